import type { LeftRule, QualityExport } from './exported';
import { expressed, Inexpressible } from './exported';
import { catalogTables, freshnessColumnOf, holds, known, measure, typedValues } from './sql';
import { yamlText } from './yaml-text';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { QualityRule } from '../../model/declaration/quality-rule';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { Field } from '../../model/declaration/schema';
import type { ProductModel } from '../../model/mesh';

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
export function odcsQuality(product: ProductModel, rules: readonly QualityRule[]): OdcsQualityRules {
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

/** A product's quality rules as a contract of its own, with the schema that they are about. */
export function odcs(product: ProductModel, rules: readonly QualityRule[]): QualityExport {
  const { columns, table, slaProperties, left } = odcsQuality(product, rules);
  if (columns.size === 0 && table.length === 0 && slaProperties.length === 0) return { files: [], left };
  const { fields } = product.schema;
  const contract = {
    version: product.version,
    kind: 'DataContract',
    apiVersion: 'v3.1.0',
    id: product.id,
    name: product.name,
    status: 'active',
    domain: product.domain,
    dataProduct: product.name,
    ...product.description === undefined ? {} : { description: { purpose: product.description } },
    schema: [{
      name: product.names.table,
      physicalName: product.names.table,
      physicalType: 'table',
      properties: [
        ...fields.map((field) => ({ ...property(field), ...columns.has(field.name) ? { quality: columns.get(field.name) } : {} })),
        ...[...columns].filter(([name]) => !fields.some((field) => field.name === name)).map(([name, quality]) => ({ name, quality })),
      ],
      ...table.length > 0 ? { quality: table } : {},
    }],
    ...slaProperties.length > 0 ? { slaProperties } : {},
  };
  return { files: [{ path: `${product.id}.odcs.yaml`, text: yamlText(contract) }], left };
}

function check(rule: QualityRule, product: ProductModel): OdcsQuality {
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
      if (plain && rule.threshold < 1 && !isRequired(product, rule.columns[0])) throw new Inexpressible('a contract\'s percentages count records without a value, too');
      if (plain) return { metric: 'invalidValues', arguments: { pattern: rule.pattern }, ...failing(rule) };
      break;
    case QualityRuleKind.SCHEMA: throw new Inexpressible('a contract lists the columns and their types; it can\'t refuse others, nor leave the order open');
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

function described(rule: QualityRule): OdcsQuality {
  return {
    dimension: DIMENSIONS[rule.dimension],
    severity: rule.severity,
    ...rule.description === undefined ? {} : { description: rule.description },
  };
}

function failing({ threshold }: QualityRule): OdcsQuality {
  return threshold < 1 ? { unit: 'percent', mustBeLessOrEqualTo: Number(((1 - threshold) * 100).toFixed(10)) } : { mustBe: 0 };
}

function bounded({ bounds: { minimum, maximum } = {} }: QualityRule): OdcsQuality {
  if (minimum === undefined && maximum === undefined) throw new Inexpressible('it has neither a minimum nor a maximum');
  if (minimum === maximum) return { mustBe: minimum };
  if (minimum !== undefined && maximum !== undefined) return { mustBeBetween: [minimum, maximum] };
  return minimum === undefined ? { mustBeLessOrEqualTo: maximum } : { mustBeGreaterOrEqualTo: minimum };
}

function freshness(rule: QualityRule, product: ProductModel): OdcsQuality {
  if (rule.condition !== undefined) throw new Inexpressible('a service level has no condition');
  const seconds = rule.maximumAge!.toSeconds();
  if (seconds % 60 !== 0) throw new Inexpressible(`an age of ${seconds} seconds isn't a whole number of minutes, the smallest unit of a service level`);
  const [value, unit] = seconds % 86_400 === 0 ? [seconds / 86_400, 'd'] : seconds % 3_600 === 0 ? [seconds / 3_600, 'h'] : [seconds / 60, 'm'];
  return { property: 'freshness', value, unit, element: `${product.names.table}.${freshnessColumnOf(rule, product)}` };
}

const LOGICAL_TYPES: Record<DataTypeKind, string> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.ENUMERATION]: 'string',
  [DataTypeKind.BINARY]: 'string',
  [DataTypeKind.INTEGER]: 'integer',
  [DataTypeKind.LONG]: 'integer',
  [DataTypeKind.FLOAT]: 'number',
  [DataTypeKind.DOUBLE]: 'number',
  [DataTypeKind.DECIMAL]: 'number',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.DATE]: 'date',
  [DataTypeKind.TIMESTAMP]: 'timestamp',
  [DataTypeKind.ARRAY]: 'array',
  [DataTypeKind.MAP]: 'object',
  [DataTypeKind.RECORD]: 'object',
};

function property({ name, type, required, unique, description }: Field): Record<string, unknown> {
  return {
    name,
    ...typed(type),
    ...required ? { required } : {},
    ...unique ? { unique } : {},
    ...description === undefined ? {} : { description },
  };
}

function typed(type: DataType): Record<string, unknown> {
  return {
    logicalType: LOGICAL_TYPES[type.kind],
    ...type.kind === DataTypeKind.RECORD ? { properties: type.fields!.map(property) } : {},
    ...type.kind === DataTypeKind.ARRAY ? { items: typed(type.element!) } : {},
  };
}
