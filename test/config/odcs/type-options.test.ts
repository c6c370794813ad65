import { importedRules, saying } from './support';

const imported = (property: string) => {
  const { rules, left } = importedRules({ properties: [property] });
  return { rules: rules.map(saying).map(({ dimension, columns, ...rest }) => rest), left };
};

describe('what the type of a property demands becomes rules', () => {
  test.each<[string, Record<string, unknown>[]]>([
    ['logicalType: string, logicalTypeOptions: { pattern: "^[A-Z]{2}$" }', [{ kind: 'regex', pattern: '^[A-Z]{2}$' }]],
    ['logicalType: string, logicalTypeOptions: { minLength: 3, maxLength: 10 }', [{ kind: 'regex', pattern: '(?s)^.{3,10}$' }]],
    ['logicalType: string, logicalTypeOptions: { minLength: 1 }', [{ kind: 'regex', pattern: '(?s)^.{1,}$' }]],
    ['logicalType: string, logicalTypeOptions: { maxLength: 0 }', [{ kind: 'regex', pattern: '(?s)^.{0,0}$' }]],
    ['logicalType: string, logicalTypeOptions: { minLength: 0 }', []],
    ['logicalType: string, logicalTypeOptions: { pattern: "^A", minLength: 2 }', [{ kind: 'regex', pattern: '^A' }, { kind: 'regex', pattern: '(?s)^.{2,}$' }]],
    ['logicalType: string, logicalTypeOptions: { format: uuid }', [{ kind: 'regex', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' }]],
    ['logicalType: string, logicalTypeOptions: { format: email }', [{ kind: 'regex', pattern: '^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+$' }]],
    ['logicalType: string, logicalTypeOptions: { enum: [a, "", a] }', [{ kind: 'accepted_values', values: ['a', ''] }]],
    ['logicalType: number, logicalTypeOptions: { minimum: 0, exclusiveMaximum: 100 }', [{ kind: 'range', bounds: { minimum: 0, exclusiveMaximum: 100 } }]],
    ['logicalType: integer, logicalTypeOptions: { exclusiveMinimum: -1, maximum: 9, format: i32 }', [{ kind: 'range', bounds: { exclusiveMinimum: -1, maximum: 9 } }]],
    // Before version 3.1 of the standard.
    ['logicalType: integer, logicalTypeOptions: { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }', [{ kind: 'range', bounds: { exclusiveMinimum: 0, maximum: 9 } }]],
    // Both ends on one side: the one that leaves less.
    ['logicalType: number, logicalTypeOptions: { minimum: 5, exclusiveMinimum: 3, maximum: 7, exclusiveMaximum: 7 }', [{ kind: 'range', bounds: { minimum: 5, exclusiveMaximum: 7 } }]],
    ['logicalType: integer, logicalTypeOptions: { multipleOf: 5 }',
      [{ kind: 'custom_sql', query: 'select count(*) from primary where mod(a, 5) <> 0', bounds: { minimum: 0, maximum: 0 } }]],
    ['logicalType: timestamp, logicalTypeOptions: { timezone: true, defaultTimezone: Etc/UTC }', []],
    ['logicalType: date, logicalTypeOptions: { format: yyyy-MM-dd }', []],
  ])('%s', (property, rules) => {
    expect(imported(`{ name: a, ${property} }`)).toEqual({ rules, left: [] });
  });

  test.each([
    ['logicalType: string, logicalTypeOptions: { pattern: "^(?=A)" }', 'pattern of "a" isn\'t taken over: the regular expression "^(?=A)"'],
    ['logicalType: string, logicalTypeOptions: { maxLength: 4000 }', 'maxLength of "a" isn\'t taken over: a length must be a whole number up to 1000 to be a regular expression, not 4000'],
    ['logicalType: string, logicalTypeOptions: { format: hostname }', 'format of "a" isn\'t taken over: no rule of a mesh means the format "hostname"'],
    ['logicalType: number, logicalTypeOptions: { multipleOf: 0.01 }', 'multipleOf of "a" isn\'t taken over: only whole numbers'],
    ['logicalType: number, logicalTypeOptions: { minimum: 12345678901234567890 }', 'minimum of "a" isn\'t taken over: minimum "12345678901234567890" is no number that a mesh keeps'],
    ['logicalType: number, logicalTypeOptions: { minimum: 5, maximum: 1 }', 'the range of "a" isn\'t taken over: the range rule allows only numbers at least 5 and at most 1: there is none'],
    ['logicalType: date, logicalTypeOptions: { minimum: "2020-01-01" }', 'minimum of "a" isn\'t taken over: a range of a mesh is one of numbers, and "a" is of type date'],
    ['logicalType: timestamp, logicalTypeOptions: { defaultTimezone: Europe/Berlin }', 'defaultTimezone of "a" isn\'t taken over: no rule of a mesh means it'],
    ['logicalType: array, items: { logicalType: string }, logicalTypeOptions: { minItems: 1 }', 'minItems of "a" isn\'t taken over: no rule of a mesh means it'],
    ['logicalType: array, items: { logicalType: string, logicalTypeOptions: { maxLength: 3 } }', 'logicalTypeOptions of "a[]" isn\'t taken over: rules of a mesh are about columns, not about parts of them'],
    ['logicalType: object, properties: [{ name: b, logicalType: string, quality: [{ metric: nullValues, mustBe: 0 }] }]',
      'quality of "a.b" isn\'t taken over: rules of a mesh are about columns, not about parts of them'],
  ])('%s is told', (property, note) => {
    expect(imported(`{ name: a, ${property} }`)).toEqual({ rules: [], left: [expect.stringContaining(note)] });
  });

  test('a check about the same comes first, with its severity', () => {
    const { rules, left } = imported('{ name: a, logicalType: string, logicalTypeOptions: { pattern: "^A" }, quality: [{ metric: invalidValues, arguments: { pattern: "^A" }, mustBe: 0, severity: warning }] }');
    expect(rules).toEqual([{ kind: 'regex', pattern: '^A', severity: 'warning' }]);
    expect(left).toEqual(['pattern of "a" isn\'t taken over: another regex rule about the same comes before it']);
  });
});
