import type { Columns } from './columns';
import { list } from './columns';
import type { Report } from './report';
import { isDate } from './syntax';
import { printable } from '../../core/text';
import { isUnresolved } from '../../core/tokens';
import { readsTopicsOnly } from '../access/way';
import { isBucketMade } from '../data-bucket';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import { ConsumerKind } from '../declaration/consumer';
import { Classification } from '../declaration/schema';
import type { DomainModel, GrantModel, ProductModel } from '../mesh';
import { isCleared } from '../resolve/access';
import { livingVersions } from '../versions';

// https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_RowFilter.html
const MAXIMUM_ROW_FILTER = 2_048;

/** The least sensitive class first. */
const SENSITIVITY: readonly Classification[] = [
  Classification.PUBLIC, Classification.INTERNAL, Classification.CONFIDENTIAL, Classification.RESTRICTED, Classification.PII,
];

/** What always holds of the terms on which a consumer reads a product. */
export function checkTerms(report: Report, product: ProductModel, domain: DomainModel, grant: GrantModel, columns: Columns, asOf: string): void {
  checkCapability(report, product, grant);
  checkFilters(report, product, grant, columns);
  checkDirect(report, product, domain, grant);
  checkPersonalData(report, product, grant);
  checkAgreement(report, product, grant, asOf);
}

/** Whether the grant is put into effect by Lake Formation. */
function isByLakeFormation({ access }: ProductModel, grant: GrantModel): boolean {
  return access.authorization === AuthorizationMode.LAKE_FORMATION && !readsTopicsOnly(grant);
}

function checkCapability(report: Report, product: ProductModel, grant: GrantModel): void {
  const { consumer, capability } = grant;
  const at = [...pathOf(grant), 'capability'];
  if (capability === AccessCapability.STREAM && !product.stream && consumer.kind !== ConsumerKind.KAFKA_PRINCIPAL) {
    report.error('invalid-grant', at, `${consumer} may read the product's stream, but the product has none`, 'declare one, or let it read the table');
  }
  if (capability === AccessCapability.DEAD_LETTERS && !product.stream?.deadLetterTopic) {
    report.error('invalid-grant', at, `${consumer} may read the dead letters, but the product has no dead-letter topic`, 'declare one in the stream (dead_letter_topic), or grant the stream');
  }
  if (consumer.kind === ConsumerKind.KAFKA_PRINCIPAL && capability !== AccessCapability.STREAM && capability !== AccessCapability.DEAD_LETTERS) {
    report.error('invalid-grant', at, `${consumer} can read nothing but the stream`, 'grant the stream, or its dead letters');
  }
  if (!isByLakeFormation(product, grant)) return;
  const { kind, managementAccount, externalId } = consumer;
  if (kind === ConsumerKind.SERVICE) {
    report.error('invalid-grant', pathOf(grant), `Lake Formation can't grant anything to ${consumer}`, 'let IAM decide, or grant the role that the service uses');
  }
  if ((kind === ConsumerKind.ORGANIZATION || kind === ConsumerKind.ORGANIZATIONAL_UNIT) && managementAccount === undefined) {
    report.error('invalid-grant', pathOf(grant), `Lake Formation names ${consumer} by its management account, which isn't declared`, 'declare it');
  }
  if (externalId !== undefined) {
    report.error('invalid-grant', pathOf(grant), `Lake Formation asks ${consumer} for no external id, so the declared one would protect nothing`, 'leave it out, or let IAM decide');
  }
}

function checkFilters(report: Report, product: ProductModel, grant: GrantModel, known: Columns): void {
  const { consumer, columns, excludedColumns, rowFilter, hiddenColumns, visibleColumns } = grant;
  const path = pathOf(grant);
  if (columns && excludedColumns) {
    report.error('contradicting-grants', [...path, 'excludedColumns'], `the grant to ${consumer} names both the columns it sees and those it doesn't`, 'keep one of the lists');
  }
  for (const [key, names] of [['columns', columns], ['excludedColumns', excludedColumns]] as const) {
    names?.forEach((name, index) => known.find(report, name, [...path, key, index], `the grant to ${consumer}`));
  }
  const filters = (['columns', 'excludedColumns', 'rowFilter'] as const).filter((key) => grant[key] !== undefined);
  if (filters.length > 0 && !isByLakeFormation(product, grant)) {
    report.error('invalid-grant', [...path, filters[0]], `the grant to ${consumer} limits columns or rows, but ${readsTopicsOnly(grant) ? 'a topic is read as a whole' : 'IAM grants whole files'}`,
      readsTopicsOnly(grant) ? 'leave the limits out' : 'let Lake Formation decide who may read');
  } else if (isByLakeFormation(product, grant) && (visibleColumns?.length === 0 || hidesAll(product, hiddenColumns))) {
    report.error('invalid-grant', path, `the grant to ${consumer} hides every column`, 'name columns that it may see');
  }
  if (rowFilter !== undefined && !isUnresolved(rowFilter) && (rowFilter.trim() === '' || rowFilter.length > MAXIMUM_ROW_FILTER || rowFilter !== printable(rowFilter))) {
    report.error('invalid-grant', [...path, 'rowFilter'], `the row filter of ${consumer} must have 1-${MAXIMUM_ROW_FILTER} characters, and no control characters`, 'write a condition like region = \'EU\'');
  }
}

function hidesAll({ schema: { fields } }: ProductModel, hidden: readonly string[]): boolean {
  return fields.length > 0 && fields.every(({ name }) => hidden.includes(name));
}

function checkDirect(report: Report, product: ProductModel, domain: DomainModel, grant: GrantModel): void {
  if (!grant.direct) return;
  const at = [...pathOf(grant), 'direct'];
  const { consumer } = grant;
  if (product.access.authorization === AuthorizationMode.LAKE_FORMATION) {
    report.error('contradicting-grants', at, `${consumer} would read the files themselves, past Lake Formation`, 'leave it out, or let IAM decide');
  } else if (consumer.kind === ConsumerKind.KAFKA_PRINCIPAL || consumer.kind === ConsumerKind.SERVICE || grant.capability !== AccessCapability.READ) {
    report.error('invalid-grant', at, `${consumer} has no files to read directly`, 'leave it out');
  } else if (!isBucketMade(product, domain) || domain.existing.encryptionKeyArn !== undefined) {
    report.error('invalid-grant', at, `${consumer} would be named in policies of a bucket or key that domain "${domain.name}" doesn't own`, 'write them there, or leave it out');
  } else if (consumer.externalId !== undefined) {
    report.error('contradicting-grants', at, `${consumer} would read the files without presenting its external id, which only roles ask for`, 'leave one of the two out');
  }
}

/** Consumers of the current version may also read the earlier ones that still exist, with all their fields. */
function checkPersonalData(report: Report, product: ProductModel, grant: GrantModel): void {
  const { name } = product;
  const holder = livingVersions(product).find(({ access }) => access.personalColumns.length > 0);
  if (!holder || isCleared(grant) || isByLakeFormation(product, grant)) return;
  const holds = holder === product ? 'holds' : `lives on in version ${holder.version}, which holds`;
  const whole = readsTopicsOnly(grant) ? 'a topic is read as a whole' : 'IAM grants whole files';
  const implied = grant.path ? `${grant.consumer} has no clearance for it` : `${grant.consumer} consumes it without a clearance`;
  const ways = [
    'give the consumer the clearance "pii"',
    ...readsTopicsOnly(grant) ? [] : ['let Lake Formation decide, which hides those columns'],
    `share a product without them, made from "${name}"`,
  ];
  report.error('personal-data', pathOf(grant), `${holds} personal data (${list(holder.access.personalColumns)}), and ${implied}: ${whole}`,
    `${ways.slice(0, -1).join(', ')} or ${ways[ways.length - 1]}`);
}

function checkAgreement(report: Report, { access }: ProductModel, grant: GrantModel, asOf: string): void {
  const { agreement, consumer } = grant;
  if (!agreement) {
    if (access.agreementRequired) report.error('missing-agreement', pathOf(grant), `${consumer} has no data sharing agreement, which the product requires`, 'declare one');
    return;
  }
  const at = [...pathOf(grant), 'agreement'];
  const { who, purpose, expiry, classification } = agreement;
  for (const [key, text] of [['who', who], ['purpose', purpose]] as const) {
    if (text.trim() === '') report.error('invalid-agreement', [...at, key], `the agreement with ${consumer} doesn't say ${key === 'who' ? 'who answers for the use' : 'what the data is used for'}`);
  }
  if (!isUnresolved(expiry)) {
    if (!isDate(expiry)) report.error('invalid-agreement', [...at, 'expiry'], `the agreement with ${consumer} ends on "${expiry}", which is no day like 2027-12-31`);
    else if (expiry < asOf) report.error('expired-agreement', [...at, 'expiry'], `the agreement with ${consumer} ended on ${expiry}`, 'renew it, or remove the consumer');
  }
  if (grant.purpose !== undefined && grant.purpose !== purpose) {
    report.error('contradicting-grants', [...pathOf(grant), 'purpose'], `the grant to ${consumer} is for "${grant.purpose}", its agreement for "${purpose}"`, 'keep the agreement\'s purpose');
  }
  if (classification !== undefined && isCleared(grant) && SENSITIVITY.indexOf(classification) < SENSITIVITY.indexOf(Classification.PII)) {
    report.error('contradicting-grants', [...pathOf(grant), 'clearance'], `${consumer} is cleared for "pii", but its agreement covers only "${classification}"`, 'amend the agreement, or drop the clearance');
  }
}

/** Where a grant was declared; one that a consumption implies has no place in the product. */
function pathOf({ path }: GrantModel): readonly (string | number)[] {
  return path ?? [];
}
