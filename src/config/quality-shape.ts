import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { list, object, optional, required, texts } from './collections';
import { atLeastOneOf, exactlyOneOf } from './constraints';
import { enumeration, integer, number, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { maximumAge, percent } from './units';
import { QualityRule } from '../model/quality';
import type { QualityRuleOptions, RangeBounds } from '../model/quality-terms';
import { QualityDimension } from '../model/quality-terms';

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
};
const shared = { ...common, threshold: optional(percent(), 'The share of records that must pass. Default: 100%.') };
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
  readonly threshold?: number;
}

function optionsOf({ description, dimension, threshold }: Common): QualityRuleOptions {
  // 99.9 % as 0.999 and not 0.9990000000000001
  return defined({ description, dimension, threshold: threshold === undefined ? undefined : Number(`${threshold}e-2`) });
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
  custom_sql: optional(customSql, 'A query gives a number in the expected range.'),
};

const test: Shape<QualityRule> = mapped(
  object(KINDS, { constraints: [exactlyOneOf(...Object.keys(KINDS))], definition: 'quality_test', description: 'One thing that must be true of the data.' }),
  (values) => Object.values(values).find((rule) => rule !== undefined));

/** The tests of a data product's quality. */
export const qualityTests: Shape<QualityRule[]> = list(test, { minimum: 1 });
