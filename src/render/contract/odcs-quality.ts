import { known, present } from './context';
import type { OdcsVersion, Part } from './odcs-properties';
import type { ProductModel } from '../../model/mesh';
import type { QualityRule } from '../../model/quality';
import { QualityRuleKind } from '../../model/quality';
import { QualityDimension } from '../../model/quality-terms';

/** A product's quality checks as a contract tells them. */
export interface ContractQuality {
  /** Checks of the table as a whole. */
  readonly table: readonly Part[];
  /** Checks of one field, by its name. */
  readonly columns: ReadonlyMap<string, readonly Part[]>;
}

const DIMENSIONS: Record<QualityDimension, string> = {
  [QualityDimension.COMPLETENESS]: 'completeness',
  [QualityDimension.VALIDITY]: 'conformity',
  [QualityDimension.CONSISTENCY]: 'consistency',
  [QualityDimension.FRESHNESS]: 'timeliness',
  [QualityDimension.UNIQUENESS]: 'uniqueness',
  [QualityDimension.ACCURACY]: 'accuracy',
};

/** All rules of a product, the declared ones and those that follow from its schema. */
export function contractQuality(product: ProductModel, version: OdcsVersion): ContractQuality {
  const table: Part[] = [];
  const columns = new Map<string, Part[]>();
  const fields = new Set(product.schema.fields.map(({ name }) => name));
  for (const rule of [...product.quality, ...product.derivedQuality]) {
    const check = checkOf(rule, version);
    const column = rule.columns.length === 1 && fields.has(rule.columns[0]) ? rule.columns[0] : undefined;
    if (column === undefined) table.push(check);
    else columns.set(column, [...columns.get(column) ?? [], check]);
  }
  return { table, columns };
}

function checkOf(rule: QualityRule, version: OdcsVersion): Part {
  return present({
    ...measureOf(rule, version),
    dimension: DIMENSIONS[rule.dimension],
    severity: rule.severity,
    description: rule.description === undefined ? textOf(rule) : known(rule.description),
  });
}

function measureOf(rule: QualityRule, version: OdcsVersion): Part {
  const library = (metric: string, check: Part): Part => ({ type: 'library', [version === '3.0.2' ? 'rule' : 'metric']: metric, ...check });
  // A share of the records is told as the percentage that may fail.
  const failures: Part = rule.threshold < 1 ? { mustBeLessOrEqualTo: Number(((1 - rule.threshold) * 100).toFixed(6)), unit: 'percent' } : { mustBe: 0, unit: 'rows' };
  if (rule.condition !== undefined) return { type: 'text' };
  switch (rule.kind) {
    case QualityRuleKind.NOT_NULL: return library('nullValues', failures);
    case QualityRuleKind.UNIQUE: return library('duplicateValues', { ...failures, ...rule.columns.length > 1 ? { arguments: { properties: rule.columns } } : {} });
    case QualityRuleKind.ACCEPTED_VALUES: return library('invalidValues', { ...failures, arguments: { validValues: rule.values } });
    case QualityRuleKind.REGEX: return library('invalidValues', { ...failures, arguments: { pattern: rule.pattern } });
    case QualityRuleKind.ROW_COUNT: return library('rowCount', within(rule));
    case QualityRuleKind.CUSTOM_SQL: return { type: 'sql', query: known(rule.query!), ...within(rule) };
    default: return { type: 'text' };
  }
}

function within({ bounds = {} }: QualityRule): Part {
  const { minimum, maximum } = bounds;
  if (minimum !== undefined && maximum !== undefined) return minimum === maximum ? { mustBe: minimum } : { mustBeBetween: [minimum, maximum] };
  return minimum !== undefined ? { mustBeGreaterOrEqualTo: minimum } : { mustBeLessOrEqualTo: maximum };
}

function textOf({ kind, columns }: QualityRule): string {
  return `${kind.replace(/_/g, ' ')}${columns.length > 0 ? ` of ${columns.join(', ')}` : ''}`;
}
