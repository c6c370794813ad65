import type { Duration } from '../../core/duration';
import { DataTypeKind } from '../declaration/data-type';
import type { Storage } from '../declaration/storage';
import { Compression, PartitionProjection, StorageFormat } from '../declaration/storage';
import type { DomainModel, SchemaModel, StorageModel } from '../mesh';
import type { RetentionModel } from '../retention';
import { withinLimits } from '../retention';
import type { TableHistory } from '../storage-formats';
import { STORAGE_FORMATS } from '../storage-formats';

/** The format of a product that names none. */
export const DEFAULT_STORAGE_FORMAT = StorageFormat.DELTA;

/** The first partition of a date, unless the declaration says when the data begins. */
const FIRST_DAY = '2020-01-01';

/** The storage of one version of a product, whose place in the domain's bucket has the name `resource`. */
export function resolveStorage(
  declared: Storage | undefined, resource: string, schema: SchemaModel, domain: DomainModel, retention: RetentionModel | undefined,
): StorageModel {
  const { format = DEFAULT_STORAGE_FORMAT, partitionBy = [], compression = Compression.SNAPPY, location: place, partitionProjections } = declared ?? {};
  const home = `s3://${domain.names.bucket}/`;
  const location = directory(place ?? `${home}${domain.names.prefix}${resource}/`);
  const projected = STORAGE_FORMATS[format].transactionLog ? [] : partitionBy;
  const projections = { ...Object.fromEntries(projected.map((column) => [column, defaultProjection(schema, column)])), ...partitionProjections };
  const history = retention && historyOf(format, retention);
  return {
    declared: declared !== undefined,
    format,
    partitionBy,
    location,
    locationDeclared: place !== undefined,
    inDomainBucket: location.startsWith(home),
    compression,
    partitionProjections: projections,
    injectedPartitions: projected.filter((column) => projections[column].parameters.type === 'injected' && !partitionProjections?.[column]),
    ...history && { history },
  };
}

function defaultProjection({ fields }: SchemaModel, column: string): PartitionProjection {
  const type = fields.find(({ name }) => name === column)?.type;
  if (type?.kind === DataTypeKind.DATE) return PartitionProjection.days(FIRST_DAY);
  if (type?.kind === DataTypeKind.ENUMERATION) return PartitionProjection.values(type.symbols!);
  return PartitionProjection.injected();
}

/** The engines' own times as the limits leave them, where these change anything. */
function historyOf(format: StorageFormat, retention: RetentionModel): TableHistory | undefined {
  const own = Object.entries(STORAGE_FORMATS[format].history) as [string, Duration][];
  const changed = own.flatMap(([what, duration]) => {
    const fitting = withinLimits(duration, retention);
    return fitting.toSeconds() === duration.toSeconds() ? [] : [[what, fitting]];
  });
  return changed.length > 0 ? Object.fromEntries(changed) as TableHistory : undefined;
}

/** The location of a directory, with the slash at its end. */
export function directory(location: string): string {
  return location.endsWith('/') ? location : `${location}/`;
}
