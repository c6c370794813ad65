import { Duration } from '../../src/core/duration';
import { Storage } from '../../src/model/declaration/storage';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';
import type { RetentionLimit } from '../../src/model/retention';
import { historyStatements } from '../../src/model/table-history';

const ORIGIN = { at: () => 'here' };

function statements(storage: Storage, limit: Omit<RetentionLimit, 'policyId'>): string[] {
  const domain = resolveDomain('customer', {}, resolvePlatform({ organization: 'acme' }, ORIGIN), ORIGIN);
  const product = resolveProduct('profiles', { storage }, domain, ORIGIN, [{ policyId: 'POL-001', ...limit }]);
  return historyStatements(product, domain.names.database).map(({ engine, sql }) => `${engine}: ${sql}`);
}

test('Delta takes the times of its deleted files and of its log, where they aren\'t its own', () => {
  expect(statements(Storage.delta(), { maximum: Duration.days(3) })).toEqual([
    'Spark SQL: ALTER TABLE customer.profiles SET TBLPROPERTIES (\'delta.deletedFileRetentionDuration\' = \'interval 3 days\', \'delta.logRetentionDuration\' = \'interval 3 days\')',
  ]);
  expect(statements(Storage.delta(), { minimum: Duration.hours(200) })).toEqual([
    'Spark SQL: ALTER TABLE customer.profiles SET TBLPROPERTIES (\'delta.deletedFileRetentionDuration\' = \'interval 720000 seconds\')',
  ]);
  expect(statements(Storage.delta(), { maximum: Duration.days(400) })).toEqual([]);
});

test('Iceberg has a property of its own, and Athena another', () => {
  expect(statements(Storage.iceberg(), { maximum: Duration.days(3) })).toEqual([
    'Spark SQL: ALTER TABLE customer.profiles SET TBLPROPERTIES (\'history.expire.max-snapshot-age-ms\' = \'259200000\')',
    'Athena: ALTER TABLE customer.profiles SET TBLPROPERTIES (\'vacuum_max_snapshot_age_seconds\' = \'259200\')',
  ]);
});

test('plain files have no history', () => expect(statements(Storage.parquet(), { maximum: Duration.days(3) })).toEqual([]));
