import { some, someOf } from './part';
import type { Part } from './part';
import type { PartitionProjection, Storage } from '../../model/declaration/storage';
import type { Stream } from '../../model/declaration/stream';

/** A storage in the words of mesh files. */
export function storagePart({ format, location, partitionBy, compression, partitionProjections }: Storage): Part {
  const projections = Object.entries(partitionProjections ?? {}).map(([column, one]) => [column, projectionPart(one)]);
  return {
    type: format,
    location,
    partition_by: some(partitionBy),
    compression,
    partition_projections: someOf(Object.fromEntries(projections) as Part),
  };
}

function projectionPart({ parameters: { type, range = '', values = '' } }: PartitionProjection): Part | string {
  switch (type) {
    case 'date': return { days_from: range.replace(/,NOW$/, '') };
    case 'integer': return { integers: range.split(',').map(Number) };
    case 'enum': return { values: values.split(',') };
    default: return type; // injected
  }
}

/** A stream in the words of mesh files. */
export function streamPart(stream: Stream): Part {
  const { technology, partitions, replicationFactor, retention, cleanupPolicy, keyField, deadLetterTopic, config, producers } = stream;
  return {
    type: technology,
    partitions,
    replication_factor: replicationFactor,
    retention: retention?.toString(),
    cleanup_policy: cleanupPolicy,
    key_field: keyField,
    dead_letter_topic: deadLetterTopic || undefined,
    config: someOf(config),
    producers: some(producers),
  };
}
