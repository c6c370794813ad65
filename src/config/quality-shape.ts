import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { list, object, optional, required, texts } from './collections';
import { atLeastOneOf, exactlyOneOf } from './constraints';
import { dataType } from './data-type-shape';
import { boolean, enumeration, integer, number, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { maximumAge, percent } from './units';
import { QualityRule } from '../model/declaration/quality-rule';
import type { QualityRuleOptions, RangeBounds } from '../model/declaration/quality-rule-options';
import { QualityDimension, QualitySeverity } from '../model/declaration/quality-rule-options';

const column = text({ examples: ['customer_id'] });
const columns = texts(column, 'the column', 1);

const common = {
  description: optional(text(), 'What the test is for, for people.'),
  dimension: optional(enumeration({
    completeness: QualityDimension.COMPLETENESS,
    validity: QualityDimension.VALIDITY,
    consistency: QualityDimension.CONSISTENCY,
    freshness: QualityDimension.FRESHNESS,
    uniqueness: QualityDimension.UNIQUENESS,
    accuracy: QualityDimension.ACCURACY,
  }), 'The dimension of quality that the test measures. Default: by the kind of test.'),
  severity: optional(enumeration({
    error: QualitySeverity.ERROR,
    warning: QualitySeverity.WARNING,
    information: QualitySeverity.INFORMATION,
  }), 'How much a failure weighs. Default: error.'),
};
const condition = optional(text({ examples: ['status = \'ACTIVE\''] }), 'Only these records are judged: a condition of SQL. Default: all records.');
const shared = { ...common, condition, threshold: optional(percent(), 'The share of records that must pass. Default: 100%.') };
const columnKey = required(column, 'The column.');
const bounds = {
  minimum: optional(number(), 'The smallest allowed number.'),
  maximum: optional(number(), 'The largest allowed number.'),
};
const count = integer({ minimum: 0 });

/** The value of a test that can be written in several ways: by what it is, text, a list or a mapping. */
function shortOrLong<T>(expected: string, ways: { text?: Shape<T>; list?: Shape<T>; mapping: Shape<T> }): Shape<T> {
  const wayOf = (node: Node) => isMap(node) ? ways.mapping : isSeq(node) ? ways.list : isScalar(node) ? ways.text : undefined;
  return {
    expected,
    read: (node, reader) => wayOf(node)?.read(node, reader) ?? (wayOf(node) ? undefined : reader.wrongType(node, expected)),
    schema: (definitions) => ({ anyOf: Object.values(ways).map((way) => way.schema(definitions)) }),
  };
}

interface Common {
  readonly description?: string;
  readonly dimension?: QualityDimension;
  readonly severity?: QualitySeverity;
  readonly condition?: string;
  readonly threshold?: number;
}

function optionsOf({ description, dimension, severity, condition: only, threshold }: Common): QualityRuleOptions {
  // 99.9 % as 0.999 and not 0.9990000000000001
  return defined({ description, dimension, severity, condition: only, threshold: threshold === undefined ? undefined : Number(`${threshold}e-2`) });
}

function boundsOf({ minimum, maximum }: RangeBounds): RangeBounds {
  return defined({ minimum, maximum });
}

const notNull = shortOrLong('a column, or a mapping with "column"', {
  text: mapped(column, (name) => QualityRule.notNull(name)),
  mapping: mapped(object({ column: columnKey, ...shared }),
    (test) => test.column === undefined ? undefined : QualityRule.notNull(test.column, optionsOf(test))),
});

const unique = shortOrLong('a column, a list of columns that are unique together, or a mapping with "column" or "columns"', {
  text: mapped(column, (name) => QualityRule.unique(name)),
  list: mapped(columns, (names) => QualityRule.uniqueTogether(names)),
  mapping: mapped(object({
    column: optional(column, 'The column.'),
    columns: optional(columns, 'The columns that are unique together.'),
    ...shared,
  }, { constraints: [exactlyOneOf('column', 'columns')] }), (test) => {
    if (test.columns) return QualityRule.uniqueTogether(test.columns, optionsOf(test));
    return test.column === undefined ? undefined : QualityRule.unique(test.column, optionsOf(test));
  }),
});

const freshness = shortOrLong('a largest age such as "< 24h", or a mapping with "maximum_age"', {
  text: mapped(maximumAge(), (age) => QualityRule.productFreshness(age)),
  mapping: mapped(object({
    column: optional(column, 'The date or timestamp that says how old a record is. Default: updated_at, or the schema\'s only timestamp.'),
    maximum_age: required(maximumAge(), 'The largest allowed age of the newest record.'),
    ...common,
    condition,
  }), (test) => {
    if (test.maximum_age === undefined) return undefined;
    const { column: name, maximum_age: age } = test;
    return name === undefined ? QualityRule.productFreshness(age, optionsOf(test)) : QualityRule.freshness(name, age, optionsOf(test));
  }),
});

const rowCount = mapped(object({
  minimum: optional(count, 'The smallest allowed number of records.'),
  maximum: optional(count, 'The largest allowed number of records.'),
  ...common,
  condition,
}, { constraints: [atLeastOneOf('minimum', 'maximum')] }), (test) => bounded(test, QualityRule.rowCount(boundsOf(test), optionsOf(test))));

const acceptedValues = mapped(object({
  column: columnKey,
  values: required(texts(text({ anyScalar: true }), 'the value', 1), 'The allowed values.'),
  ...shared,
}), (test) => test.column !== undefined && test.values?.length ? QualityRule.acceptedValues(test.column, test.values, optionsOf(test)) : undefined);

const range = mapped(object({ column: columnKey, ...bounds, ...shared }, { constraints: [atLeastOneOf('minimum', 'maximum')] }),
  (test) => test.column === undefined ? undefined : bounded(test, QualityRule.range(test.column, boundsOf(test), optionsOf(test))));

const regex = mapped(object({
  column: columnKey,
  pattern: required(text({ examples: ['[^@]+@[^@]+'] }), 'The regular expression that every value matches.'),
  ...shared,
}), (test) => {
  const { column: name, pattern } = test;
  return name === undefined || pattern === undefined ? undefined : QualityRule.regex(name, pattern, optionsOf(test));
});

const customSql = mapped(object({
  query: required(text({ examples: ['select count(*) from primary where amount < 0'] }),
    'A SELECT that gives one number. The product\'s table is called "primary" in it.'),
  ...bounds,
  ...common,
}, { constraints: [atLeastOneOf('minimum', 'maximum')] }),
(test) => test.query === undefined ? undefined : bounded(test, QualityRule.customSql(test.query, boundsOf(test), optionsOf(test))));

const typed = mapped(object({ column: columnKey, type: required(dataType(), 'The type of the values.'), ...shared }), ({ column: name, type, ...test }, node, reader) => {
  if (name === undefined || type === undefined) return undefined;
  if (type.needs === 'nothing') return QualityRule.type(name, type.build([], []), optionsOf(test));
  return reader.problem(node, 'bad-type', `${reader.here('type')} must be a type without parts`);
});

const schema = shortOrLong('the word "enforced", or a mapping', {
  text: mapped(enumeration({ enforced: true }), () => QualityRule.schema()),
  mapping: mapped(object({ additional_columns: optional(boolean(), 'Whether the table may have columns that the schema doesn\'t declare. Default: false.'), ...common }),
    ({ additional_columns: additionalColumns, ...test }) => QualityRule.schema(defined({ ...optionsOf(test), additionalColumns }))),
});

const reference = mapped(object({
  column: columnKey,
  data_product: required(text({ examples: ['product.product-catalog'] }), 'The other data product: "domain.name", or its name where it is of the same domain.'),
  referenced_column: optional(column, 'The column of the other data product. Default: the column of the same name.'),
  ...shared,
}), ({ column: name, data_product: dataProduct, referenced_column: other, ...test }) =>
  name === undefined || dataProduct === undefined ? undefined : QualityRule.reference(name, { dataProduct, column: other ?? name }, optionsOf(test)));

const statistic = (make: (name: string, ends: RangeBounds, options: QualityRuleOptions) => QualityRule) =>
  mapped(object({ column: columnKey, ...bounds, ...common, condition }, { constraints: [atLeastOneOf('minimum', 'maximum')] }),
    (test) => test.column === undefined ? undefined : bounded(test, make(test.column, boundsOf(test), optionsOf(test))));

const dqdl = shortOrLong('a rule in DQDL, or a mapping with "rule"', {
  text: mapped(text({ examples: ['ColumnLength "country" = 2'] }), (rule) => QualityRule.dqdl(rule)),
  mapping: mapped(object({ rule: required(text({ examples: ['ColumnLength "country" = 2'] }), 'A rule in DQDL.'), ...common }),
    ({ rule, ...test }) => rule === undefined ? undefined : QualityRule.dqdl(rule, optionsOf(test))),
});

// Without a single end that could be read the rule would be reported again, as one without ends.
function bounded({ minimum, maximum }: RangeBounds, rule: QualityRule): QualityRule | undefined {
  return minimum === undefined && maximum === undefined ? undefined : rule;
}

const KINDS = {
  not_null: optional(notNull, 'The column has a value in every record.'),
  unique: optional(unique, 'No two records share the column\'s value, or the values of all the listed columns.'),
  freshness: optional(freshness, 'The newest record is young enough.'),
  row_count: optional(rowCount, 'The number of records lies in a range.'),
  accepted_values: optional(acceptedValues, 'The column holds only listed values.'),
  range: optional(range, 'The column\'s values lie in a range.'),
  regex: optional(regex, 'The column\'s values match a regular expression.'),
  type: optional(typed, 'The column\'s values are of a type.'),
  schema: optional(schema, 'The table has the columns that the schema declares.'),
  reference: optional(reference, 'The column\'s values occur in a column of another data product.'),
  mean: optional(statistic(QualityRule.mean), 'The mean of the column\'s values lies in a range.'),
  sum: optional(statistic(QualityRule.sum), 'The sum of the column\'s values lies in a range.'),
  standard_deviation: optional(statistic(QualityRule.standardDeviation), 'The standard deviation of the column\'s values lies in a range.'),
  dqdl: optional(dqdl, 'A rule in DQDL, for what only Glue Data Quality can do.'),
  custom_sql: optional(customSql, 'A query gives a number in the expected range.'),
};

const test: Shape<QualityRule> = mapped(
  object(KINDS, { constraints: [exactlyOneOf(...Object.keys(KINDS))], definition: 'quality_test', description: 'One thing that must be true of the data.' }),
  (values) => Object.values(values).find((rule) => rule !== undefined));

/** The tests of a data product's quality. */
export const qualityTests: Shape<QualityRule[]> = list(test, { minimum: 1 });
