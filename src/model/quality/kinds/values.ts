import { BOUND_CONSTRAINTS, boundDetails, checkNumbers, NUMBER_BOUND_KEYS, writtenBounds } from './bounds';
import { COLUMN_KEY } from './columns';
import { requiredKey, ruleForm } from './form';
import type { RuleKind } from './kind';
import { expectColumns, expectComparable } from './kind';
import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { DataTypeKind } from '../../declaration/data-type';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import { QualityDimension } from '../../declaration/quality-rule-options';
import { acceptedValueProblem } from '../../validate/accepted-values';
import { NESTED_TYPES, TEXT_TYPES } from '../column-types';
import { regularExpressionProblems } from '../regular-expression/problems';

// Kinds whose rules judge each value of a column by itself; a share of the records may fail.

const ACCEPTED_VALUES: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column holds only listed values. Missing values aren\'t judged; an empty table passes.',
    keys: { column: COLUMN_KEY, values: requiredKey('values', 'The allowed values.', ({ values }) => values) },
    build: ({ column, values }, options) => QualityRule.acceptedValues(column, values, options),
  }),
  topic: ({ values }) => values,
  details: ({ values = [] }, code) => [`one of ${values.map(code).join(', ')}`],
  check: (rule, subject) => {
    const { values = [] } = rule;
    const { error } = subject;
    expectComparable(rule, subject);
    const fields = subject.fields.filter(({ type }) => type.kind !== DataTypeKind.JSON);
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
    description: 'The column\'s values are within a range, in which NaN never is. Missing values aren\'t judged; an empty table passes.',
    keys: { column: COLUMN_KEY, ...NUMBER_BOUND_KEYS },
    ...BOUND_CONSTRAINTS,
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
    description: 'The regular expression is found in the column\'s values. Missing values aren\'t judged; an empty table passes.',
    keys: { column: COLUMN_KEY, pattern: requiredKey('text', 'The regular expression, in the syntax of RE2, that is found in every value.', ({ pattern }) => pattern, ['[^@]+@[^@]+']) },
    build: ({ column, pattern }, options) => QualityRule.regex(column, pattern, options),
  }),
  topic: ({ pattern }) => pattern,
  details: ({ pattern = '' }, code) => [code(pattern)],
  check: (rule, subject) => {
    const { pattern = '' } = rule;
    for (const { message, fix } of isUnresolved(pattern) ? [] : regularExpressionProblems(pattern)) {
      subject.error('invalid-rule', 'pattern', `the regular expression ${quote(pattern)} ${message}`, fix);
    }
    expectColumns(rule, subject, ({ type }) => TEXT_TYPES.has(type.kind), 'text');
  },
};

const TYPE: RuleKind = {
  dimension: QualityDimension.VALIDITY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The text of the column\'s values can be read as the given data type. Missing values aren\'t judged; an empty table passes.',
    keys: { column: COLUMN_KEY, type: requiredKey('type', 'The data type of the values.', ({ dataType }) => dataType) },
    build: ({ column, type }, options) => QualityRule.type(column, type, options),
  }),
  details: ({ dataType }, code) => [`of the type ${code(String(dataType))}`],
  check: ({ dataType }, { error }) => {
    if (dataType?.kind === DataTypeKind.JSON) error('invalid-rule', 'dataType', 'the type rule asks for json, which no engine can tell from other text by a cast');
    if (dataType && NESTED_TYPES.has(dataType.kind)) error('invalid-rule', 'dataType', `the type rule asks for ${dataType}; rules work on types without parts only`);
  },
};

export const VALUE_KINDS = {
  [QualityRuleKind.ACCEPTED_VALUES]: ACCEPTED_VALUES,
  [QualityRuleKind.RANGE]: RANGE,
  [QualityRuleKind.REGEX]: REGEX,
  [QualityRuleKind.TYPE]: TYPE,
};
