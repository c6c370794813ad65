import { BOUND_CONSTRAINTS, boundDetails, checkBounds, NUMBER_BOUND_KEYS, writtenBounds } from './bounds';
import { requiredKey, ruleForm } from './form';
import type { RuleKind } from './kind';
import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import { QualityRule, QualityRuleKind } from '../../declaration/quality-rule';
import { QualityDimension } from '../../declaration/quality-rule-options';
import { dqdlRuleProblems } from '../dqdl/check';

// Kinds whose rules the user writes in a query language.

const CUSTOM_SQL: RuleKind = {
  dimension: QualityDimension.CONSISTENCY,
  threshold: false,
  condition: false,
  form: ruleForm({
    description: 'An SQL query returns a number within a range. Null fails.',
    keys: {
      query: requiredKey('text', 'A SELECT statement that returns one number. In it, the product\'s table is called "primary".', ({ query }) => query,
        ['select count(*) from primary where amount < 0']),
      ...NUMBER_BOUND_KEYS,
    },
    ...BOUND_CONSTRAINTS,
    build: ({ query, ...bounds }, options) => QualityRule.customSql(query, writtenBounds(bounds), options),
  }),
  topic: ({ query }) => query,
  details: (rule, code) => [...boundDetails(rule), code(rule.query ?? '')],
  check: (rule, subject) => {
    const { query = '' } = rule;
    checkBounds(rule, subject, 'number');
    if (isUnresolved(query)) return;
    if (!/^\s*(select|with)\b/i.test(query)) {
      subject.error('invalid-rule', 'query', `the query ${quote(query)} must be one SELECT that gives one number`);
    } else if (/;\s*\S/.test(query.replace(/'[^']*'/g, ''))) {
      subject.error('invalid-rule', 'query', `the query ${quote(query)} holds several statements; it must be one SELECT`);
    }
  },
};

const DQDL: RuleKind = {
  dimension: QualityDimension.CONSISTENCY,
  threshold: false,
  condition: false,
  form: ruleForm({
    description: 'A rule in DQDL, the language of AWS Glue Data Quality.',
    keys: { rule: requiredKey('text', 'A rule in DQDL.', ({ text }) => text, ['ColumnLength "country" = 2']) },
    short: { expected: 'a rule in DQDL, or a mapping with "rule"', text: 'rule' },
    build: ({ rule }, options) => QualityRule.dqdl(rule, options),
  }),
  topic: ({ text }) => text,
  details: ({ text = '' }, code) => [code(text)],
  check: ({ text = '' }, { product, error }) => {
    if (isUnresolved(text)) return;
    for (const { line, column, message, fix } of dqdlRuleProblems(text, product.schema.fields)) {
      error('invalid-dqdl', undefined, `DQDL ${line}:${column} of ${quote(text)}: ${message}`, fix);
    }
  },
};

export const CUSTOM_KINDS = {
  [QualityRuleKind.CUSTOM_SQL]: CUSTOM_SQL,
  [QualityRuleKind.DQDL]: DQDL,
};
