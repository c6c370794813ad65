import { optionalKey, requiredKey, ruleForm } from './form';
import type { RuleKind } from './kind';
import { expectComparable } from './kind';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import { QualityDimension } from '../../declaration/quality-rule-options';

// Kinds whose rules ask whether a record has a value, its own or one that another table has; a share of the records may fail.

/** The column of a rule about one. */
export const COLUMN_KEY = requiredKey('column', 'The column.', ({ columns }) => columns[0]);

const NOT_NULL: RuleKind = {
  dimension: QualityDimension.COMPLETENESS,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column has a value in every record. Empty text is a value; an empty table passes.',
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
    description: 'No two records have the same value in the column, or the same values in all of the listed columns. Records in which one is missing aren\'t judged; an empty table passes.',
    keys: {
      column: optionalKey('column', 'The column.', ({ columns }) => columns.length === 1 ? columns[0] : undefined),
      columns: optionalKey('columns', 'The columns that together form a key.', ({ columns }) => columns.length > 1 ? columns : undefined),
    },
    exactlyOneOf: ['column', 'columns'],
    short: { expected: 'a column, a list of columns that are unique together, or a mapping with "column" or "columns"', text: 'column', list: 'columns' },
    build: ({ column, columns }, options) => columns ? QualityRule.uniqueTogether(columns, options) : QualityRule.unique(column!, options),
  }),
  details: () => [],
  check: (rule, subject) => {
    const { columns } = rule;
    const { error } = subject;
    expectComparable(rule, subject);
    if (columns.length === 0) error('invalid-rule', undefined, 'the unique rule names no column', 'name at least one');
    const twice = columns.find((name, position) => columns.indexOf(name) !== position);
    if (twice !== undefined) error('invalid-rule', undefined, `the unique rule names the column "${twice}" twice`, 'remove one');
  },
};

const REFERENCE: RuleKind = {
  dimension: QualityDimension.CONSISTENCY,
  threshold: true,
  condition: true,
  form: ruleForm({
    description: 'The column\'s values occur in a column of another data product. Missing values aren\'t judged; an empty table passes.',
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
  check: expectComparable,
};

export const COLUMN_KINDS = {
  [QualityRuleKind.NOT_NULL]: NOT_NULL,
  [QualityRuleKind.UNIQUE]: UNIQUE,
  [QualityRuleKind.REFERENCE]: REFERENCE,
};
