import { didYouMean } from '../../core/nearest';
import { nameProblem } from '../../core/physical-name';
import { isUnresolved } from '../../core/tokens';
import { SchemaFormat } from '../declaration/schema';
import type { DomainModel, ProductModel } from '../mesh';
import { METADATA_PROPERTIES } from '../product-metadata';
import { checkAccess } from './access';
import { Columns, list } from './columns';
import { checkPreviousVersions } from './previous-versions';
import { checkProducers } from './producers';
import { checkProtobufNames } from './protobuf-names';
import { checkQuality } from './quality';
import { Report } from './report';
import { checkFields } from './schema';
import { checkSla } from './sla';
import { checkStorage } from './storage';
import { checkStream } from './stream';
import { isDate, isDateTime, UNKNOWN_NAME } from './syntax';
import { checkTags } from './tags';
import { quote } from '../../core/findings';
import type { Finding } from '../../core/findings';
import { LIMITS } from '../resolve/names';

const NAME = /^[A-Za-z0-9._-]+$/;
// https://semver.org/#is-there-a-suggested-regular-expression-regex-to-check-a-semver-string
const VERSION = new RegExp('^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)'
  + '(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$');

/** What must always be valid in a data product by itself. References to others are checked with the whole mesh. */
export function validateProduct(product: ProductModel, domain: DomainModel, asOf: string): Finding[] {
  const report = new Report(`data product "${product.name}"`, product.origin);
  const columns = new Columns(product.schema);
  checkName(report, product);
  checkBucketName(report, product, domain);
  checkVersion(report, product);
  checkTimes(report, product);
  checkSourceSystem(report, product, domain);
  checkFields(report, product.schema.fields);
  if (product.schema.format === SchemaFormat.PROTOBUF) checkProtobufNames(report, product.schema.fields);
  checkStorage(report, product, domain, columns);
  checkStream(report, product, columns);
  checkQuality(report, product, columns);
  checkSla(report, product);
  checkAccess(report, product, domain, columns, asOf);
  checkProducers(report, product, domain);
  checkPreviousVersions(report, product, asOf);
  checkTags(report, product.resourceTags, domain.resourceTags);
  return report.findings;
}

/** Only what no service takes; how a name should look is the matter of standard STD-001. */
function checkName(report: Report, { name }: ProductModel): void {
  if (isUnresolved(name)) {
    report.error('invalid-name', ['name'], UNKNOWN_NAME, 'write it out');
  } else if (!NAME.test(name)) {
    report.error('invalid-name', ['name'], `the name ${quote(name)} can't name a table, topic or role: it may hold letters, digits and hyphens only`);
  }
}

/** A name that no service takes has its own finding, and so has a wrong organization or domain. */
function checkBucketName(report: Report, { name, bucket }: ProductModel, domain: DomainModel): void {
  const problem = bucket === undefined || nameProblem(domain.names.bucket, LIMITS.bucket) !== undefined ? undefined : nameProblem(bucket, LIMITS.bucket);
  if (problem && NAME.test(name)) report.error('invalid-name', ['name'], `${problem}; the layout "product" calls a bucket by the product's name`);
}

function checkVersion(report: Report, { version }: ProductModel): void {
  if (isUnresolved(version) || VERSION.test(version)) return;
  const parts = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(version)?.slice(1).map((part) => Number(part ?? 0));
  report.error('invalid-version', ['version'], `version ${quote(version)} must be a semantic version like 1.0.0`, parts && `write "${parts.join('.')}"`);
}

function checkTimes(report: Report, product: ProductModel): void {
  const { createdAt, updatedAt } = product;
  const readable = (value: string) => isDate(value) || isDateTime(value);
  for (const { key, kind } of METADATA_PROPERTIES) {
    const value = product[key];
    if (kind === 'date' && typeof value === 'string' && !isUnresolved(value) && !readable(value)) {
      report.error('invalid-time', [key], `${quote(value)} is no time of ISO 8601, like 2026-01-31 or 2026-01-31T12:00:00Z`);
    }
  }
  if (createdAt !== undefined && updatedAt !== undefined && readable(createdAt) && readable(updatedAt) && isBefore(updatedAt, createdAt)) {
    report.error('invalid-time', ['updatedAt'], `the product was updated (${updatedAt}) before it was created (${createdAt})`);
  }
}

/** A day without a time is compared as a whole day. */
function isBefore(first: string, second: string): boolean {
  return isDate(first) || isDate(second) ? first.slice(0, 10) < second.slice(0, 10) : Date.parse(first) < Date.parse(second);
}

function checkSourceSystem(report: Report, { ingestion }: ProductModel, { name, sourceSystems }: DomainModel): void {
  if (!ingestion || isUnresolved(ingestion.sourceSystem)) return;
  const at = ['ingestion', 'sourceSystem'];
  if (ingestion.sourceSystem.trim() === '') {
    report.error('unknown-source-system', at, 'the ingestion names no source system');
  } else if (sourceSystems.length > 0 && !sourceSystems.includes(ingestion.sourceSystem)) {
    report.error('unknown-source-system', at, `the data comes from "${ingestion.sourceSystem}", which isn't a source system of domain "${name}"`,
      didYouMean(ingestion.sourceSystem, sourceSystems) ?? `the domain's are ${list(sourceSystems)}`);
  }
}
