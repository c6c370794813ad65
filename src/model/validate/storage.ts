import type { Columns } from './columns';
import { isPrimitive } from './columns';
import type { Report } from './report';
import { isDate, locationProblem } from './syntax';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../declaration/data-type';
import { BucketLayout } from '../declaration/platform';
import type { Field } from '../declaration/schema';
import type { PartitionProjection } from '../declaration/storage';
import type { DomainModel, ProductModel } from '../mesh';
import { STORAGE_FORMATS } from '../storage-formats';
import { historyStatements } from '../table-history';
import { livingVersions } from '../versions';

/** What always holds of how a product is stored. */
export function checkStorage(report: Report, product: ProductModel, domain: DomainModel, columns: Columns): void {
  checkLocation(report, product, domain);
  checkCreatedPartitioned(report, product, domain);
  const partitions = checkPartitions(report, product, columns);
  checkProjections(report, product, partitions);
  checkHistory(report, product, domain);
}

function checkLocation(report: Report, { storage }: ProductModel, { names, bucketLayout }: DomainModel): void {
  const at = ['storage', 'location'];
  // The default location follows from names, whose faults are reported as such.
  const problem = storage.locationDeclared ? locationProblem(storage.location) : undefined;
  if (problem) {
    const scheme = /^s3[an]:\/\//i.test(storage.location) ? 'write s3://' : undefined;
    report.error('invalid-location', at, `location ${quote(storage.location)} can't hold a table: ${problem}`, scheme);
  } else if (!storage.bucketOwner && !isUnresolved(storage.location) && !isUnresolved(names.bucket)) {
    const [bucket, fix] = bucketLayout === BucketLayout.PRODUCT ? ['a bucket of the product or domain', 'leave the location out']
      : [`the domain's bucket "${names.bucket}"`, 'leave the location out, or bring that bucket to the domain'];
    report.hint('foreign-location', at, `location ${quote(storage.location)} isn't in ${bucket}, so its encryption, versioning and access are up to you`, fix);
  } else if (bucketLayout === BucketLayout.PRODUCT && storage.bucketOwner === 'domain') {
    report.hint('shared-location', at,
      `location ${quote(storage.location)} is in the domain's bucket: readers of the products in it see the names of each other's objects, and of query results`,
      'copy the files to the product\'s own bucket and leave the location out');
  }
}

function checkCreatedPartitioned(report: Report, { storage: { format, partitionBy }, names }: ProductModel, domain: DomainModel): void {
  const { title, createdPartitioned } = STORAGE_FORMATS[format];
  if (createdPartitioned || partitionBy.length === 0) return;
  const statements = partitionBy.map((partition) => `ALTER TABLE ${domain.names.database}.${names.table} ADD PARTITION FIELD ${partition}`).join('; ');
  report.error('invalid-partition', ['storage', 'partitionBy'],
    `the Terraform provider can't make a partitioned ${title} table: it would be made without partitions`,
    `leave the partitions out and add them with Spark SQL before data is written (${statements}), or store the data as Delta`);
}

/** Iceberg computes partitions from columns: https://iceberg.apache.org/spec/#partition-transforms */
const TRANSFORM = /^\w+\(.*\)$/;

function checkPartitions(report: Report, { storage, schema }: ProductModel, columns: Columns): Map<string, Field | undefined> {
  const partitions = new Map<string, Field | undefined>();
  storage.partitionBy.forEach((name, index) => {
    const at = ['storage', 'partitionBy', index];
    if (partitions.has(name)) {
      report.error('invalid-partition', at, `the data is partitioned by "${name}" twice`, 'remove one');
      return;
    }
    if (TRANSFORM.test(name)) {
      partitions.set(name, undefined);
      if (STORAGE_FORMATS[storage.format].createdPartitioned) {
        report.error('invalid-partition', at, `${quote(name)} is a partition transform, which only Iceberg tables know; ${STORAGE_FORMATS[storage.format].title} tables are partitioned by fields`,
          'declare a field that holds the value, such as the day, and partition by it');
      }
      return;
    }
    const field = columns.find(report, name, at, 'the partitioning');
    partitions.set(name, field);
    if (field && (!isPrimitive(field) || field.type.kind === DataTypeKind.BINARY)) {
      report.error('invalid-partition', at, `the data can't be partitioned by "${name}" of type ${field.type}: a partition's value must fit in a path`,
        'partition by a field of a primitive type');
    }
  });
  if (columns.declared && partitions.size >= schema.fields.length && schema.fields.every((field) => partitions.has(field.name))) {
    report.error('invalid-partition', ['storage', 'partitionBy'], 'the data is partitioned by every column, so that no column is left for the files',
      'leave out at least one');
  }
  return partitions;
}

function checkProjections(report: Report, { storage }: ProductModel, partitions: ReadonlyMap<string, Field | undefined>): void {
  for (const [name, projection] of Object.entries(storage.partitionProjections)) {
    const at = ['storage', 'partitionProjections', name];
    if (STORAGE_FORMATS[storage.format].transactionLog) {
      report.error('invalid-projection', at, `partition projection works on Parquet tables, not on ${storage.format}: its own log knows the partitions`, 'remove it');
    } else if (!partitions.has(name)) {
      report.error('invalid-projection', at, `the projection is for "${name}", by which the data isn't partitioned`, 'remove it or partition by the field');
    } else {
      const problem = projectionProblem(projection) ?? typeProblem(projection, partitions.get(name));
      if (problem) report.error('invalid-projection', at, `the projection of "${name}" ${problem}`);
    }
  }
  // https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html
  for (const name of storage.injectedPartitions) {
    report.warning('injected-partition', ['storage', 'partitionProjections'],
      `nobody says which values the partition "${name}" has, so that Athena refuses every query that doesn't give one, like WHERE ${name} = '…'`,
      'declare its values or their range as a partition projection, or "injected" if each query shall give one');
  }
}

function checkHistory(report: Report, product: ProductModel, domain: DomainModel): void {
  const statements = livingVersions(product).flatMap((version) => historyStatements(version, domain.names.database));
  if (statements.length === 0) return;
  const { minimum, maximum } = product.retention!;
  const policies = [...new Set([minimum, maximum].flatMap((bound) => (bound ? [`"${bound.policyId}"`] : [])))].join(' and ');
  report.hint('table-history', ['storage'],
    `the policy ${policies} also holds for the history of the ${STORAGE_FORMATS[product.storage.format].title} table, which only an engine can limit, and not Terraform`,
    `run once, when the table has data: ${statements.map(({ engine, sql }) => `${sql} (${engine})`).join('; ')}`);
}

function projectionProblem({ parameters }: PartitionProjection): string | undefined {
  if (Object.values(parameters).some(isUnresolved)) return undefined;
  switch (parameters.type) {
    case 'date': {
      const from = parameters.range.split(',')[0];
      return isDate(from) ? undefined : `begins on ${quote(from)}, which is no day like 2024-01-01`;
    }
    case 'integer': {
      const [minimum, maximum] = parameters.range.split(',').map(Number);
      if (!Number.isSafeInteger(minimum) || !Number.isSafeInteger(maximum)) return `goes from ${minimum} to ${maximum}: both must be whole numbers`;
      return minimum <= maximum ? undefined : `goes from ${minimum} to ${maximum}: the smallest must come first`;
    }
    case 'enum': {
      const values = parameters.values.split(',');
      if (values.some((value) => value.trim() === '')) return 'lists an empty value, or no value at all';
      return new Set(values).size === values.length ? undefined : 'lists a value twice';
    }
    default: return undefined;
  }
}

const PROJECTED: Record<string, readonly DataTypeKind[]> = {
  date: [DataTypeKind.DATE, DataTypeKind.TIMESTAMP, DataTypeKind.STRING],
  integer: [DataTypeKind.INTEGER, DataTypeKind.LONG],
  enum: [DataTypeKind.STRING, DataTypeKind.ENUMERATION, DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.DATE],
};

function typeProblem({ parameters: { type } }: PartitionProjection, field: Field | undefined): string | undefined {
  const allowed = PROJECTED[type];
  return !field || !allowed || allowed.includes(field.type.kind) ? undefined : `is of type ${type}, which doesn't fit the field's type ${field.type}`;
}
