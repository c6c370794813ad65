import type { RuleRenderers } from './kind';
import { query, unsupported } from './kind';
import { pythonPattern, typeNames } from './python';
import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { Field } from '../../../model/declaration/schema';
import { NUMBER_TYPES } from '../../../model/quality/column-types';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { builtIn } from '../dbt-tests';
import { all, columnValues, comparisons, flatColumn, suffix } from '../dqdl-clauses';
import { plainNumber, quotedColumn, quotedPattern, quotedQuery, quotedValues, sqlColumn } from '../dqdl-text';
import { columnExpectation, minMax } from '../expectations';
import { UnsupportedRuleError } from '../exported';
import { failingAtMost } from '../odcs-checks';
import { boundsOf, typedValues } from '../rule-parts';
import { checkName, failedRows, invalidCheck } from '../soda-checks';
import { sqlName, sqlType, sqlValue, within } from '../sql';
import { filled, shareOf } from '../sql-check';

const ACCEPTED_VALUES: RuleRenderers = {
  dqdl: (rule, { product }) => columnValues(rule, product, (field) => `in [${dqdlValues(rule, field).join(', ')}]`),
  sql: (rule, { product }, tables) => {
    const values = typedValues(rule, product).map(sqlValue).join(', ');
    return { share: shareOf(`${sqlName(rule.columns[0])} not in (${values})`, filled(rule), tables) };
  },
  greatExpectations: (rule, { product }) => columnExpectation('expect_column_values_to_be_in_set', rule, { value_set: typedValues(rule, product) }),
  dbt: (rule, { product }) => {
    if (rule.threshold < 1) return 'query';
    const values = typedValues(rule, product);
    // dbt puts the values in quotes as they stand.
    const texts = typeof values[0] === 'string';
    return builtIn('accepted_values', rule, texts ? { values: values.map((value) => String(value).replace(/'/g, '\'\'')) } : { values, quote: false });
  },
  soda: (rule, { product }) => {
    const values = typedValues(rule, product);
    if (values.some((value) => typeof value === 'boolean')) throw new UnsupportedRuleError('Soda lists texts and numbers only');
    return invalidCheck(rule, { valid_values: values });
  },
  odcs: (rule, { product }) => {
    // A contract's percentages are of all records, ours of those with a value: queries count them right.
    if (rule.condition !== undefined || rule.threshold < 1) return 'query';
    return { check: { metric: 'invalidValues', arguments: { validValues: typedValues(rule, product) }, mustBe: 0 } };
  },
};

function dqdlValues(rule: QualityRuleModel, field: Field | undefined): string[] {
  const values = rule.values!;
  if (isUnresolved(values)) throw new UnsupportedRuleError('the list of accepted values is known only to Terraform');
  if (values.length === 0) throw new UnsupportedRuleError('the list of accepted values is empty');
  if (!field || !NUMBER_TYPES.has(field.type.kind)) return quotedValues(values, field?.type.kind);
  return values.map((value) => {
    if (/^-?\d+(\.\d+)?$/.test(value) || isUnresolved(value)) return value;
    if (value.trim() === '' || !Number.isFinite(Number(value))) throw new UnsupportedRuleError(`column "${field.name}" holds numbers, but ${quote(value)} isn't one`);
    return plainNumber(Number(value));
  });
}

const RANGE: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const conditions = comparisons(boundsOf(rule));
    if (conditions.length < 2 || rule.threshold === 1) return all(conditions.map((condition) => columnValues(rule, product, () => condition)));
    // Two rules with a threshold each would let twice as many records fail, so the share is counted at once.
    const column = sqlColumn(flatColumn(product, rule.columns[0]));
    const inside = `case when ${conditions.map((condition) => `${column} ${condition}`).join(' and ')} then 1.0 else 0.0 end`;
    const only = rule.condition === undefined ? '' : ` and (${rule.condition})`;
    return `CustomSql ${quotedQuery(`select coalesce(avg(${inside}), 1.0) from primary where ${column} is not null${only}`)} >= ${plainNumber(rule.threshold)}`;
  },
  sql: (rule, _, tables) => ({ share: shareOf(isOutside(rule), filled(rule), tables) }),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_be_between', rule, minMax(rule)),
  dbt: query,
  soda: (rule, context) => {
    const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = boundsOf(rule);
    // Soda includes both ends.
    if (exclusiveMinimum !== undefined || exclusiveMaximum !== undefined) return failedRows(isOutside(rule), rule, context);
    return invalidCheck(rule, { ...minimum === undefined ? {} : { valid_min: minimum }, ...maximum === undefined ? {} : { valid_max: maximum } });
  },
  odcs: query,
};

function isOutside(rule: QualityRuleModel): string {
  return `not (${within(sqlName(rule.columns[0]), boundsOf(rule))})`;
}

const REGEX: RuleRenderers = {
  dqdl: (rule, { product }) => columnValues(rule, product, () => `matches ${quotedPattern(rule.pattern!)}`),
  sql: unsupported('regular expressions have no SQL that all engines share'),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_match_regex', rule, { regex: pythonPattern(rule.pattern!) }),
  dbt: (rule, { product }) => {
    const matches = `{{ data_mesh_matches(${JSON.stringify(sqlName(rule.columns[0]))}, ${JSON.stringify(sqlValue(rule.pattern!))}) }}`;
    const share = `(select avg(case when ${matches} then 1.0 else 0.0 end) from {{ ref('${product.names.table}') }} where ${filled(rule)})`;
    return { place: 'file', query: `select 1 as broken where not coalesce(${share} >= ${rule.threshold}, true)`, macros: true };
  },
  soda: (rule) => invalidCheck(rule, { valid_format: { name: checkName(rule), regex: rule.pattern } }),
  odcs: (rule, { product: { schema: { fields } } }) => {
    if (rule.condition !== undefined) return 'query';
    const required = fields.some((field) => field.name === rule.columns[0] && field.required);
    if (rule.threshold < 1 && !required) throw new UnsupportedRuleError('a contract\'s percentages count records without a value, too');
    return { check: { metric: 'invalidValues', arguments: { pattern: rule.pattern }, ...failingAtMost(rule) } };
  },
};

const TYPE: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const name = DQDL_TYPES[rule.dataType!.kind];
    if (name === undefined) throw new UnsupportedRuleError(`DQDL doesn't know the type ${rule.dataType}`);
    const column = flatColumn(product, rule.columns[0]);
    return `ColumnDataType ${quotedColumn(column)} = "${name}"${suffix(rule, product, column)}`;
  },
  sql: (rule, _, tables) => ({ share: shareOf(isOfOtherType(rule), filled(rule), tables) }),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_be_in_type_list', rule, { type_list: typeNames(rule.dataType!) }),
  dbt: query,
  soda: (rule, context) => failedRows(isOfOtherType(rule), rule, context),
  odcs: query,
};

function isOfOtherType({ columns, dataType }: QualityRuleModel): string {
  return `try_cast(${sqlName(columns[0])} as ${sqlType(dataType!)}) is null`;
}

const DQDL_TYPES: Record<DataTypeKind, string | undefined> = {
  [DataTypeKind.STRING]: 'String',
  [DataTypeKind.ENUMERATION]: 'String',
  [DataTypeKind.BOOLEAN]: 'Boolean',
  [DataTypeKind.DATE]: 'Date',
  [DataTypeKind.TIMESTAMP]: 'Timestamp',
  [DataTypeKind.INTEGER]: 'Integer',
  [DataTypeKind.LONG]: 'Long',
  [DataTypeKind.FLOAT]: 'Float',
  [DataTypeKind.DOUBLE]: 'Double',
  [DataTypeKind.DECIMAL]: undefined,
  [DataTypeKind.BINARY]: undefined,
  [DataTypeKind.JSON]: undefined,
  [DataTypeKind.ARRAY]: undefined,
  [DataTypeKind.MAP]: undefined,
  [DataTypeKind.RECORD]: undefined,
};

export const VALUE_RENDERERS = {
  [QualityRuleKind.ACCEPTED_VALUES]: ACCEPTED_VALUES,
  [QualityRuleKind.RANGE]: RANGE,
  [QualityRuleKind.REGEX]: REGEX,
  [QualityRuleKind.TYPE]: TYPE,
};
