import type { Node } from 'yaml';
import { isSeq, isMap } from 'yaml';
import { anything, leftOut, words } from './loose-shapes';
import { QualityRule } from '../../model/declaration/quality-rule';
import type { QualityRuleOptions, RangeBounds } from '../../model/declaration/quality-rule-options';
import { QualityDimension, QualitySeverity } from '../../model/declaration/quality-rule-options';
import { list, object, optional } from '../collections';
import type { Reader } from '../reader';
import { number } from '../scalars';
import type { Shape } from '../shape';
import { mapped } from '../shape';

/** A check of a contract as a rule of a mesh; it knows its column only where it stands at a property. */
export interface WrittenCheck {
  readonly rule?: (column: string | undefined) => QualityRule | undefined;
  /** What can't be said in a mesh, with its place. */
  readonly left: string;
}

const DIMENSIONS: Readonly<Record<string, QualityDimension>> = {
  completeness: QualityDimension.COMPLETENESS,
  conformity: QualityDimension.VALIDITY,
  consistency: QualityDimension.CONSISTENCY,
  timeliness: QualityDimension.FRESHNESS,
  uniqueness: QualityDimension.UNIQUENESS,
  accuracy: QualityDimension.ACCURACY,
};

const SEVERITIES: Readonly<Record<string, QualitySeverity>> = {
  error: QualitySeverity.ERROR, warning: QualitySeverity.WARNING, info: QualitySeverity.INFORMATION, information: QualitySeverity.INFORMATION,
};

/** The names that the standard's versions have had for the same metric. */
const METRICS: Readonly<Record<string, 'null' | 'duplicate' | 'invalid' | 'rows'>> = {
  nullValues: 'null',
  missingValues: 'null',
  nullCheck: 'null',
  duplicateValues: 'duplicate',
  duplicateCount: 'duplicate',
  uniqueCheck: 'duplicate',
  invalidValues: 'invalid',
  validValues: 'invalid',
  rowCount: 'rows',
  countCheck: 'rows',
};

const check = mapped(object({
  ...Object.fromEntries([
    'id', 'authoritativeDefinitions', 'businessImpact', 'customProperties', 'method', 'name', 'schedule', 'scheduler', 'tags', 'engine', 'implementation', 'mustNotBe', 'mustNotBeBetween',
    'mustBe', 'arguments', 'validValues', 'mustBeBetween',
  ].map((key) => [key, optional(anything, '')])),
  type: optional(words, ''),
  description: optional(words, ''),
  dimension: optional(words, ''),
  severity: optional(words, ''),
  unit: optional(words, ''),
  metric: optional(words, ''),
  rule: optional(words, ''),
  query: optional(words, ''),
  mustBeGreaterThan: optional(number(), ''),
  mustBeGreaterOrEqualTo: optional(number(), ''),
  mustBeLessThan: optional(number(), ''),
  mustBeLessOrEqualTo: optional(number(), ''),
}), (keys, node, reader): WrittenCheck => {
  const { type, metric, rule, query, unit, description, dimension, severity } = keys as Readonly<Record<string, string | undefined>>;
  const name = metric ?? rule;
  const options: QualityRuleOptions = {
    ...description !== undefined && { description },
    ...DIMENSIONS[dimension ?? ''] && { dimension: DIMENSIONS[dimension!] },
    ...SEVERITIES[severity ?? ''] && { severity: SEVERITIES[severity!] },
  };
  const bounds = boundsOf(keys as Readonly<Record<string, number | undefined>>, node, reader);
  const left = leftOut(reader, node, `the quality check ${name ?? type ?? ''}`.trim());
  if (type === 'sql' && query !== undefined && bounds) return { left, rule: () => QualityRule.customSql(query, bounds, options) };
  if (name === undefined || (type !== undefined && type !== 'library')) return { left };
  const threshold = thresholdOf(bounds, unit);
  const shared = threshold === undefined ? undefined : { ...options, threshold };
  switch (METRICS[name]) {
    case 'rows': return bounds && unit !== 'percent' ? { left, rule: () => QualityRule.rowCount(bounds, options) } : { left };
    case 'null': return { left, rule: (column) => column !== undefined && shared ? QualityRule.notNull(column, shared) : undefined };
    case 'duplicate': return { left, rule: (column) => shared && duplicates(column, textsUnder(node, 'properties', reader), shared) };
    case 'invalid': return { left, rule: (column) => column !== undefined && shared ? validity(column, node, reader, shared) : undefined };
    default: return { left };
  }
});

/** The checks of a table or a property. */
export const qualityChecks: Shape<WrittenCheck[]> = list(check);

function duplicates(column: string | undefined, columns: readonly string[], options: QualityRuleOptions): QualityRule | undefined {
  if (columns.length > 1) return QualityRule.uniqueTogether([...columns], options);
  const only = columns[0] ?? column;
  return only === undefined ? undefined : QualityRule.unique(only, options);
}

function validity(column: string, node: Node, reader: Reader, options: QualityRuleOptions): QualityRule | undefined {
  const values = textsUnder(node, 'validValues', reader);
  if (values.length > 0) return QualityRule.acceptedValues(column, values, options);
  const argument = reader.tree.get(reader.tree.get(node, 'arguments')?.value, 'pattern')?.value;
  const pattern = argument && words.read(argument, reader);
  return pattern === undefined ? undefined : QualityRule.regex(column, pattern, options);
}

/** A list of the check, which the standard's versions have in different places. */
function textsUnder(node: Node, key: string, reader: Reader): string[] {
  const place = reader.tree.get(reader.tree.get(node, 'arguments')?.value, key) ?? reader.tree.get(node, key);
  const found = place && reader.tree.resolve(place.value);
  return isSeq(found) ? (found.items as Node[]).map((item) => words.read(item, reader)).filter((text) => text !== undefined) : [];
}

/** What may be wrong: nothing, or a share of the records. Undefined where the check counts something else. */
function thresholdOf(bounds: RangeBounds | undefined, unit: string | undefined): number | undefined {
  if (!bounds || bounds.maximum === undefined || (bounds.minimum ?? 0) > 0) return undefined;
  if (bounds.maximum === 0) return 1;
  return unit === 'percent' && bounds.maximum < 100 ? Number((1 - bounds.maximum / 100).toFixed(8)) : undefined;
}

/** Whole numbers are counted, so "more than 9" is "at least 10". */
function boundsOf(keys: Readonly<Record<string, number | undefined>>, node: Node, reader: Reader): RangeBounds | undefined {
  const exact = reader.tree.get(node, 'mustBe')?.value;
  const value = exact && !isMap(reader.tree.resolve(exact)) ? Number(words.read(exact, reader)) : NaN;
  if (!Number.isNaN(value)) return { minimum: value, maximum: value };
  const between = reader.tree.get(node, 'mustBeBetween')?.value;
  const pair = between && reader.tree.resolve(between);
  if (isSeq(pair) && pair.items.length === 2) {
    const [minimum, maximum] = (pair.items as Node[]).map((item) => number().read(item, reader));
    return minimum === undefined || maximum === undefined ? undefined : { minimum, maximum };
  }
  const { mustBeGreaterThan: above, mustBeGreaterOrEqualTo: least, mustBeLessThan: below, mustBeLessOrEqualTo: most } = keys;
  const minimum = least ?? (above === undefined ? undefined : above + 1);
  const maximum = most ?? (below === undefined ? undefined : below - 1);
  if (minimum === undefined && maximum === undefined) return undefined;
  return { ...minimum !== undefined && { minimum }, ...maximum !== undefined && { maximum } };
}
