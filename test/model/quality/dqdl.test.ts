import { DataType } from '../../../src/model/declaration/data-type';
import { Field } from '../../../src/model/declaration/schema';
import { dqdlRuleProblems } from '../../../src/model/quality/dqdl/check';

const FIELDS = [
  Field.string('code'), Field.double('amount'), Field.long('id'), Field.date('day'), Field.timestamp('updated_at'), Field.boolean('active'),
  Field.array('tags', DataType.STRING),
];

const problems = (text: string): string[] => dqdlRuleProblems(text, FIELDS).map(({ line, column, message, fix }) => `${line}:${column} ${message}${fix ? `; ${fix}` : ''}`);

describe('the parser of DQDL', () => {
  test.each([
    'IsComplete "code"',
    'IsComplete code',
    'Completeness "code" between 0.5 and 0.9',
    'Completeness "code" > (avg(last(10)) - 0.1)',
    'Completeness "code" >= 0.9 where "amount > 1"',
    'IsUnique "id" "code"',
    'IsPrimaryKey "id" "code"',
    'ColumnValues "code" in ["A", "B", null, EMPTY]',
    'ColumnValues "code" not in ["A"]',
    'ColumnValues "code" != "A"',
    'ColumnValues "code" matches "[A-Z]\\"+" where "id > 1" with threshold >= 0.5',
    'ColumnValues "day" > (now() - 3 days)',
    'ColumnValues "day" between "2026-01-01" and "2026-12-31"',
    'ColumnValues "amount" in [1, -2.5, 3]',
    'ColumnDataType "code" = "Integer" with threshold > 0.9',
    'ColumnLength "code" between 2 and 5',
    'DataFreshness "updated_at" <= 24 hours',
    'DataFreshness "day" between 1 days and 3 days',
    'RowCount > 0 where "active"',
    'RowCountMatch "reference" >= 0.9',
    'ReferentialIntegrity "id,code" "reference.{id,code}" = 1',
    'ReferentialIntegrity "id" "reference.id" >= 0.9',
    'SchemaMatch "reference" = 1.0',
    'DatasetMatch "reference" "id" >= 0.9',
    'AggregateMatch "avg(amount)" "avg(reference.amount)" >= 0.9',
    'CustomSql "select count(*) from primary" between 1 and 5',
    'CustomSql "select id from primary where amount > 1" with threshold > 0.5',
    'ColumnCorrelation "amount" "id" between 0.2 and 0.8',
    '(RowCount > 0) and (IsComplete "code") or (IsUnique "id")',
    'RowCount > 0 and IsComplete "code"',
    'IsComplete "code" labels=["severity"="high"]',
    'ColumnExists "tags" # a comment\n',
    'DetectAnomalies "RowCount"',
    'Mean "amount" > 2 * 3',
  ])('takes %s', (rule) => {
    expect(problems(rule)).toEqual([]);
  });

  test.each([
    ['iscomplete "code"', '1:1 iscomplete is no rule type for tables; rule types are case-sensitive; did you mean "IsComplete"?'],
    ['AllStatistics "code"', '1:1 AllStatistics is no rule type for tables; rule types are case-sensitive'],
    ['IsComplete "cod"', '1:12 there is no column "cod"; did you mean "code"?'],
    ['IsComplete\n  "cod"', '2:3 there is no column "cod"; did you mean "code"?'],
    ['IsComplete "tags"', '1:12 the column "tags" is of type array<string>; DQDL reads no nested or list columns'],
    ['IsComplete "code" = 1', '1:19 IsComplete takes no condition'],
    ['IsComplete', '1:1 IsComplete takes 1 parameter, not 0'],
    ['IsComplete "code" "id"', '1:19 IsComplete takes 1 parameter, not 2'],
    ['Completeness "code"', '1:1 Completeness needs a condition, such as = 1'],
    ['Completeness "code" >= 99', '1:21 Completeness is a share from 0 to 1, not 99'],
    ['Completeness "code" >= "A"', '1:21 texts can\'t be compared with >=; use =, != , in or matches'],
    ['Completeness "code" = "A"', '1:21 Completeness can\'t be compared with a string; it takes a number'],
    ['Mean "code" > 1', '1:6 Mean needs a number, but "code" is of type string'],
    ['DataFreshness "code" <= 24 hours', '1:15 DataFreshness needs a date or timestamp, but "code" is of type string'],
    ['DataFreshness "day" <= 24', '1:21 DataFreshness can\'t be compared with a number; it takes a duration'],
    ['DataFreshness "day" <= 90 seconds', '1:27 expected the end, not seconds'],
    ['ColumnLength "amount" > 1', '1:14 ColumnLength needs text, but "amount" is of type double'],
    ['ColumnValues "code" > 5', '1:21 "code" is of type string, which isn\'t a number'],
    ['ColumnValues "amount" matches "a"', '1:23 "amount" is of type double; only text matches a pattern'],
    ['ColumnValues "amount" between 5 and 1', '1:23 no number lies between 5 and 1; both ends are excluded'],
    ['ColumnValues "code" in ["A", 1]', '1:21 the values are of several kinds: string and number'],
    ['ColumnDataType "code" = "Int"', '1:23 "Int" is no type; the types are String, Boolean, Date, Timestamp, Integer, Double, Float, Long'],
    ['RowCount > 0 with threshold > 0.5', '1:29 RowCount takes no threshold; ColumnValues, ColumnDataType and CustomSql do'],
    ['ColumnValues "amount" > 1 with threshold > 5', '1:42 the threshold is a share from 0 to 1, not 5'],
    ['ColumnExists "code" where "id > 1"', '1:27 ColumnExists takes no where clause'],
    ['CustomSql "select 1" = 1 where "id > 1"', '1:32 CustomSql takes no where clause'],
    ['ReferentialIntegrity "id" "reference" = 1', '1:27 ReferentialIntegrity needs the alias of another data set with columns, as in "alias.{column}", not "reference"'],
    ['SchemaMatch "a b" = 1', '1:13 SchemaMatch needs the alias of another data set, not "a b"'],
    ['IsComplete \'code\'', '1:12 texts stand in double quotes; replace \' by "'],
    ['IsComplete "code', '1:12 the text that starts here has no closing quote'],
    ['RowCount > 0 ?', '1:14 "?" has no meaning in DQDL'],
    ['RowCount > ', '1:12 expected a value, not the end'],
    ['(RowCount > 0', '1:14 expected ), not the end'],
    ['RowCount > 0 and', '1:17 expected a rule type, not the end'],
    ['ColumnValues "code" in []', '1:21 the list is empty'],
    ['ColumnValues "code" in $codes', '1:24 expected [, not $'],
    ['IsComplete "code" where id', '1:25 expected a text in double quotes, not id'],
  ])('refuses %s', (rule, expected) => {
    expect(problems(rule)[0]).toContain(expected);
  });
});
