import { Duration } from '../../core/duration';
import type { Stream } from '../declaration/stream';
import { CleanupPolicy, StreamTechnology } from '../declaration/stream';
import type { DeadLetterTopicModel, SchemaModel, StreamModel } from '../mesh';
import type { RetentionModel } from '../retention';
import { withinLimits } from '../retention';

/** What carries a stream that names nothing. */
export const DEFAULT_STREAM_TECHNOLOGY = StreamTechnology.KAFKA;

const DEFAULT_RETENTION = Duration.days(7);
/** A dead letter waits for a person: two weeks, whatever the topic itself keeps. */
const DEAD_LETTER_RETENTION = Duration.days(14);

/** A stream with all its settings. A retention that nobody chose is set to fit the limits. */
export function resolveStream(stream: Stream, schema: SchemaModel, limits: RetentionModel | undefined): StreamModel {
  return RESOLVERS[stream.technology](stream, schema, limits);
}

const RESOLVERS: Readonly<Record<StreamTechnology, typeof resolveStream>> = {
  [StreamTechnology.KAFKA]: resolveKafkaTopic,
};

function resolveKafkaTopic(stream: Stream, { key }: SchemaModel, limits: RetentionModel | undefined): StreamModel {
  const { technology, partitions = 3, replicationFactor = 3, cleanupPolicy = CleanupPolicy.DELETE, keyField = key } = stream;
  const retention = stream.retention ?? withinLimits(DEFAULT_RETENTION, limits);
  const compacted = cleanupPolicy !== CleanupPolicy.DELETE;
  const config: Record<string, string> = {
    'cleanup.policy': cleanupPolicy,
    'compression.type': 'snappy',
    'min.insync.replicas': String(Math.max(1, Math.min(2, replicationFactor - 1))),
    'retention.ms': String(retention.toMilliseconds()),
    'unclean.leader.election.enable': 'false',
    // A reader that starts over needs a day to see a deletion before its marker goes; Kafka's own default, made explicit.
    ...compacted ? { 'min.compaction.lag.ms': '0', 'delete.retention.ms': '86400000' } : {},
    // Where the newest message of each key stays, this is how long the older ones may.
    ...compacted && limits?.maximum ? { 'max.compaction.lag.ms': String(limits.maximum.duration.toMilliseconds()) } : {},
    ...stream.config,
  };
  return {
    technology,
    partitions,
    replicationFactor,
    retention,
    retentionDeclared: stream.retention !== undefined || stream.config?.['retention.ms'] !== undefined,
    cleanupPolicy,
    keyField,
    undelimitedGroups: stream.undelimitedGroups ?? true,
    ...stream.deadLetterTopic && { deadLetterTopic: deadLetterTopic(config, limits) },
    config,
  };
}

/**
 * A dead letter is the message with headers about its failure, a stack trace among them, which nothing limits: Kafka Connect's `__connect.errors.*`
 * (KIP-298), Kafka Streams' `__streams.errors.*` (KIP-1034). Flink has no dead letters of its own.
 */
const DEAD_LETTER_HEADERS = 65_536;
/** Kafka keeps the setting in 32 bits. */
const MAXIMUM_MESSAGE = 2_147_483_647;

/** What a dead-letter topic must take, if the topic says what it takes. */
function deadLetterBytes(bytes: string | undefined): Record<string, string> {
  if (bytes === undefined) return {};
  if (!/^\d+$/.test(bytes)) return { 'max.message.bytes': bytes }; // known only to Terraform
  return { 'max.message.bytes': String(Math.min(Number(bytes) + DEAD_LETTER_HEADERS, MAXIMUM_MESSAGE)) };
}

function deadLetterTopic(config: Readonly<Record<string, string>>, limits: RetentionModel | undefined): DeadLetterTopicModel {
  return {
    partitions: 1,
    config: {
      'cleanup.policy': 'delete',
      'compression.type': 'snappy',
      'min.insync.replicas': config['min.insync.replicas'],
      'retention.ms': String(withinLimits(DEAD_LETTER_RETENTION, limits).toMilliseconds()),
      'unclean.leader.election.enable': 'false',
      ...deadLetterBytes(config['max.message.bytes']),
    },
  };
}
