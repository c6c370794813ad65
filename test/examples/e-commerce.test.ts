import { exampleFile, synthesizeMeshFile, synthesizeProgram } from './synthesis';
import { loadMesh } from '../../src/config/load';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import { StorageFormat } from '../../src/model/declaration/storage';
import { CleanupPolicy } from '../../src/model/declaration/stream';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';

const file = exampleFile('e-commerce', 'mesh.yaml');
const { declaration, findings } = loadMesh(file);
const mesh = resolveMesh(declaration);
const products = mesh.domains.flatMap((domain) => domain.products);

describe('examples/e-commerce/mesh.yaml', () => {
  test('has nothing to find fault with, not even a hint', () => {
    expect([...findings, ...validateMesh(mesh), ...findingsIn(evaluateMesh(mesh, '2026-06-30'))]).toEqual([]);
  });

  test('has its domains and products', () => {
    expect(Object.fromEntries(mesh.domains.map(({ domain, products: own }) => [domain.name, own.map(({ name }) => name)]))).toEqual({
      customer: ['customer-profile', 'customer-preferences', 'customer-segments', 'customer-lifetime-value'],
      product: ['product-catalog', 'product-inventory', 'product-pricing', 'product-recommendations-data'],
      order: ['order-transaction', 'order-fulfillment', 'payment-transaction', 'shipping-status'],
      marketing: ['campaign-performance', 'customer-journey', 'attribution-model', 'marketing-roi'],
    });
  });

  test('shows every table format, streams of each kind, and consumers of each kind', () => {
    const formats = products.map(({ storage }) => storage.format);
    const count = (format: StorageFormat) => formats.filter((other) => other === format).length;
    expect([count(StorageFormat.DELTA), count(StorageFormat.PARQUET), count(StorageFormat.ICEBERG)]).toEqual([13, 2, 1]);
    const streams = products.flatMap(({ stream }) => stream ?? []);
    expect(streams).toHaveLength(7);
    expect(streams.every(({ keyField }) => keyField !== undefined)).toBe(true);
    expect(streams.filter(({ deadLetterTopic }) => deadLetterTopic)).toHaveLength(2);
    expect(streams.filter(({ cleanupPolicy }) => cleanupPolicy === CleanupPolicy.COMPACT)).toHaveLength(2);
    expect(new Set(products.flatMap(({ consumers }) => consumers.map(({ kind }) => kind))).size).toBe(4);
  });

  test.each(products.map((product) => [product.id, product] as const))('%s says what people need to know', (_, product) => {
    expect(product.description).toMatch(/\w{3}/);
    expect(product.schema.fields.length).toBeGreaterThanOrEqual(6);
    expect(product.schema.fields.length).toBeLessThanOrEqual(15);
    expect(product.quality.length).toBeGreaterThanOrEqual(4);
    expect(product.owner).toBeDefined();
    expect(product.supportContact).toBeDefined();
    expect(product.lineage.sourceSystems.length + product.lineage.products.length).toBeGreaterThan(0);
  });

  test('names as inputs only what exists, and consumes what it reads of other domains', () => {
    const ids = new Set(products.map(({ id }) => id));
    for (const { domain, consumes, products: own } of mesh.domains) {
      const consumed = consumes.map(({ name }) => products.find((product) => product.id === name || product.name === name)?.id);
      const foreign = own.flatMap(({ lineage }) => lineage.products).filter((id) => !id.startsWith(`${domain.name}.`));
      for (const input of foreign) {
        expect(ids).toContain(input);
        expect(consumed).toContain(input);
      }
    }
  });

  test('has no cycle in its lineage, neither between products nor between domains', () => {
    expect(cycle(products.flatMap(({ id, lineage }) => lineage.products.map((input) => [input, id] as const)))).toEqual([]);
    const between = products.flatMap(({ domain, lineage }) => lineage.products.map((input) => [input.split('.')[0], domain] as const));
    expect(cycle(between.filter(([from, to]) => from !== to))).toEqual([]);
  });
});

describe('the e-commerce mesh in Terraform', () => {
  const fromFile = synthesizeMeshFile(file);
  const fromProgram = synthesizeProgram(exampleFile('e-commerce', 'main.ts'));

  test('has a stack for the platform and one for each domain', () => {
    expect(Object.keys(fromFile)).toEqual(['customer', 'marketing', 'order', 'platform', 'product']);
  });

  test.each(Object.keys(fromFile))('%s: the TypeScript program says the same as the file', (stack) => {
    expect(Object.keys(fromProgram)).toEqual(Object.keys(fromFile));
    expect(JSON.parse(fromProgram[stack])).toEqual(JSON.parse(fromFile[stack]));
  });

  test('has the same bytes from run to run', () => {
    expect(synthesizeMeshFile(file)).toEqual(fromFile);
    expect(synthesizeProgram(exampleFile('e-commerce', 'main.ts'))).toEqual(fromProgram);
  });

  test('mentions no other stack\'s state', () => {
    for (const text of Object.values(fromFile)) expect(text).not.toContain('terraform_remote_state');
  });
});

/** What is left of a graph after taking away, again and again, whatever has no predecessor: the cycles and what follows them. */
function cycle(edges: readonly (readonly [string, string])[]): string[] {
  let left = [...edges];
  for (;;) {
    const targets = new Set(left.map(([, to]) => to));
    const next = left.filter(([from]) => targets.has(from));
    if (next.length === left.length) return left.map(([from, to]) => `${from} -> ${to}`);
    left = next;
  }
}
