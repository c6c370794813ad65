import { expressionRules, relationName } from './constraints';
import type { DbtNode } from './node';
import { at, isEmpty, scalarIn, textIn, textsIn } from './node';
import { entryOf } from '../../../core/entry';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions, RangeBounds } from '../../../model/declaration/quality-rule-options';
import { QualitySeverity } from '../../../model/declaration/quality-rule-options';
import type { JsonNode } from '../json';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';
import type { TableReference, TableRule } from '../tables';

/** What a test is made from. */
interface Written {
  readonly column: string;
  readonly arguments: JsonNode | undefined;
  readonly options: QualityRuleOptions;
}

/** The tests of dbt and of the packages dbt_utils and dbt_expectations that are rules of a mesh. */
const TESTS: Readonly<Record<string, (test: Written) => QualityRule | undefined>> = {
  'not_null': ({ column, options }) => QualityRule.notNull(column, options),
  'unique': ({ column, options }) => QualityRule.unique(column, options),
  'accepted_values': ({ column, arguments: args, options }) => QualityRule.acceptedValues(column, textsIn(args, 'values'), options),
  'dbt_utils.accepted_range': ({ column, arguments: args, options }) => range(column, args, scalarIn(args, 'inclusive') !== 'false', options),
  'dbt_utils.unique_combination_of_columns': ({ arguments: args, options }) => together(textsIn(args, 'combination_of_columns'), options),
  'dbt_utils.not_null_proportion': ({ column, arguments: args, options }) => proportion(column, args, options),
  'dbt_expectations.expect_column_values_to_not_be_null': ({ column, options }) => QualityRule.notNull(column, options),
  'dbt_expectations.expect_column_values_to_be_unique': ({ column, options }) => QualityRule.unique(column, options),
  'dbt_expectations.expect_compound_columns_to_be_unique': ({ arguments: args, options }) => together(textsIn(args, 'column_list'), options),
  'dbt_expectations.expect_column_values_to_be_in_set': ({ column, arguments: args, options }) => QualityRule.acceptedValues(column, textsIn(args, 'value_set'), options),
  'dbt_expectations.expect_column_values_to_match_regex': ({ column, arguments: args, options }) => QualityRule.regex(column, scalarIn(args, 'regex') ?? '', options),
  'dbt_expectations.expect_column_values_to_be_between': ({ column, arguments: args, options }) => range(column, args, scalarIn(args, 'strictly') !== 'true', options),
  'dbt_expectations.expect_table_row_count_to_be_between': ({ arguments: args, options }) => {
    const bounds = boundsOf(args, true);
    return bounds && QualityRule.rowCount(bounds, options);
  },
};

/** What is read of a test; further arguments change what it means. */
const ARGUMENTS = new Set([
  'model', 'column_name', 'values', 'quote', 'to', 'field', 'min_value', 'max_value', 'inclusive', 'combination_of_columns', 'quote_columns', 'at_least', 'at_most', 'column_list', 'value_set', 'quote_values',
  'regex', 'strictly', 'row_condition', 'expression',
]);

/** The rules and references that the generic tests of a node are. Tests that are SQL of their own are told elsewhere. */
export function testsOf(node: DbtNode, tests: readonly JsonNode[], notes: ImportNotes): { readonly rules: TableRule[]; readonly references: TableReference[] } {
  const found = { rules: [] as TableRule[], references: [] as TableReference[] };
  for (const test of tests) {
    const { offset } = test;
    const args = at(test, 'test_metadata', 'kwargs');
    const namespace = textIn(test, 'test_metadata', 'namespace');
    const name = [...namespace === undefined ? [] : [namespace], textIn(test, 'test_metadata', 'name') ?? ''].join('.');
    const column = textIn(args, 'column_name') ?? textIn(test, 'column_name') ?? '';
    const what = `the test ${name}${column === '' ? '' : ` of ${quote(column)}`} of ${quote(node.name)}`;
    const odd = [...args?.entries?.keys() ?? []].find((key) => !ARGUMENTS.has(key) && !isEmpty(at(args, key)));
    const options = optionsOf(test, args);
    if (odd !== undefined) {
      notes.left(offset, what, `a mesh has no word for its ${quote(odd)}`);
    } else if (options === undefined) {
      notes.left(offset, what, 'it tolerates a number of bad records, a mesh a share of them: add a rule with a threshold');
    } else if (options.condition?.includes('{{')) {
      notes.left(offset, what, 'its condition is a template');
    } else if (name === 'relationships') {
      found.references.push({ offset, what, column, table: relationName(textIn(args, 'to') ?? ''), otherColumn: textIn(args, 'field'), options });
    } else if (name === 'dbt_utils.expression_is_true' && Object.keys(options).length === 0) {
      found.rules.push(...expressionRules(`${column} ${textIn(args, 'expression') ?? ''}`.trim(), offset, notes));
    } else {
      const rule = entryOf(TESTS, name)?.({ column: fieldName(column), arguments: args, options });
      if (rule) found.rules.push({ offset, what, rule });
      else notes.left(offset, what, 'add a rule that means the same, such as custom_sql');
    }
  }
  return found;
}

/** Severity and condition of a test; undefined where it tolerates a number of failures, of which no share follows. */
function optionsOf(test: JsonNode, args: JsonNode | undefined): QualityRuleOptions | undefined {
  const severity = textIn(test, 'config', 'severity')?.toLowerCase();
  const limits = [textIn(test, 'config', 'error_if'), textIn(test, 'config', 'warn_if')].map((limit) => (limit ?? '!= 0').replace(/\s/g, ''));
  if (limits.some((limit) => !['!=0', '>0', '>=1'].includes(limit))) return undefined;
  const condition = textIn(test, 'config', 'where') ?? textIn(args, 'row_condition');
  const description = textIn(test, 'description');
  return {
    ...severity === 'warn' && { severity: QualitySeverity.WARNING },
    ...condition !== undefined && { condition },
    ...description !== undefined && { description },
  };
}

function together(columns: readonly string[], options: QualityRuleOptions): QualityRule | undefined {
  return columns.length > 1 ? QualityRule.uniqueTogether(columns.map(fieldName), options) : undefined;
}

function proportion(column: string, args: JsonNode | undefined, options: QualityRuleOptions): QualityRule | undefined {
  const [least, most] = [Number(scalarIn(args, 'at_least') ?? '0'), Number(scalarIn(args, 'at_most') ?? '1')];
  return least > 0 && least <= 1 && most === 1 ? QualityRule.notNull(column, { ...options, threshold: least }) : undefined;
}

function range(column: string, args: JsonNode | undefined, inclusive: boolean, options: QualityRuleOptions): QualityRule | undefined {
  const bounds = boundsOf(args, inclusive);
  return bounds && QualityRule.range(column, bounds, options);
}

/** Bounds that are numbers; those in SQL, such as dates or other columns, are none. */
function boundsOf(args: JsonNode | undefined, inclusive: boolean): RangeBounds | undefined {
  const [least, most] = [scalarIn(args, 'min_value'), scalarIn(args, 'max_value')];
  const numbers = [least, most].map((text) => text === undefined ? undefined : Number(text));
  if ((least === undefined && most === undefined) || numbers.some((number) => number !== undefined && !Number.isFinite(number))) return undefined;
  const [minimum, maximum] = numbers;
  return inclusive ? { ...minimum !== undefined && { minimum }, ...maximum !== undefined && { maximum } }
    : { ...minimum !== undefined && { exclusiveMinimum: minimum }, ...maximum !== undefined && { exclusiveMaximum: maximum } };
}
