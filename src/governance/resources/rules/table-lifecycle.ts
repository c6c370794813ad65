import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { directory } from '../../../model/resolve/storage';
import { FORMATS_WITH_LOG, STORAGE_FORMATS } from '../../../model/storage-formats';
import type { Attributes } from '../attributes';
import { blocks, valueAt } from '../attributes';
import type { Resource } from '../configuration';
import type { GovernedStack } from '../governed-stack';
import type { ResourceRule, ResourceViolation } from '../resource-rule';
import { bucketAndPrefix } from '../s3-location';

const LOG_TABLE = FORMATS_WITH_LOG.map((format) => STORAGE_FORMATS[format].title).join(' or ');

/** RES-005: the table's log decides which files live, and S3 must not know better. */
export const TABLE_LIFECYCLE: ResourceRule = {
  ruleId: 'RES-005',
  ruleName: 'Nothing expires or archives a table\'s files',
  description: `No rule of a bucket expires current objects, or moves them to another storage class, where files of ${LOG_TABLE} tables lie.`,
  rationale: `A ${LOG_TABLE} table is a log that names its files, however old they are. A file that S3 deletes or archives breaks the table, and nobody sees it until a query fails.`,
  remedy: 'Let VACUUM or snapshot expiration delete files; let lifecycle rules expire noncurrent versions and incomplete uploads only, or other prefixes.',
  since: '0.1.0',
  severity: 'error',
  check: (stack) => [
    ...stack.configuration.resources('aws_s3_bucket_lifecycle_configuration').flatMap((resource) =>
      ruleViolations(resource, blocks(resource.attributes.rule), tablesIn(stack, resource))),
    ...stack.configuration.resources('aws_s3_bucket').flatMap((bucket) =>
      ruleViolations(bucket, blocks(bucket.attributes.lifecycle_rule), () => tablesOf(stack, nameOf(bucket)))),
    ...stack.configuration.resources('aws_s3_bucket_intelligent_tiering_configuration').flatMap((resource) =>
      tieringViolations(resource, tablesIn(stack, resource))),
  ],
};

/** The prefixes of a bucket where tables with a log lie; asked for only where a rule could touch them. */
type Tables = () => readonly string[];

function tablesIn(stack: GovernedStack, part: Resource): Tables {
  return () => {
    const bucket = stack.configuration.bucketOf(part);
    return tablesOf(stack, bucket ? nameOf(bucket) : part.attributes.bucket);
  };
}

function nameOf({ attributes }: Resource): unknown {
  return attributes.bucket;
}

function tablesOf(stack: GovernedStack, bucket: unknown): string[] {
  if (typeof bucket !== 'string' || isUnresolved(bucket)) return [];
  const locations = stack.configuration.resources('aws_glue_catalog_table').filter(isLogTable).map(({ attributes }) =>
    bucketAndPrefix(valueAt(attributes, ['storage_descriptor', 'location'])));
  // Iceberg's locations have no slash at the end, but are directories as well.
  const prefixes = locations.filter(([name]) => name === bucket).map(([, prefix]) => (prefix === '' ? prefix : directory(prefix)));
  return [...new Set([...stack.tablesIn(bucket), ...prefixes])];
}

function isLogTable({ attributes }: Resource): boolean {
  const { table_type: type, 'spark.sql.sources.provider': provider } = (attributes.parameters ?? {}) as Record<string, unknown>;
  const formats = [type, provider].map((word) => String(word).toLowerCase());
  return blocks(attributes.open_table_format_input).length > 0 || FORMATS_WITH_LOG.some((format) => formats.includes(format));
}

function ruleViolations(resource: Resource, rules: readonly Attributes[], tables: Tables): ResourceViolation[] {
  return rules.flatMap((rule, index): ResourceViolation[] => {
    const harm = harmOf(rule);
    if (harm === undefined || rule.status === 'Disabled' || rule.enabled === false) return [];
    const prefix = prefixOf(rule);
    const touched = prefix === undefined ? undefined : tables().find((table) => overlap(table, prefix));
    if (touched === undefined) return [];
    const label = typeof rule.id === 'string' ? rule.id : String(index);
    return [{
      resource,
      attribute: `rule.${label}.${harm.attribute}`,
      message: `the rule ${quote(label)} ${harm.does} current objects with the prefix ${quote(prefix)}, where files of a ${LOG_TABLE} table lie (${quote(touched)})`,
      fix: 'remove it, expire noncurrent versions only, or limit the rule to a prefix without tables',
    }];
  });
}

interface Harm {
  readonly attribute: string;
  readonly does: string;
}

function harmOf(rule: Attributes): Harm | undefined {
  const expires = blocks(rule.expiration).some(({ days, date }) => (days !== undefined && days !== 0) || date !== undefined);
  if (expires) return { attribute: 'expiration', does: 'expires' };
  return blocks(rule.transition).length > 0 ? { attribute: 'transition', does: 'moves to another storage class' } : undefined;
}

/** The effect of filters by tag or size can't be determined; undefined if the prefix is known only to Terraform. */
function prefixOf(rule: Attributes): string | undefined {
  if (isUnresolved(rule.filter)) return undefined;
  const [filter = {}] = blocks(rule.filter);
  const prefix = filter.prefix ?? valueAt(filter, ['and', 'prefix']) ?? rule.prefix ?? '';
  return typeof prefix === 'string' && !isUnresolved(prefix) ? prefix : undefined;
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function tieringViolations(resource: Resource, tables: Tables): ResourceViolation[] {
  const prefix = prefixOf(resource.attributes);
  const archives = blocks(resource.attributes.tiering).length > 0 && resource.attributes.status !== 'Disabled';
  const touched = archives && prefix !== undefined ? tables().find((table) => overlap(table, prefix)) : undefined;
  return touched === undefined ? [] : [{
    resource,
    attribute: 'tiering',
    message: `archives objects with the prefix ${quote(prefix)}, where files of a ${LOG_TABLE} table lie (${quote(touched)})`,
    fix: 'remove it, or limit it to a prefix without tables',
  }];
}
