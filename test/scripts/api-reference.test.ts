import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Assembly } from '../../scripts/api-reference';
import { arrange, outline } from '../../scripts/api-reference';
import { notCompiled, root } from '../built';
import { describeUnless } from '../describe-unless';

const PAGES = ['API.md', 'docs/api/kafka-provider.md'];
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const headings = (page: string): string[] => [...page.matchAll(/^### .* id="([^"]+)"/gm)].map(([, fqn]) => fqn);
const anchors = (page: string): Set<string> => new Set([
  ...[...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  ...[...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/,/g, '').replaceAll(' ', '-')),
]);

describeUnless(notCompiled(), 'API.md', () => {
  let assembly: Assembly;
  beforeAll(() => { assembly = JSON.parse(read('.jsii')) as Assembly; });

  test('has the public types by subject: npx projen docgen', () => {
    expect(headings(read('API.md'))).toEqual(outline(assembly).flatMap(({ types }) => types.map((name) => `cdktf-data-mesh.${name}`)));
  });

  test('begins with the constructs, which use none of the generated ones', () => {
    expect(outline(assembly)[0].types).toEqual(expect.arrayContaining(['DataMesh', 'DataPlatform', 'Domain', 'DataProduct', 'DataProductProps']));
    expect(headings(read('API.md')).filter((fqn) => fqn.startsWith('cdktf-data-mesh.kafka.'))).toEqual([]);
  });

  test('leaves the Kafka provider to a page of its own', () => {
    expect(headings(read(PAGES[1]))).toEqual(Object.keys(assembly.types).filter((fqn) => fqn.startsWith('cdktf-data-mesh.kafka.')).sort());
  });

  test.each(PAGES)('%s links only to what exists', (file) => {
    const page = read(file);
    const targets = [...page.matchAll(/href="([^"#]*)#([^"]+)"|\]\((?!https?:)([^)#]*)#([^)]+)\)/g)]
      .map(([, file1 = '', id1, file2 = '', id2]) => ({ other: file1 || file2, id: id1 ?? id2 }));
    expect(targets.length).toBeGreaterThan(100);
    const pages = new Map([['', anchors(page)]]);
    const known = (other: string): Set<string> => {
      if (!pages.has(other)) pages.set(other, anchors(read(path.join(path.dirname(file), other))));
      return pages.get(other)!;
    };
    expect(targets.filter(({ other, id }) => !known(other).has(id))).toEqual([]);
  });

  test('cannot leave a type out', () => {
    expect(() => outline({ types: { ...assembly.types, 'cdktf-data-mesh.Stray': { fqn: 'cdktf-data-mesh.Stray' } } })).toThrow('has no place for Stray');
    expect(() => arrange('# API\n', assembly)).toThrow('jsii-docgen wrote nothing about cdktf-data-mesh.DataMesh');
  });
});
