import type { RuleRenderers } from './kind';
import { query, unsupported } from './kind';
import { pythonPattern, typeNames } from './python';
import { isUnresolved } from '../../../core/tokens';
import type { DataType } from '../../../model/declaration/data-type';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { ProductModel } from '../../../model/mesh';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { builtIn } from '../dbt-tests';
import { passingRecords } from '../dqdl-clauses';
import { columnExpectation, minMax } from '../expectations';
import { UnsupportedRuleError } from '../exported';
import { failingAtMost } from '../odcs-checks';
import { regularExpressionFor } from '../regular-expression';
import { boundsOf, typedValues } from '../rule-parts';
import { checkName, failedRows, invalidCheck } from '../soda-checks';
import { sparkReadable, sparkValue, sparkWithin } from '../spark-sql';
import { sparkColumn, sparkText } from '../spark-text';
import { sqlName, sqlType, sqlValue, within } from '../sql';
import { filled, shareOf } from '../sql-check';

const ACCEPTED_VALUES: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const values = acceptedBySpark(rule, product);
    return passingRecords(`${sparkColumn(rule.columns[0])} in (${values.join(', ')})`, rule, product);
  },
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

function acceptedBySpark({ values = [], columns }: QualityRuleModel, product: ProductModel): string[] {
  if (isUnresolved(values)) throw new UnsupportedRuleError('the list of accepted values is known only to Terraform');
  if (values.length === 0) throw new UnsupportedRuleError('the list of accepted values is empty');
  const type = typeOf(columns[0], product);
  return values.map((value) => sparkValue(value, type));
}

/** The declared type of a column. */
function typeOf(column: string, { schema: { fields } }: ProductModel): DataType | undefined {
  return fields.find(({ name }) => name === column)?.type;
}

const RANGE: RuleRenderers = {
  dqdl: (rule, { product }) => passingRecords(sparkWithin(rule.columns[0], boundsOf(rule), typeOf(rule.columns[0], product)), rule, product),
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
  dqdl: (rule, { product }) => passingRecords(`${sparkColumn(rule.columns[0])} rlike ${sparkText(regularExpressionFor('java', rule.pattern!))}`, rule, product),
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
  dqdl: (rule, { product }) => passingRecords(sparkReadable(rule.columns[0], rule.dataType!), rule, product),
  sql: (rule, _, tables) => ({ share: shareOf(isOfOtherType(rule), filled(rule), tables) }),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_be_in_type_list', rule, { type_list: typeNames(rule.dataType!) }),
  dbt: query,
  soda: (rule, context) => failedRows(isOfOtherType(rule), rule, context),
  odcs: query,
};

function isOfOtherType({ columns, dataType }: QualityRuleModel): string {
  return `try_cast(${sqlName(columns[0])} as ${sqlType(dataType!)}) is null`;
}

export const VALUE_RENDERERS = {
  [QualityRuleKind.ACCEPTED_VALUES]: ACCEPTED_VALUES,
  [QualityRuleKind.RANGE]: RANGE,
  [QualityRuleKind.REGEX]: REGEX,
  [QualityRuleKind.TYPE]: TYPE,
};
