import { BOUND_CONSTRAINTS, boundDetails, checkBounds, COUNT_BOUND_KEYS, writtenBounds } from './bounds';
import { optionalKey, requiredKey, ruleForm } from './form';
import type { RuleKind } from './kind';
import { expectColumns } from './kind';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import { QualityDimension } from '../../declaration/quality-rule-options';
import { list } from '../../validate/columns';
import { freshnessColumn, isDateOrTimestamp } from '../freshness';

// Kinds whose rules judge the table as a whole.

const FRESHNESS: RuleKind = {
  dimension: QualityDimension.FRESHNESS,
  threshold: false,
  condition: true,
  form: ruleForm({
    description: 'The newest record is recent enough. Missing values don\'t count; an empty table fails.',
    keys: {
      column: optionalKey('column', 'The date or timestamp column that tells the age of a record. Default: updated_at, or the schema\'s only timestamp.', ({ columns }) => columns[0]),
      maximum_age: requiredKey('age', 'The maximum age of the newest record.', ({ maximumAge }) => maximumAge),
    },
    short: { expected: 'a largest age such as "< 24h", or a mapping with "maximum_age"', text: 'maximum_age' },
    build: ({ column, maximum_age: age }, options) =>
      column === undefined ? QualityRule.productFreshness(age, options) : QualityRule.freshness(column, age, options),
  }),
  details: ({ maximumAge }) => [`at most ${maximumAge} old`],
  check: (rule, subject) => {
    const { product, error, hint } = subject;
    if (rule.maximumAge?.toSeconds() === 0) error('invalid-rule', 'maximumAge', 'the freshness rule allows an age of 0 seconds, which no record has');
    if (rule.columns.length > 0) return expectColumns(rule, subject, isDateOrTimestamp, 'a date or timestamp');
    if (product.schema.fields.length === 0) {
      return hint('freshness-column', 'the freshness rule names no column, and without declared fields nobody knows which one says how old a record is', 'name the column');
    }
    if (freshnessColumn(product) !== undefined) return;
    const candidates = product.schema.fields.filter(isDateOrTimestamp).map(({ name }) => name);
    if (candidates.length > 0) {
      error('freshness-column', undefined, `the freshness rule names no column, and several could be meant: ${list(candidates)}`, 'name the column');
    } else {
      error('freshness-column', undefined, 'the freshness rule names no column, and the schema declares no date or timestamp', 'declare a timestamp like "updated_at"');
    }
  },
};

const ROW_COUNT: RuleKind = {
  dimension: QualityDimension.COMPLETENESS,
  threshold: false,
  condition: true,
  form: ruleForm({
    description: 'The number of records is within a range. An empty table has 0.',
    keys: COUNT_BOUND_KEYS,
    ...BOUND_CONSTRAINTS,
    build: (bounds, options) => QualityRule.rowCount(writtenBounds(bounds), options),
  }),
  topic: ({ bounds }) => bounds,
  details: boundDetails,
  check: (rule, subject) => checkBounds(rule, subject, 'count'),
};

const SCHEMA: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: false,
  condition: false,
  additionalColumns: false,
  form: ruleForm({
    description: 'The table has the columns that the schema declares.',
    keys: {
      additional_columns: optionalKey('boolean', 'Whether the table may have columns that the schema doesn\'t declare. Default: false.',
        ({ additionalColumns }) => additionalColumns),
    },
    short: { expected: 'the word "enforced", or a mapping', word: 'enforced' },
    build: ({ additional_columns: additionalColumns }, options) => QualityRule.schema({ ...options, additionalColumns }),
  }),
  details: ({ additionalColumns }) => additionalColumns ? ['other columns are allowed'] : [],
  check: (_, { product, error }) => {
    if (product.schema.fields.length === 0) error('invalid-rule', undefined, 'the schema rule has nothing to compare with: the product declares no fields', 'declare them');
  },
};

export const TABLE_KINDS = {
  [QualityRuleKind.FRESHNESS]: FRESHNESS,
  [QualityRuleKind.ROW_COUNT]: ROW_COUNT,
  [QualityRuleKind.SCHEMA]: SCHEMA,
};
