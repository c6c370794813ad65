import type { LeftRule } from './exported';
import { expressed, UnsupportedRuleError } from './exported';
import { catalogTables, freshnessColumnOf, holds, known, measure, typedValues } from './sql';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';

// Open Data Contract Standard 3.1.0: https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/

/** One quality check of the standard. */
export type OdcsQuality = Readonly<Record<string, unknown>>;

/** A product's quality rules in the words of the standard: by column, for the table, and as service levels. */
export interface OdcsQualityRules {
  readonly columns: ReadonlyMap<string, readonly OdcsQuality[]>;
  readonly table: readonly OdcsQuality[];
  readonly slaProperties: readonly OdcsQuality[];
  readonly left: readonly LeftRule[];
}

const DIMENSIONS: Record<QualityDimension, string> = {
  [QualityDimension.COMPLETENESS]: 'completeness',
  [QualityDimension.VALIDITY]: 'conformity',
  [QualityDimension.CONSISTENCY]: 'consistency',
  [QualityDimension.FRESHNESS]: 'timeliness',
  [QualityDimension.UNIQUENESS]: 'uniqueness',
  [QualityDimension.ACCURACY]: 'accuracy',
};

/** The parts of a contract that a product's quality rules make up. */
export function odcsQuality(product: ProductModel, rules: readonly QualityRuleModel[]): OdcsQualityRules {
  const columns = new Map<string, OdcsQuality[]>();
  const table: OdcsQuality[] = [];
  const slaProperties: OdcsQuality[] = [];
  const { left } = expressed(rules, (rule) => {
    known(rule);
    if (rule.kind === QualityRuleKind.FRESHNESS) return slaProperties.push(freshness(rule, product));
    const quality = { ...check(rule, product), ...described(rule) };
    const [column] = rule.columns;
    if (rule.columns.length !== 1) return table.push(quality);
    return columns.set(column, [...columns.get(column) ?? [], quality]);
  });
  return { columns, table, slaProperties, left };
}

function check(rule: QualityRuleModel, product: ProductModel): OdcsQuality {
  const tables = catalogTables(product);
  const plain = rule.condition === undefined;
  switch (rule.kind) {
    case QualityRuleKind.NOT_NULL: if (plain) return { metric: 'nullValues', ...failing(rule) }; break;
    case QualityRuleKind.UNIQUE:
      if (!plain || rule.threshold < 1) break;
      return { metric: 'duplicateValues', mustBe: 0, ...rule.columns.length > 1 ? { arguments: { properties: rule.columns } } : {} };
    case QualityRuleKind.ROW_COUNT: if (plain) return { metric: 'rowCount', ...bounded(rule) }; break;
    case QualityRuleKind.ACCEPTED_VALUES:
      // A contract's percentages are of all records, ours of those with a value: queries count them right.
      if (plain && rule.threshold === 1) return { metric: 'invalidValues', arguments: { validValues: typedValues(rule, product) }, mustBe: 0 };
      break;
    case QualityRuleKind.REGEX:
      if (plain && rule.threshold < 1 && !isRequired(product, rule.columns[0])) throw new UnsupportedRuleError('a contract\'s percentages count records without a value, too');
      if (plain) return { metric: 'invalidValues', arguments: { pattern: rule.pattern }, ...failing(rule) };
      break;
    case QualityRuleKind.SCHEMA: throw new UnsupportedRuleError('a contract lists the columns and their types; it can\'t refuse others, nor leave the order open');
    case QualityRuleKind.DQDL: return { type: 'custom', engine: 'aws-glue-data-quality', implementation: rule.text!.trim() };
    case QualityRuleKind.MEAN:
    case QualityRuleKind.SUM:
    case QualityRuleKind.STANDARD_DEVIATION:
    case QualityRuleKind.CUSTOM_SQL: return { type: 'sql', query: measure(rule, tables), ...bounded(rule) };
    default:
  }
  return { type: 'sql', query: `select case when ${holds(rule, product, tables)} then 0 else 1 end`, mustBe: 0 };
}

function isRequired({ schema: { fields } }: ProductModel, column: string): boolean {
  return fields.some(({ name, required }) => name === column && required);
}

function described(rule: QualityRuleModel): OdcsQuality {
  return {
    dimension: DIMENSIONS[rule.dimension],
    severity: rule.severity,
    ...rule.description === undefined ? {} : { description: rule.description },
  };
}

function failing({ threshold }: QualityRuleModel): OdcsQuality {
  return threshold < 1 ? { unit: 'percent', mustBeLessOrEqualTo: Number(((1 - threshold) * 100).toFixed(10)) } : { mustBe: 0 };
}

function bounded({ bounds: { minimum, maximum } = {} }: QualityRuleModel): OdcsQuality {
  if (minimum === undefined && maximum === undefined) throw new UnsupportedRuleError('it has neither a minimum nor a maximum');
  if (minimum === maximum) return { mustBe: minimum };
  if (minimum !== undefined && maximum !== undefined) return { mustBeBetween: [minimum, maximum] };
  return minimum === undefined ? { mustBeLessOrEqualTo: maximum } : { mustBeGreaterOrEqualTo: minimum };
}

function freshness(rule: QualityRuleModel, product: ProductModel): OdcsQuality {
  if (rule.condition !== undefined) throw new UnsupportedRuleError('a service level has no condition');
  const seconds = rule.maximumAge!.toSeconds();
  if (seconds % 60 !== 0) throw new UnsupportedRuleError(`an age of ${seconds} seconds isn't a whole number of minutes, the smallest unit of a service level`);
  const [value, unit] = seconds % 86_400 === 0 ? [seconds / 86_400, 'd'] : seconds % 3_600 === 0 ? [seconds / 3_600, 'h'] : [seconds / 60, 'm'];
  return { property: 'freshness', value, unit, element: `${product.names.table}.${freshnessColumnOf(rule, product)}` };
}
