import { productBucketName } from './names';
import type { Duration } from '../../core/duration';
import { DataTypeKind } from '../declaration/data-type';
import { BucketLayout } from '../declaration/platform';
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

/** The bucket that the layout gives a product, for all its versions; none where products lie in their domain's. */
export function ownBucket(name: string, { organization, name: domain, bucketLayout }: DomainModel): string | undefined {
  return bucketLayout === BucketLayout.PRODUCT ? productBucketName(organization, domain, name) : undefined;
}

/**
 * The storage of one version of a product.
 * @param names of the product, and of the version's place in the bucket
 */
export function resolveStorage(
  declared: Storage | undefined, names: { readonly product: string; readonly resource: string },
  schema: SchemaModel, domain: DomainModel, retention: RetentionModel | undefined,
): StorageModel {
  const { format = DEFAULT_STORAGE_FORMAT, partitionBy = [], compression = Compression.SNAPPY, location: place, partitionProjections } = declared ?? {};
  const own = ownBucket(names.product, domain);
  const location = directory(place ?? `s3://${own ?? domain.names.bucket}/${domain.names.prefix}${names.resource}/`);
  const isIn = (bucket: string | undefined) => bucket !== undefined && location.startsWith(`s3://${bucket}/`);
  const projected = STORAGE_FORMATS[format].transactionLog ? [] : partitionBy;
  const projections = { ...Object.fromEntries(projected.map((column) => [column, defaultProjection(schema, column)])), ...partitionProjections };
  const history = retention && historyOf(format, retention);
  return {
    declared: declared !== undefined,
    format,
    partitionBy,
    location,
    locationDeclared: place !== undefined,
    bucketOwner: isIn(own) ? 'product' : isIn(domain.names.bucket) ? 'domain' : undefined,
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
