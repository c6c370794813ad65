import { meshOf } from './validate/support';
import { Duration } from '../../src/core/duration';
import { DataProductUse } from '../../src/model/declaration/data-product';
import { Field, Schema } from '../../src/model/declaration/schema';
import { PartitionProjection, Storage } from '../../src/model/declaration/storage';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';
import { formatsFor } from '../../src/model/storage-formats';

const storageOf = (storage?: Storage, schema?: Schema) => meshOf({ customer: { products: { profiles: { storage, schema } } } }).domains[0].products[0].storage;

test('the declaration keeps what was said, and no default', () => {
  const { format, partitionBy, location, compression, partitionProjections } = Storage.parquet();
  expect({ format, partitionBy, location, compression, partitionProjections })
    .toEqual({ format: 'parquet', partitionBy: undefined, location: undefined, compression: undefined, partitionProjections: undefined });
});

test('the model has all defaults', () => {
  expect(storageOf()).toEqual({
    declared: false,
    format: 'delta',
    partitionBy: [],
    location: 's3://acme-datasets-customer/profiles/',
    locationDeclared: false,
    bucketOwner: 'domain',
    compression: 'snappy',
    partitionProjections: {},
    injectedPartitions: [],
  });
});

test('plain files have a projection for each partition: the declared one, or one that follows from the field', () => {
  const schema = Schema.of({ fields: [Field.date('day'), Field.enumeration('region', ['EU', 'US']), Field.string('tenant'), Field.integer('shard'), Field.string('name')] });
  const partitionBy = ['day', 'region', 'tenant', 'shard'];
  const shard = PartitionProjection.integers(0, 9);
  expect(storageOf(Storage.parquet({ partitionBy, partitionProjections: { shard } }), schema).partitionProjections).toEqual({
    day: PartitionProjection.days('2020-01-01'), region: PartitionProjection.values(['EU', 'US']), tenant: PartitionProjection.injected(), shard,
  });
  expect(storageOf(Storage.delta({ partitionBy }), schema).partitionProjections).toEqual({});
});

test('an earlier version keeps the format and options of the current one, and its own place', () => {
  const storage = Storage.parquet({ location: 's3://elsewhere/profiles', partitionBy: ['day'], partitionProjections: { day: PartitionProjection.days('2026-01-01') } });
  const mesh = meshOf({ customer: { products: { profiles: { version: '2.0.0', storage, previousVersions: [{ version: '1.0.0' }] } } } });
  expect(mesh.domains[0].products[0].previousVersions[0].product.storage).toMatchObject({
    format: 'parquet',
    location: 's3://acme-datasets-customer/profiles/',
    locationDeclared: false,
    partitionBy: ['day'],
    partitionProjections: { day: PartitionProjection.days('2026-01-01') },
  });
});

test('retention policies limit the history of each format', () => {
  const platform = resolvePlatform({ organization: 'acme' }, { at: () => 'mesh' });
  const domain = resolveDomain('customer', {}, platform, { at: () => 'customer' });
  const history = (storage: Storage) => resolveProduct('profiles', { storage }, domain, { at: () => 'profiles' }, [{ policyId: 'P', maximum: Duration.days(3) }]).storage.history;
  expect(history(Storage.delta())).toEqual({ deletedFiles: Duration.days(3), log: Duration.days(3) });
  expect(history(Storage.iceberg())).toEqual({ snapshots: Duration.days(3) });
  expect(history(Storage.parquet())).toBeUndefined();
});

test('the formats of each use, the simplest first', () => {
  expect(formatsFor(DataProductUse.ANALYTICAL)).toEqual(['parquet', 'delta', 'iceberg']);
  expect(formatsFor(DataProductUse.INTERACTIVE)).toEqual(['delta']);
  expect(formatsFor(DataProductUse.STREAMING)).toEqual(['parquet', 'delta', 'iceberg']);
});
