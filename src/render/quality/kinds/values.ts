import type { RuleRenderers } from './kind';
import { query, unsupported } from './kind';
import { isUnresolved } from '../../../core/tokens';
import type { DataType } from '../../../model/declaration/data-type';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { ProductModel } from '../../../model/mesh';
import type { Position } from '../../../model/quality/regular-expression/expression';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { fileAcceptedValues, sqlAcceptedValues } from '../accepted-values';
import { dbtPatterns } from '../dbt-patterns';
import { builtIn } from '../dbt-tests';
import { passingRecords } from '../dqdl-clauses';
import { columnExpectation, comparesExactly, minMax } from '../expectations';
import { UnsupportedRuleError } from '../exported';
import { failingAtMost } from '../odcs-checks';
import { positionsIn, regularExpressionFor } from '../regular-expression';
import { boundsOf, fieldOf } from '../rule-parts';
import { checkName, invalidCheck, sodaTables, verdict } from '../soda-checks';
import { sparkReadable, sparkValue, sparkWithin } from '../spark-sql';
import { sparkColumn, sparkText } from '../spark-text';
import { sqlName, sqlTable, within } from '../sql';
import { brokenQuery, canBeNaN, filled, records } from '../sql-check';
import { readsAs } from '../sql-types';
import { adapterQuote, quotedByAdapter } from '../written-sql';

const ACCEPTED_VALUES: RuleRenderers = {
  dqdl: (rule, { product }) => {
    const values = acceptedBySpark(rule, product);
    return passingRecords(`${sparkColumn(rule.columns[0])} in (${values.join(', ')})`, rule, product);
  },
  sql: (rule, { product }, tables) => {
    const values = sqlAcceptedValues(rule, product).join(', ');
    return records(`${sqlName(rule.columns[0])} not in (${values})`, filled(rule), tables);
  },
  greatExpectations: (rule, { product }) => {
    const values = fileAcceptedValues(rule, product);
    return values === undefined ? 'query' : columnExpectation('expect_column_values_to_be_in_set', rule, { value_set: values });
  },
  dbt: (rule, { product }) => {
    const values = fileAcceptedValues(rule, product);
    // dbt puts texts in quotes as they stand: Spark would read another text.
    if (rule.threshold < 1 || values === undefined || values.some((value) => /['\\]/.test(String(value)))) return 'query';
    return builtIn('accepted_values', rule, typeof values[0] === 'string' ? { values } : { values, quote: false });
  },
  soda: (rule, context) => {
    const values = fileAcceptedValues(rule, context.product);
    // Soda lists texts and numbers only.
    if (values === undefined || values.some((value) => typeof value === 'boolean')) return verdict(ACCEPTED_VALUES.sql(rule, context, sodaTables(context)), rule);
    return invalidCheck(rule, { valid_values: values });
  },
  odcs: (rule, { product }) => {
    const values = fileAcceptedValues(rule, product);
    // A contract's percentages are of all records, ours of those with a value: queries count them right. Not every reader keeps all digits.
    if (rule.condition !== undefined || rule.threshold < 1 || values === undefined || values.some((value) => typeof value === 'bigint')) return 'query';
    return { check: { metric: 'invalidValues', arguments: { validValues: values }, mustBe: 0 } };
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
  sql: (rule, { product }, tables) => records(`not (${within(sqlName(rule.columns[0]), boundsOf(rule), canBeNaN(rule, product))})`, filled(rule), tables),
  greatExpectations: (rule, { product }) =>
    comparesExactly(rule, product) ? columnExpectation('expect_column_values_to_be_between', rule, minMax(rule, canBeNaN(rule, product))) : 'query',
  dbt: query,
  soda: (rule, context) => {
    const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = boundsOf(rule);
    // Soda includes both ends, and takes NaN for a large number.
    if (exclusiveMinimum !== undefined || exclusiveMaximum !== undefined || (maximum === undefined && canBeNaN(rule, context.product))) {
      return verdict(RANGE.sql(rule, context, sodaTables(context)), rule);
    }
    return invalidCheck(rule, { ...minimum !== undefined && { valid_min: minimum }, ...maximum !== undefined && { valid_max: maximum } });
  },
  odcs: query,
};

const REGEX: RuleRenderers = {
  dqdl: (rule, { product }) => passingRecords(`${sparkColumn(rule.columns[0])} rlike ${sparkText(regularExpressionFor('java', rule.pattern!))}`, rule, product),
  sql: unsupported('regular expressions have no SQL that all engines share'),
  greatExpectations: (rule) => columnExpectation('expect_column_values_to_match_regex', rule, { regex: regularExpressionFor('python', rule.pattern!) }),
  dbt: (rule, { product }) => {
    const [column] = rule.columns;
    const name = sqlName(column) === column ? JSON.stringify(column) : adapterQuote(column);
    const matches = `{{ data_mesh_matches(${name}, ${JSON.stringify(dbtPatterns(rule.pattern!))}) }}`;
    const check = records(`not (${matches})`, quotedByAdapter(filled(rule)), { own: `{{ ref('${product.names.table}') }}`, other: sqlTable });
    return { place: 'file', query: brokenQuery(check, rule), macros: true };
  },
  // Soda hands the pattern to the data source. Athena, Spark and DuckDB read Joni's form alike; PostgreSQL refuses its \z.
  soda: (rule) => {
    refusePositions(rule.pattern!, 'Soda', ['line start', 'line end', 'word boundary', 'no word boundary']);
    return invalidCheck(rule, { valid_format: { name: checkName(rule), regex: regularExpressionFor('joni', rule.pattern!) } });
  },
  odcs: (rule, { product: { schema: { fields } } }) => {
    if (rule.condition !== undefined) return 'query';
    const required = fields.some((field) => field.name === rule.columns[0] && field.required);
    if (rule.threshold < 1 && !required) throw new UnsupportedRuleError('a contract\'s percentages count records without a value, too');
    refusePositions(rule.pattern!, 'a contract\'s reader', ['line start', 'line end']);
    return { check: { metric: 'invalidValues', arguments: { pattern: regularExpressionFor('javascript', rule.pattern!) }, ...failingAtMost(rule) } };
  },
};

/** Refuses what a format can't say once for all engines to which it hands the pattern. */
function refusePositions(pattern: string, format: string, positions: readonly Position[]): void {
  const refused = [...positionsIn(pattern)].find((position) => positions.includes(position));
  if (refused === undefined) return;
  throw new UnsupportedRuleError(`the pattern asks for a ${refused}; ${format} hands it to the data source, and no form of it is read alike by all. Name the characters around it`);
}

const TYPE: RuleRenderers = {
  dqdl: (rule, { product }) => passingRecords(sparkReadable(rule.columns[0], rule.dataType!), rule, product),
  sql: (rule, { product }, tables) =>
    records(`not (${readsAs(sqlName(rule.columns[0]), rule.dataType!, fieldOf(rule, product))})`, filled(rule), tables),
  greatExpectations: query,
  dbt: query,
  soda: (rule, context) => verdict(TYPE.sql(rule, context, sodaTables(context)), rule),
  odcs: query,
};


export const VALUE_RENDERERS = {
  [QualityRuleKind.ACCEPTED_VALUES]: ACCEPTED_VALUES,
  [QualityRuleKind.RANGE]: RANGE,
  [QualityRuleKind.REGEX]: REGEX,
  [QualityRuleKind.TYPE]: TYPE,
};
