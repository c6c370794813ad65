import fc from 'fast-check';
import { readJson, textAt, valueOf } from '../../../src/config/import/json';

test('reads what JSON.parse reads', () => {
  fc.assert(fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
    const written = JSON.stringify(JSON.parse(text), undefined, indent);
    expect(valueOf(readJson(written, 'f.json', 'x').root!)).toEqual(JSON.parse(written));
  }));
});

test('knows where each value starts', () => {
  const { root, source } = readJson('{\n  "a": [1, "b:{"],\n  "c": {"d": null}\n}', 'f.json', 'x');
  const places = (node: any): string[] => [source.place(node.offset), ...[...node.items ?? [], ...node.entries?.values() ?? []].flatMap(places)];
  expect(places(root)).toEqual(['f.json:1:1', 'f.json:2:8', 'f.json:2:9', 'f.json:2:12', 'f.json:3:8', 'f.json:3:14']);
  expect(textAt(root, 'a')).toBeUndefined();
});

test.each([
  ['{"a": 1,}', 'f.json:1:9', 'the file isn\'t JSON: a key in quotes is expected here, not "}"'],
  ['['.repeat(50_000) + ']'.repeat(50_000), 'f.json:1:1', 'lists and objects are nested more than 500 deep'],
])('refuses %#', (text, at, message) => {
  expect(readJson(text, 'f.json', 'schema').findings).toEqual([{ rule: 'json-syntax', severity: 'error', subject: 'schema', at, message }]);
});
