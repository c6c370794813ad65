import fc from 'fast-check';
import { parse } from 'yaml';
import { yamlText } from '../../src/render/yaml-text';

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null),
  fc.constantFrom('yes', 'on', '~', '1_000', '12:30', '0o7', '- a', '\u0085', 'E0', '2026-01-31', '<<', '=', '', ' ', 'a: b', '\u{1F600}', 'a\u2028b'),
);
const { document } = fc.letrec((tie) => ({
  part: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('part'), { maxLength: 4 }), tie('document')),
  document: fc.dictionary(fc.string({ minLength: 1 }).filter((key) => key !== '__proto__' && key !== '<<'), tie('part'), { maxKeys: 4, minKeys: 1, noNullPrototype: true }),
}));

test.each(['1.1', '1.2'] as const)('any document is read back by a parser of YAML %s', (version) => {
  fc.assert(fc.property(document, (value) => {
    expect(parse(yamlText(value as Record<string, unknown>), { version })).toEqual(JSON.parse(JSON.stringify(value)));
  }), { numRuns: 1_000 });
});

test('keys keep their order, parts are indented by two', () => {
  expect(yamlText({ b: 1, a: { list: ['x', { x: true, z: [[1, 2], []] }], none: {} } })).toBe([
    'b: 1', 'a:', '  list:', '    - x', '    - x: true', '      z:', '        -', '          - 1', '          - 2', '        - []', '  none: {}', '',
  ].join('\n'));
});
