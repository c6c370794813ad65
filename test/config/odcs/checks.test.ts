import { importedRules, saying } from './support';

const COLUMNS = ['{ name: code, logicalType: string }', '{ name: id, logicalType: string, required: true }', '{ name: amount, logicalType: number }', '{ name: size, logicalType: integer }'];

/** What becomes of a check of the table, or of a property. */
const table = (check: string) => importedRules({ table: [check], properties: COLUMNS });
const property = (check: string, column = '{ name: code, logicalType: string') => importedRules({ properties: [`${column}, quality: [${check}] }`] });
const bounds = (check: string) => table(check).rules.map((rule) => rule.bounds);

const BETWEEN = (metric: string, operator = 'mustBeBetween') =>
  `the quality check ${metric} includes both ends of ${operator}, as datacontract-cli does; the standard's text leaves them out`;

describe('bounds of foreign checks keep their meaning', () => {
  test.each([
    ['select avg(amount) from orders, mustBeGreaterThan: 0.5', { exclusiveMinimum: 0.5 }],
    ['select stddev(amount) from orders, mustBeLessThan: 0.1', { exclusiveMaximum: 0.1 }],
    ['select min(amount) from orders, mustBeGreaterOrEqualTo: -1e3', { minimum: -1000 }],
    ['select min(amount) from orders, mustBeLessOrEqualTo: "7.50"', { maximum: 7.5 }],
    ['select min(amount) from orders, mustBe: -0.5', { minimum: -0.5, maximum: -0.5 }],
    ['select min(amount) from orders, mustBeGreaterThan: 0, mustBeLessThan: 5', { exclusiveMinimum: 0, exclusiveMaximum: 5 }],
    ['select min(amount) from orders, mustBeGreaterOrEqualTo: 0, mustBeLessThan: 5', { minimum: 0, exclusiveMaximum: 5 }],
    ['select min(amount) from orders, mustBeBetween: [5, 5]', { minimum: 5, maximum: 5 }],
  ])('numbers of a query: %s', (check, expected) => {
    expect(bounds(`{ type: sql, query: ${check} }`)).toEqual([expected]);
  });

  test.each([
    ['mustBeGreaterThan: 1000000', { minimum: 1_000_001 }], ['mustBeLessThan: 10', { maximum: 9 }], ['mustBeLessThan: 9.5', { maximum: 9 }],
    ['mustBeGreaterThan: 9.5', { minimum: 10 }], ['mustBeGreaterThan: -5, mustBeLessThan: 3', { maximum: 2 }], ['mustNotBe: 0', { minimum: 1 }],
    ['mustNotBeBetween: [-3, 4]', { minimum: 5 }], ['mustBe: "12"', { minimum: 12, maximum: 12 }],
  ])('numbers of records are whole: %s', (check, expected) => {
    expect(bounds(`{ metric: rowCount, ${check} }`)).toEqual([expected]);
  });

  test('what is no range is a query', () => {
    expect(table('{ metric: rowCount, mustNotBe: 13 }').rules.map(saying)).toEqual([
      { kind: 'custom_sql', query: 'select case when (select count(*) from primary\n) <> 13 then 0 else 1 end', bounds: { minimum: 0, maximum: 0 }, dimension: 'completeness' },
    ]);
    const between = table('{ type: sql, query: select sum(amount) from orders, mustNotBeBetween: [-1, 1] }');
    expect(between.rules[0].query).toBe('select case when (select sum(amount) from primary\n) not between -1 and 1 then 0 else 1 end');
    expect(between.left).toEqual([BETWEEN('sql', 'mustNotBeBetween')]);
    expect(table('{ type: sql, query: select max(code) from orders, mustBe: it\'s }').rules[0].query).toBe('select case when (select max(code) from primary\n) = \'it\' || chr(39) || \'s\' then 0 else 1 end');
    expect(table('{ type: sql, query: select bool_and(amount > 0) from orders, mustNotBe: false }').rules[0].query)
      .toBe('select case when (select bool_and(amount > 0) from primary\n) <> false then 0 else 1 end');
  });

  test.each([
    ['metric: nullValues, mustBe: 0', { kind: 'not_null' }], ['metric: nullValues, mustBeLessThan: 1', { kind: 'not_null' }],
    ['metric: nullValues, mustBeLessOrEqualTo: 0, unit: percent', { kind: 'not_null' }],
    ['metric: nullValues, mustBeLessOrEqualTo: 0.5, unit: "%"', { kind: 'not_null', threshold: 0.995 }],
    ['metric: nullValues, mustBeLessOrEqualTo: 33.3333, unit: percent', { kind: 'not_null', threshold: 0.666667 }],
    ['metric: duplicateValues, mustBe: 0', { kind: 'unique' }], ['rule: uniqueCheck', { kind: 'unique' }], ['rule: nullCheck', { kind: 'not_null' }],
  ])('what a threshold says is one: %s', (check, expected) => {
    const { rules, left } = property(`{ ${check} }`);
    expect([rules.map(saying), left]).toMatchObject([[{ columns: ['code'], ...expected }], []]);
  });

  test.each([
    ['metric: nullValues, mustBeLessThan: 5, unit: percent', 'select coalesce(1e2 * sum(case when code is null then 1 else 0 end) / count(*), 0) from primary', { exclusiveMaximum: 5 }],
    ['metric: nullValues, mustBeLessThan: 0.5, unit: percent', 'select coalesce(1e2 * sum(case when code is null then 1 else 0 end) / count(*), 0) from primary', { exclusiveMaximum: 0.5 }],
    ['metric: nullValues, mustBeLessOrEqualTo: 10', 'select count(*) from primary where code is null', { maximum: 10 }],
    ['metric: missingValues, mustBeLessThan: 100, arguments: { missingValues: [null, "", N/A] }', 'select count(*) from primary where code is null or code in (\'\', \'N/A\')', { maximum: 99 }],
    ['metric: invalidValues, mustBeLessThan: 5, arguments: { validValues: [pounds, it\'s] }', 'select count(*) from primary where code not in (\'pounds\', \'it\' || chr(39) || \'s\')', { maximum: 4 }],
    ['metric: duplicateValues, mustBeLessThan: 10',
      'select count(*) from (select code from primary where code is not null group by code having count(*) > 1) duplicates', { maximum: 9 }],
    // A mesh's share is of the records that have a value, a contract's of all.
    ['metric: invalidValues, mustBeLessOrEqualTo: 5, unit: percent, arguments: { validValues: [a] }',
      'select coalesce(1e2 * sum(case when code not in (\'a\') then 1 else 0 end) / count(*), 0) from primary', { maximum: 5 }],
  ])('what a threshold can\'t say is a query: %s', (check, query, expected) => {
    const { rules, left } = property(`{ ${check} }`);
    expect([rules.map((rule) => [rule.query, rule.bounds]), left]).toEqual([[[query, expected]], []]);
  });

  test('a percentage of invalid values of a required column is a threshold', () => {
    const { rules } = property('{ metric: invalidValues, mustBeLessOrEqualTo: 5, unit: percent, arguments: { validValues: [a] } }', '{ name: code, logicalType: string, required: true');
    expect(rules.map(saying)).toEqual([{ kind: 'accepted_values', columns: ['code'], values: ['a'], threshold: 0.95, dimension: 'validity' }]);
  });

  test('no query has a pattern, so the nearest threshold is taken and told', () => {
    const { rules, left } = property('{ metric: invalidValues, mustBeLessThan: 5, unit: percent, arguments: { pattern: "^A" } }');
    expect(rules.map(saying)).toMatchObject([{ kind: 'regex', pattern: '^A', threshold: 0.95 }]);
    expect(left).toEqual(['the quality check invalidValues is taken over as "of the records that have a value, at most 5 percent fail"']);
  });

  test.each([
    ['{ metric: rowCount, mustBeLessThan: 12345678901234567890 }', 'the number 12345678901234567890 of mustBeLessThan has more digits than a mesh keeps'],
    ['{ metric: rowCount, mustBeGreaterThan: 1e300 }', 'no number of records meets it'],
    ['{ metric: rowCount, mustBeLessThan: 1e300 }', 'every number of records meets it'],
    ['{ metric: rowCount, mustBe: .inf }', 'it compares a number of records with ".inf"'],
    ['{ metric: rowCount, mustBeGreaterThan: many }', 'mustBeGreaterThan must be a number, not "many"'],
    ['{ metric: rowCount, mustBe: null }', 'mustBe must be a number'],
    ['{ metric: rowCount, mustBeLessThan: 0 }', 'no number of records meets it'],
    ['{ metric: rowCount, mustBeGreaterThan: 5, mustBeLessThan: 5 }', 'no number meets it: it goes from 5 to 5'],
    ['{ metric: rowCount, mustBeBetween: [5] }', 'mustBeBetween must be two numbers'],
    ['{ metric: rowCount, mustBeGreaterOrEqualTo: 0 }', 'every number of records meets it'],
    ['{ metric: rowCount, mustNotBe: -1 }', 'every number of records meets it'],
    ['{ metric: rowCount, mustBe: 5, mustNotBe: 6 }', 'it has several comparisons: mustBe, mustNotBe'],
    ['{ metric: rowCount, mustBeGreaterThan: 5, mustBeGreaterOrEqualTo: 6 }', 'it has several comparisons: mustBeGreaterThan, mustBeGreaterOrEqualTo'],
    ['{ metric: rowCount, mustBeLessThan: 5, unit: percent }', 'the number of records isn\'t a percentage'],
    ['{ metric: rowCount, mustBeLessThan: 5, unit: kilometres }', 'its unit "kilometres" is neither rows nor percent'],
    ['{ metric: rowCount }', 'it compares with nothing: no mustBe, mustBeLessThan or the like'],
    ['{ metric: duplicateValues, mustBe: 0 }', 'it is about the values of a property, but stands at none'],
    ['{ metric: duplicateValues, mustBe: 0, arguments: { properties: [code, nmae] } }', 'the table has no property "nmae"'],
    ['{ metric: freshness, mustBeLessThan: 5 }', 'the standard has no metric "freshness"'],
  ])('what can\'t be said is told: %s', (check, reason) => {
    const { rules, left } = table(check);
    expect([rules, left.filter((note) => !note.includes('includes both ends'))]).toEqual([[], [expect.stringMatching(/^the quality check \w+ isn't taken over: /)]]);
    expect(left.join()).toContain(`isn't taken over: ${reason}`);
  });

  test.each([
    ['{ metric: invalidValues, mustBeLessThan: 5, arguments: { pattern: ^A } }', 'a mesh counts no records by a pattern; a percentage can be a threshold'],
    ['{ metric: invalidValues, mustBe: 0 }', 'it says neither which values are valid nor a pattern'],
    ['{ metric: invalidValues, mustBe: 0, arguments: { pattern: "(?=a)" } }', 'the regular expression "(?=a)" '],
    ['{ metric: duplicateValues, mustBeLessThan: 1, unit: percent }', 'the standard doesn\'t say of what a percentage of duplicates is'],
    ['{ metric: nullValues, mustBe: none }', 'it compares a number of records with "none"'],
  ])('what can\'t be said of a property is told: %s', (check, reason) => {
    expect(property(check)).toEqual({ rules: [], left: [expect.stringContaining(`isn't taken over: ${reason}`)] });
  });
});

describe('of the standard\'s library', () => {
  test('an empty text is a value, a missing value isn\'t, and a pattern beside values is a second rule', () => {
    const { rules, left } = property('{ metric: invalidValues, mustBe: 0, arguments: { validValues: ["", a, null, a], pattern: "^a?$" } }');
    expect(rules.map(saying)).toEqual([
      { kind: 'accepted_values', columns: ['code'], values: ['', 'a'], dimension: 'validity' },
      { kind: 'regex', columns: ['code'], pattern: '^a?$', dimension: 'validity' },
    ]);
    expect(left).toEqual([]);
  });

  test('values stand where the standard\'s versions have had them', () => {
    expect(property('{ rule: validValues, validValues: [pounds] }').rules.map(saying)).toMatchObject([{ kind: 'accepted_values', values: ['pounds'] }]);
    expect(property('{ metric: invalidValues, mustBe: 0, arguments: null, pattern: "^[A-Z]+$" }').rules.map(saying)).toMatchObject([{ kind: 'regex', pattern: '^[A-Z]+$' }]);
  });

  test('properties are columns, by any of their names', () => {
    const { rules } = importedRules({
      table: ['{ metric: duplicateValues, mustBe: 0, arguments: { properties: [Tenant, Order-ID] } }'],
      properties: ['{ name: Tenant, physicalName: tenant_id, logicalType: string }', '{ name: Order-ID, logicalType: string }'],
    });
    expect(rules.map(({ columns }) => columns)).toEqual([['tenant_id', 'order_id']]);
  });

  test('a value that can\'t occur is told', () => {
    expect(property('{ metric: invalidValues, mustBe: 0, arguments: { validValues: [pounds] } }', '{ name: amount, logicalType: integer')).toEqual({
      rules: [], left: ['the quality check invalidValues isn\'t taken over: the accepted value "pounds" can\'t occur in "amount": long needs a whole number of 64 bits'],
    });
  });

  test('columns with parts have no rules', () => {
    const { left } = property('{ metric: nullValues, mustBe: 0 }', '{ name: tags, logicalType: array, items: { logicalType: string }');
    expect(left).toEqual(['the quality check nullValues isn\'t taken over: "tags" is of type array<string>, and rules are about columns without parts']);
  });
});

describe('what checks say besides', () => {
  test.each([
    ['critical', 'error'], ['HIGH', 'error'], ['warn', 'warning'], ['medium', 'warning'], ['info', 'information'], ['low', 'information'],
  ])('the severity %s is %s', (word, severity) => {
    expect(table(`{ metric: rowCount, mustBeGreaterThan: 0, severity: ${word} }`)).toMatchObject({ rules: [{ severity }], left: [] });
  });

  test.each([['conformity', 'validity'], ['cf', 'validity'], ['timeliness', 'freshness'], ['uq', 'uniqueness']])('the dimension %s is %s', (word, dimension) => {
    expect(table(`{ metric: rowCount, mustBeGreaterThan: 0, dimension: ${word} }`)).toMatchObject({ rules: [{ dimension }], left: [] });
  });

  test('what is unknown is told', () => {
    const { rules, left } = table('{ metric: rowCount, mustBeGreaterThan: 0, severity: spicy, dimension: coverage, tags: [a], businessImpact: none, method: "", customProperties: [] }');
    expect(rules.map(saying)).toEqual([{ kind: 'row_count', bounds: { minimum: 1 }, dimension: 'completeness' }]);
    expect(left).toEqual([
      'the quality check rowCount loses its dimension "coverage", which a mesh doesn\'t know',
      'the quality check rowCount has the severity "error" instead of "spicy": the severities are error, warning and information',
      'the quality check rowCount loses its businessImpact, tags',
    ]);
  });

  test('a schedule of its own is told, with where a mesh has one', () => {
    expect(table('{ metric: rowCount, mustBeGreaterThan: 0, scheduler: cron, schedule: 0 20 * * * }').left)
      .toEqual(['the quality check rowCount loses its scheduler, schedule; a mesh runs all rules of a product together: quality.monitoring.schedule']);
  });

  test('its name and its description stay', () => {
    expect(table('{ metric: rowCount, mustBeGreaterThan: 0, name: rows, description: There are some }').rules[0].description).toBe('rows: There are some');
    expect(table('{ metric: rowCount, mustBeGreaterThan: 0, name: rows }').rules[0].description).toBe('rows');
  });

  test('texts and checks of other engines are told, Glue\'s are rules', () => {
    expect(table('{ type: text, description: verified }').left).toEqual(['the quality check text isn\'t taken over: it is a text for people, which no engine checks']);
    expect(table('{ type: custom, engine: soda, implementation: "type: x" }').left)
      .toEqual(['the quality check custom isn\'t taken over: it is written for "soda"; the kinds of rules of a mesh may say the same']);
    expect(table('{ type: custom, engine: aws-glue-data-quality, implementation: RowCount > 5 }').rules.map(saying)).toMatchObject([{ kind: 'dqdl', text: 'RowCount > 5' }]);
    expect(table('{ type: custom, engine: aws-glue-data-quality, implementation: RowCont > 5 }').left).toEqual([expect.stringContaining('isn\'t taken over: DQDL 1:1 of "RowCont > 5"')]);
    expect(table('{ type: magic, description: x }').left).toEqual(['the quality check magic isn\'t taken over: the standard has no type "magic"']);
  });
});
