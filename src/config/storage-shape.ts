import { list, map, object, optional, texts } from './collections';
import { exactlyOneOf, onlyWhen } from './constraints';
import { boolean, enumeration, integer, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { duration } from './units';
import type { StorageFormat } from '../model/declaration/storage';
import { Compression, PartitionProjection, Storage } from '../model/declaration/storage';
import { CleanupPolicy, Stream, StreamTechnology } from '../model/declaration/stream';
import { DEFAULT_STORAGE_FORMAT } from '../model/resolve/storage';
import { DEFAULT_STREAM_TECHNOLOGY } from '../model/resolve/stream';
import { ALL_STORAGE_FORMATS, FORMATS_WITHOUT_LOG, STORAGE_FORMATS } from '../model/storage-formats';

const fieldName = text({ examples: ['customer_id'] });

const injected = mapped(enumeration({ injected: true }), () => PartitionProjection.injected());
const computed = mapped(object({
  days_from: optional(text({ examples: ['2024-01-01'] }), 'One partition per day, from this day on.'),
  integers: optional(list(integer(), { minimum: 2, maximum: 2 }), 'One partition per integer of a range: the smallest and the largest.'),
  values: optional(texts(text({ anyScalar: true }), 'the value', 1), 'One partition per value of this list.'),
}, { constraints: [exactlyOneOf('days_from', 'integers', 'values')] }), ({ days_from: from, integers, values }) => {
  if (from !== undefined) return PartitionProjection.days(from);
  if (integers?.length === 2) return PartitionProjection.integers(integers[0], integers[1]);
  return values?.length ? PartitionProjection.values(values) : undefined;
});
const projection: Shape<PartitionProjection> = {
  expected: '"injected", or a mapping with days_from, integers or values',
  read: (node, reader) => ('items' in node ? computed : injected).read(node, reader),
  schema: (definitions) => ({ anyOf: [injected.schema(definitions), computed.schema(definitions)] }),
};

const wordsOf = (one: StorageFormat): string[] => [...STORAGE_FORMATS[one].otherWords, one];
const format = enumeration(Object.fromEntries(ALL_STORAGE_FORMATS.flatMap((one) => wordsOf(one).map((word) => [word, one]))));
const projected = FORMATS_WITHOUT_LOG.flatMap(wordsOf);

/** The format and location of the product's table. */
export const storage: Shape<Storage> = mapped(object({
  type: optional(format, `The table format. Default: ${DEFAULT_STORAGE_FORMAT}.`),
  location: optional(text({ examples: ['s3://company-datasets/customer/profiles/'] }), 'The S3 location of the data. Default: the product\'s prefix in the domain\'s bucket.'),
  partition_by: optional(texts(fieldName, 'the field'), 'The fields by which the table is partitioned, outermost first.'),
  compression: optional(enumeration({
    snappy: Compression.SNAPPY,
    zstd: Compression.ZSTD,
    gzip: Compression.GZIP,
    none: Compression.NONE,
  }), 'The compression of the data files. Default: snappy, which standard STD-003 requires.'),
  partition_projections: optional(map(projection, 'fields'), 'Partition projection: how Athena computes the values of each partition field of a Parquet table.'),
}, {
  constraints: [onlyWhen('partition_projections', 'type', {
    is: projected.length === 1 ? { const: projected[0] } : { enum: projected },
    matches: (type) => FORMATS_WITHOUT_LOG.includes(type as StorageFormat),
    words: `the type is ${projected.join(' or ')}`,
    demanded: false,
  })],
}), ({ type, location, partition_by: partitionBy, compression, partition_projections: partitionProjections }) =>
  Storage._of(type ?? DEFAULT_STORAGE_FORMAT, defined({ location, partitionBy, compression, partitionProjections })));

/** A product's stream. */
export const stream: Shape<Stream> = mapped(object({
  type: optional(enumeration(Object.fromEntries(Object.values(StreamTechnology).map((one) => [one, one]))), `The streaming technology. Default: ${DEFAULT_STREAM_TECHNOLOGY}.`),
  partitions: optional(integer({ minimum: 1, maximum: 2_147_483_647 }), 'The number of partitions of the topic. It can be increased later, never reduced. Default: 3.'),
  replication_factor: optional(integer({ minimum: 1, maximum: 32_767 }), 'The number of copies of each partition (replication factor). Default: 3.'),
  retention: optional(duration(), 'How long messages are kept. Default: 7 days.'),
  cleanup_policy: optional(enumeration({
    'delete': CleanupPolicy.DELETE,
    'compact': CleanupPolicy.COMPACT,
    'compact,delete': CleanupPolicy.COMPACT_AND_DELETE,
  }), 'What happens to old messages. Default: delete.'),
  key_field: optional(fieldName, 'The field whose value is the key of each message. Default: the first required and unique field, if there is one.'),
  dead_letter_topic: optional(boolean(), 'Whether there is a second topic, "<topic>.dlq", for messages that a consumer couldn\'t process. Default: false.'),
  config: optional(map(text({ anyScalar: true }), 'settings'), 'More topic settings, by their names in Kafka.'),
  producers: optional(texts(text({ examples: ['User:crm-connector'] }), 'the principal'), 'Kafka principals that may write to the topic.'),
  undelimited_groups: optional(boolean(), 'Whether Kafka principals may read in every consumer group that begins with their name, not only in those where a dot follows it. Default: true.'),
}), (values) => Stream._of(values.type ?? DEFAULT_STREAM_TECHNOLOGY, defined({
  partitions: values.partitions,
  replicationFactor: values.replication_factor,
  retention: values.retention,
  cleanupPolicy: values.cleanup_policy,
  keyField: values.key_field,
  deadLetterTopic: values.dead_letter_topic,
  config: values.config,
  producers: values.producers,
  undelimitedGroups: values.undelimited_groups,
})));
