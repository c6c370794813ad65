import { BOUND_KEYS, boundDetails, checkNumbers, ONE_BOUND, writtenBounds } from './bounds';
import { optionalKey, requiredKey, ruleForm } from './form';
import type { RuleKind } from './kind';
import { expectColumns } from './kind';
import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import { QualityDimension } from '../../declaration/quality-rule-options';
import { acceptedValueProblem } from '../../validate/accepted-values';
import { regularExpressionProblem } from '../../validate/regular-expression';
import { NESTED_TYPES, TEXT_TYPES } from '../column-types';

/** The column of a rule about one. */
export const COLUMN_KEY = requiredKey('column', 'The column.', ({ columns }) => columns[0]);

// Kinds whose rules judge each record by its own values; a share of the records may fail.

const NOT_NULL: RuleKind = {
  dimension: QualityDimension.COMPLETENESS,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column has a value in every record.',
    keys: { column: COLUMN_KEY },
    short: { expected: 'a column, or a mapping with "column"', text: 'column' },
    build: ({ column }, options) => QualityRule.notNull(column, options),
  }),
  details: () => [],
};

const UNIQUE: RuleKind = {
  dimension: QualityDimension.UNIQUENESS,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'No two records have the same value in the column, or the same values in all of the listed columns.',
    keys: {
      column: optionalKey('column', 'The column.', ({ columns }) => columns.length === 1 ? columns[0] : undefined),
      columns: optionalKey('columns', 'The columns that together form a key.', ({ columns }) => columns.length > 1 ? columns : undefined),
    },
    exactlyOneOf: ['column', 'columns'],
    short: { expected: 'a column, a list of columns that are unique together, or a mapping with "column" or "columns"', text: 'column', list: 'columns' },
    build: ({ column, columns }, options) => columns ? QualityRule.uniqueTogether(columns, options) : QualityRule.unique(column!, options),
  }),
  details: () => [],
  check: ({ columns }, { error }) => {
    if (columns.length === 0) error('invalid-rule', undefined, 'the unique rule names no column', 'name at least one');
    const twice = columns.find((name, position) => columns.indexOf(name) !== position);
    if (twice !== undefined) error('invalid-rule', undefined, `the unique rule names the column "${twice}" twice`, 'remove one');
  },
};

const ACCEPTED_VALUES: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column holds only listed values.',
    keys: { column: COLUMN_KEY, values: requiredKey('values', 'The allowed values.', ({ values }) => values) },
    build: ({ column, values }, options) => QualityRule.acceptedValues(column, values, options),
  }),
  topic: ({ values }) => values,
  details: ({ values = [] }, code) => [`one of ${values.map(code).join(', ')}`],
  check: ({ values = [] }, { fields, error }) => {
    if (values.length === 0) error('invalid-rule', 'values', 'the accepted_values rule lists no value, so that no record can pass', 'list at least one');
    if (isUnresolved(values)) return;
    const seen = new Set<string>();
    for (const value of values) {
      if (seen.has(value)) error('invalid-rule', 'values', `the accepted_values rule lists ${quote(value)} twice`, 'remove one');
      seen.add(value);
      for (const field of fields) {
        const problem = isUnresolved(value) ? undefined : acceptedValueProblem(value, field.type);
        if (problem) error('column-type', 'values', `the accepted value ${quote(value)} can't occur in "${field.name}": ${problem}`);
      }
    }
  },
};

const RANGE: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column\'s values are within a range.',
    keys: { column: COLUMN_KEY, ...BOUND_KEYS },
    atLeastOneOf: ONE_BOUND,
    build: ({ column, ...bounds }, options) => QualityRule.range(column, writtenBounds(bounds), options),
  }),
  topic: ({ bounds }) => bounds,
  details: boundDetails,
  check: checkNumbers,
};

const REGEX: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column\'s values match a regular expression.',
    keys: { column: COLUMN_KEY, pattern: requiredKey('text', 'The regular expression that every value matches.', ({ pattern }) => pattern, ['[^@]+@[^@]+']) },
    build: ({ column, pattern }, options) => QualityRule.regex(column, pattern, options),
  }),
  topic: ({ pattern }) => pattern,
  details: ({ pattern = '' }, code) => [code(pattern)],
  check: (rule, subject) => {
    const { pattern = '' } = rule;
    const problem = isUnresolved(pattern) ? undefined : regularExpressionProblem(pattern);
    if (problem) subject.error('invalid-rule', 'pattern', `the regular expression ${quote(pattern)} ${problem}`);
    expectColumns(rule, subject, ({ type }) => TEXT_TYPES.has(type.kind), 'text');
  },
};

const TYPE: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column\'s values can be read as the given data type.',
    keys: { column: COLUMN_KEY, type: requiredKey('type', 'The data type of the values.', ({ dataType }) => dataType) },
    build: ({ column, type }, options) => QualityRule.type(column, type, options),
  }),
  details: ({ dataType }, code) => [`of the type ${code(String(dataType))}`],
  check: ({ dataType }, { error }) => {
    if (dataType && NESTED_TYPES.has(dataType.kind)) error('invalid-rule', 'dataType', `the type rule asks for ${dataType}; rules work on types without parts only`);
  },
};

const REFERENCE: RuleKind = {
  dimension: QualityDimension.CONSISTENCY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column\'s values occur in a column of another data product.',
    keys: {
      column: COLUMN_KEY,
      data_product: requiredKey('text', 'The other data product: "domain.name", or its name if it belongs to the same domain.', ({ target }) => target?.dataProduct,
        ['product.product-catalog']),
      referenced_column: optionalKey('column', 'The column of the other data product. Default: the column of the same name.', ({ target }) => target?.column),
    },
    build: ({ column, data_product: dataProduct, referenced_column: other = column }, options) =>
      QualityRule.reference(column, { dataProduct, column: other }, options),
  }),
  topic: ({ target }) => target,
  details: ({ target }, code) => target ? [`in ${code(`${target.dataProduct}.${target.column}`)}`] : [],
};

export const COLUMN_KINDS = {
  [QualityRuleKind.NOT_NULL]: NOT_NULL,
  [QualityRuleKind.UNIQUE]: UNIQUE,
  [QualityRuleKind.ACCEPTED_VALUES]: ACCEPTED_VALUES,
  [QualityRuleKind.RANGE]: RANGE,
  [QualityRuleKind.REGEX]: REGEX,
  [QualityRuleKind.TYPE]: TYPE,
  [QualityRuleKind.REFERENCE]: REFERENCE,
};
