import type { Finding, Origin, PathStep } from '../../src/core/findings';
import { DataMeshError, distinctFindings, errorsOf, formatFinding, originAt, partOf, quote } from '../../src/core/findings';

const FINDING: Finding = { rule: 'STD-001', severity: 'error', subject: 'data product "profiles"', at: 'mesh.yaml:5:9', message: 'it has no owner' };
const LINE = '[STD-001] data product "profiles" (mesh.yaml:5:9): it has no owner';

describe('a finding', () => {
  test('is one line, with its fix if there is one', () => {
    expect(formatFinding(FINDING)).toBe(LINE);
    expect(formatFinding({ ...FINDING, fix: 'name the team' })).toBe(`${LINE}; name the team`);
  });

  test('is told once, by what it says', () => {
    const [again, elsewhere] = [{ ...FINDING, severity: 'warning' as const }, { ...FINDING, at: 'mesh.yaml:7:9' }];
    expect(distinctFindings([FINDING, elsewhere, again])).toEqual([again, elsewhere]);
  });

  test('stops a synthesis when it is an error', () => {
    const other: Finding = { ...FINDING, rule: 'STD-002' };
    expect(errorsOf([FINDING, { ...FINDING, severity: 'warning' }, other, { ...FINDING, severity: 'hint' }])).toEqual([FINDING, other]);
  });
});

describe('an error with findings', () => {
  test('is their lines', () => {
    const error = new DataMeshError([FINDING, { ...FINDING, rule: 'STD-002' }]);
    expect(error.message).toBe(`${LINE}\n${LINE.replace('001', '002')}`);
    expect(error).toMatchObject({ name: 'DataMeshError', findings: [FINDING, { rule: 'STD-002' }] });
  });

  test('has them as a list below a summary', () => {
    expect(new DataMeshError([FINDING, FINDING], 'the mesh has problems').message).toBe(`the mesh has problems\n  - ${LINE}\n  - ${LINE}`);
  });
});

describe('an origin', () => {
  test('may know one place for everything', () => {
    const origin = originAt('stack/customer');
    expect(origin.at(['schema', 'fields', 0])).toBe('stack/customer');
    expect(origin.location).toBeUndefined();
  });

  test('of a part is asked from there', () => {
    const location = (path: readonly PathStep[] = []) => ({ file: path.join('.'), line: path.length, column: 1 });
    const origin: Origin = { at: (path = []) => path.join('/'), location };
    const part = partOf(origin, ['domains', 0]);
    expect([part.at(), part.at(['owner'])]).toEqual(['domains/0', 'domains/0/owner']);
    expect([part.location!(), part.location!(['owner'])]).toEqual([location(['domains', 0]), location(['domains', 0, 'owner'])]);
    expect(partOf(originAt('stack'), ['owner']).location!()).toBeUndefined();
  });
});

describe('a quoted value', () => {
  test.each<[unknown, string]>([
    ['text', '"text"'], ['with "quotes"', '"with \\"quotes\\""'], [5, '5'], [true, 'true'], [null, 'null'], [undefined, 'undefined'], [['a', 1], '["a",1]'], [{ a: 1 }, '{"a":1}'],
    ['${var.name}', 'a value known only to Terraform'],
    ['x'.repeat(78), `"${'x'.repeat(78)}"`],
    ['x'.repeat(79), `"${'x'.repeat(76)}…"`],
    [Array.from({ length: 40 }, () => 1), `[${'1,'.repeat(38)}…`],
    [Array.from({ length: 39 }, () => 1), `[${'1,'.repeat(38)}1]`],
  ])('%j', (value, quoted) => expect(quote(value)).toBe(quoted));
});
