import type { Stream } from '../declaration/stream';
import { CleanupPolicy } from '../declaration/stream';
import type { SchemaModel, StreamModel } from '../mesh';
import type { RetentionModel } from '../retention';
import { withinLimits } from '../retention';

/** A topic with all its settings. A retention that nobody chose is set to fit the limits. */
export function resolveStream(stream: Stream, { fields }: SchemaModel, limits: RetentionModel | undefined): StreamModel {
  const compacted = stream.cleanupPolicy !== CleanupPolicy.DELETE;
  const retention = stream._retentionDeclared ? stream.retention : withinLimits(stream.retention, limits);
  const config: Record<string, string> = {
    'cleanup.policy': stream.cleanupPolicy,
    'compression.type': 'snappy',
    'min.insync.replicas': String(Math.max(1, Math.min(2, stream.replicationFactor - 1))),
    'retention.ms': String(retention.toMilliseconds()),
    'unclean.leader.election.enable': 'false',
    // A reader that starts over needs a day to see a deletion before its marker goes; Kafka's own default, made explicit.
    ...compacted ? { 'min.compaction.lag.ms': '0', 'delete.retention.ms': '86400000' } : {},
    // Where the newest message of each key stays, this is how long the older ones may.
    ...compacted && limits?.maximum ? { 'max.compaction.lag.ms': String(limits.maximum.duration.toMilliseconds()) } : {},
    ...stream.config,
  };
  return {
    partitions: stream.partitions,
    replicationFactor: stream.replicationFactor,
    retention,
    retentionDeclared: stream._retentionDeclared || stream.config['retention.ms'] !== undefined,
    cleanupPolicy: stream.cleanupPolicy,
    keyField: stream.keyField ?? fields.find((field) => field.required && field.unique)?.name,
    deadLetterTopic: stream.deadLetterTopic,
    config,
    producers: stream.producers,
  };
}
