import type { Columns } from './columns';
import { isPrimitive } from './columns';
import type { Report } from './report';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { isUnresolved } from '../../core/tokens';
import { DataProductUse } from '../declaration/data-product';
import { DataTypeKind } from '../declaration/data-type';
import { CleanupPolicy, StreamTechnology } from '../declaration/stream';
import type { ProductModel, StreamModel } from '../mesh';

// https://kafka.apache.org/documentation/#topicconfigs, with what Kafka dropped in version 4 but older brokers take.
const TOPIC_SETTINGS = new Set([
  'cleanup.policy', 'compression.type', 'compression.gzip.level', 'compression.lz4.level', 'compression.zstd.level', 'delete.retention.ms',
  'errors.deadletterqueue.topic.name', 'file.delete.delay.ms', 'flush.messages', 'flush.ms', 'follower.replication.throttled.replicas',
  'index.interval.bytes', 'leader.replication.throttled.replicas', 'local.retention.bytes', 'local.retention.ms', 'max.compaction.lag.ms',
  'max.message.bytes', 'message.downconversion.enable', 'message.format.version', 'message.timestamp.after.max.ms',
  'message.timestamp.before.max.ms', 'message.timestamp.difference.max.ms', 'message.timestamp.type', 'min.cleanable.dirty.ratio',
  'min.compaction.lag.ms', 'min.insync.replicas', 'preallocate', 'remote.copy.disable', 'remote.log.copy.disable', 'remote.log.delete.on.disable',
  'remote.storage.enable', 'retention.bytes', 'retention.ms', 'segment.bytes', 'segment.index.bytes', 'segment.jitter.ms', 'segment.ms',
  'unclean.leader.election.enable',
]);
// Kafka counts partitions in 32 bits and replicas in 16.
const MAXIMUM_PARTITIONS = 2_147_483_647;
const MAXIMUM_REPLICAS = 32_767;

/** What always holds of a product's topic. */
export function checkStream(report: Report, product: ProductModel, columns: Columns): void {
  const { stream } = product;
  if (!stream) {
    if (product.use === DataProductUse.STREAMING) report.warning('missing-stream', ['use'], 'the product\'s use is streaming, but it has no stream', 'declare one');
    return;
  }
  CHECKS[stream.technology](report, stream, columns);
}

const CHECKS: Readonly<Record<StreamTechnology, (report: Report, stream: StreamModel, columns: Columns) => void>> = {
  [StreamTechnology.KAFKA]: checkKafkaTopic,
};

function checkKafkaTopic(report: Report, stream: StreamModel, columns: Columns): void {
  checkNumbers(report, stream);
  checkKey(report, stream, columns);
  checkSettings(report, stream);
}

function checkNumbers(report: Report, { partitions, replicationFactor, retention, cleanupPolicy }: StreamModel): void {
  if (!isCount(partitions, MAXIMUM_PARTITIONS)) {
    report.error('invalid-stream', ['stream', 'partitions'], `the topic has ${partitions} partitions; it must be a whole number from 1 to ${MAXIMUM_PARTITIONS}`);
  }
  if (!isCount(replicationFactor, MAXIMUM_REPLICAS)) {
    report.error('invalid-stream', ['stream', 'replicationFactor'],
      `the topic has ${replicationFactor} copies of each partition; it must be a whole number from 1 to ${MAXIMUM_REPLICAS}`);
  }
  if (cleanupPolicy !== CleanupPolicy.COMPACT && retention.toSeconds() === 0) {
    report.error('invalid-stream', ['stream', 'retention'], 'the topic keeps messages for 0 seconds, so that no consumer ever reads one', 'keep them longer');
  }
}

function isCount(value: number, maximum: number): boolean {
  return isUnresolved(value) || (Number.isInteger(value) && value >= 1 && value <= maximum);
}

function checkKey(report: Report, { keyField, cleanupPolicy }: StreamModel, columns: Columns): void {
  const at = ['stream', 'keyField'];
  const compacted = cleanupPolicy !== CleanupPolicy.DELETE;
  if (keyField === undefined) {
    if (compacted) {
      report.error('missing-key', at, `a topic with the cleanup policy "${cleanupPolicy}" needs a key: brokers reject messages without one`, 'declare the key field');
    }
    return;
  }
  const field = columns.find(report, keyField, at, 'the stream\'s key');
  if (!field) return;
  if (!isPrimitive(field) || field.type.kind === DataTypeKind.BINARY) {
    report.error('invalid-key', at, `the stream's key "${keyField}" is of type ${field.type}; it must be a primitive type other than binary`);
  } else if (compacted && !field.required) {
    report.error('invalid-key', at, `the key "${keyField}" of a compacted topic isn't required: brokers reject messages without a key`, 'make the field required');
  }
}

function checkSettings(report: Report, { config, cleanupPolicy, replicationFactor }: StreamModel): void {
  for (const [key, value] of Object.entries(config)) {
    const at = ['stream', 'config', key];
    if (TOPIC_SETTINGS.has(key)) {
      if (typeof value !== 'string' || value === '') report.error('invalid-topic-setting', at, `the topic's ${key} must be text that isn't empty`);
    } else if (!/^[a-z]+(\.[a-z0-9]+)+$/.test(key) && key !== 'preallocate') {
      report.error('invalid-topic-setting', at, `${quote(key)} is no topic setting's name`, didYouMean(key, TOPIC_SETTINGS));
    } else {
      report.warning('unknown-topic-setting', at, `${quote(key)} is no topic setting that Kafka documents`, didYouMean(key, TOPIC_SETTINGS));
    }
  }
  const cleanup = config['cleanup.policy'];
  if (!isUnresolved(cleanup) && cleanup.replace(/\s/g, '').split(',').sort().join(',') !== cleanupPolicy) {
    report.error('invalid-topic-setting', ['stream', 'config', 'cleanup.policy'],
      `cleanup.policy ${quote(cleanup)} contradicts the stream's cleanup policy "${cleanupPolicy}"`, 'declare only the cleanup policy');
  }
  const insync = Number(config['min.insync.replicas']);
  if (!isUnresolved(config['min.insync.replicas']) && !isUnresolved(replicationFactor) && (!Number.isInteger(insync) || insync < 1 || insync > replicationFactor)) {
    report.error('invalid-topic-setting', ['stream', 'config', 'min.insync.replicas'],
      `min.insync.replicas is "${config['min.insync.replicas']}"; it must be a whole number from 1 to the replication factor, ${replicationFactor}, or nobody can write`);
  }
}
