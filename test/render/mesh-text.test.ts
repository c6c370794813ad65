import { parseMesh } from '../../src/config/load';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { meshText } from '../../src/render/mesh-text';
import { CASES, VARIANTS } from '../quality/cases';

test.each([...CASES, ...VARIANTS].map(({ name, rule }) => [name, rule] as const))('the rule %s is read back from a mesh file as it was', (_, rule) => {
  const text = meshText({ domains: [{ name: 'sales', options: {}, products: [{ name: 'orders', props: { quality: [rule] } }] }] });
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings).toEqual([]);
  expect(declaration.domains[0].products[0].props.quality!.map(resolveRule)).toEqual([rule]);
});
