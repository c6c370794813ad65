import fc from 'fast-check';
import { mergedImport } from '../../../src/config/import/merge';
import { parseMesh } from '../../../src/config/load';
import { parseContract } from '../../../src/config/odcs/load';
import { formatFinding, originAt } from '../../../src/core/findings';
import type { ProductModel } from '../../../src/model/mesh';
import type { QualityRuleModel } from '../../../src/model/quality/rule-model';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { resolveRule } from '../../../src/model/resolve/quality-rules';
import { odcsContractText } from '../../../src/render/contract/odcs/document';
import type { OdcsVersion } from '../../../src/render/contract/odcs/versions';
import { ODCS_VERSIONS } from '../../../src/render/contract/odcs/versions';
import { meshText } from '../../../src/render/mesh-text';
import type { ProductContext } from '../../../src/render/product-context';
import { productContexts } from '../../../src/render/product-context';
import type { WholeProduct } from '../../property/whole-products';
import { wholeProducts } from '../../property/whole-products';
import { eCommerce, eCommerceProduct, schemaErrors } from '../../render/contract/support';

const ORIGIN = originAt('test');

/** A contract by the way of a mesh file: the product that comes back, with what was told on the way. */
function thereAndBack(text: string): { readonly context: ProductContext; readonly notes: readonly string[] } {
  const { mesh, findings } = parseContract(text, 'c.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  const file = parseMesh(meshText(mergedImport([{ name: 'c.yaml', mesh: mesh! }]).mesh), 'mesh.yaml');
  expect(file.findings.map(formatFinding)).toEqual([]);
  return { context: productContexts(resolveMesh(file.declaration))[0], notes: mesh!.left };
}

/** Rules in any order: a contract has those of a column beside it. */
function byText(rules: readonly QualityRuleModel[]): string[] {
  return rules.map((rule) => JSON.stringify(rule)).sort();
}

/** What a product says, without where it says it. */
function said({ origin: _origin, quality, qualitySuites, access, stream, previousVersions, ...product }: ProductModel): unknown {
  const { grants, producers, ...controls } = access;
  return JSON.parse(JSON.stringify({
    ...product,
    storage: { ...product.storage, declared: true, locationDeclared: true },
    // What retention policies set is the mesh's governance.
    stream: stream && { ...stream, retentionDeclared: true, config: { ...stream.config, 'max.compaction.lag.ms': undefined } },
    quality: byText(quality),
    // A suite all of whose rules the product declares itself says nothing.
    suites: qualitySuites.filter(({ rules }) => rules.some((rule) => quality.includes(resolveRule(rule)))).map(({ name }) => name),
    access: { ...controls, grants: grants.map(({ path: _p, ...grant }) => grant), producers: producers.map(({ producer }) => producer) },
    previousVersions: previousVersions.map((previous) => (
      { ...previous, product: said({ ...previous.product, use: product.use, qualityMonitoring: undefined }) })),
  }));
}

const CASES = eCommerce.flatMap((context) => ODCS_VERSIONS.map((version): [string, OdcsVersion, ProductContext] => [context.product.id, version, context]));

test.each(CASES)('%s comes back from a contract of ODCS %s as it was, and its contract is the same again', (_, version, context) => {
  const text = odcsContractText(context, version);
  const { context: back, notes } = thereAndBack(text);
  expect(notes).toEqual([]);
  expect(odcsContractText(back, version)).toBe(text);
  expect(said(back.product)).toEqual(said({ ...context.product, retention: undefined }));
});

describe('a check that somebody edited', () => {
  const text = odcsContractText(eCommerceProduct('customer.customer-lifetime-value'));
  const rulesAfter = (from: string, to: string) => {
    expect(text).toContain(from);
    const { context: { product: { quality } }, notes } = thereAndBack(text.replace(from, to));
    return { rules: quality.map(({ kind, columns, bounds, severity }) => ({ kind, columns, bounds, severity })), notes };
  };

  test('counts instead of the rule that it was made of, which is told', () => {
    const { rules, notes } = rulesAfter('where refunds > gross_revenue', 'where refunds > 2 * gross_revenue');
    expect(notes[0]).toMatch(/^c\.yaml:\d+:\d+: the quality check was changed after it was generated: what it says now counts, not its custom property "rule"$/);
    expect(rules.filter(({ kind }) => kind === 'custom_sql')).toHaveLength(1);
  });

  test('keeps its rule under another severity: that is no other demand', () => {
    const { rules, notes } = rulesAfter('severity: error', 'severity: warning');
    expect(notes).toEqual([]);
    expect(rules.filter(({ severity }) => severity === 'warning')).toHaveLength(1);
  });
});

test('the properties of another tool that has the same names mean what that tool means', () => {
  const { mesh, findings } = parseContract(`apiVersion: v3.1.0
kind: DataContract
id: x
version: 1.0.0
status: active
schema: [{ name: t, properties: [{ name: a, logicalType: string }] }]
customProperties: [{ property: access, value: open }, { property: use, value: everything }, { property: ingestion, value: [a, b] }]
`, 'c.yaml');
  expect(findings).toEqual([]);
  expect(mesh!.products[0].props).toMatchObject({ version: '1.0.0' });
  expect(mesh!.products[0].props.access).toBeUndefined();
});

test('a custom property of ours that is wrong is refused at its place', () => {
  const text = odcsContractText(eCommerceProduct('customer.customer-profile')).replace(/(property: topicPartitions\n\s*value: )6/, '$1many');
  const { findings } = parseContract(text, 'c.yaml');
  expect(findings.map(formatFinding)).toEqual([expect.stringMatching(/data product "customer-profile" \(c\.yaml:\d+:\d+\): stream\.partitions must be a whole number/)]);
});

describe('whatever a mesh can say', () => {
  const contextOf = ({ name, props, domainName, domain, platform }: WholeProduct): ProductContext => productContexts(resolveMesh({
    platform, domains: [{ name: domainName, options: domain, products: [{ name, props, origin: ORIGIN }], consumes: [], origin: ORIGIN }], origin: ORIGIN,
  }))[0];

  test.each(ODCS_VERSIONS)('comes back from a contract of ODCS %s, and its contract is the same again', (version) => {
    fc.assert(fc.property(wholeProducts.map(contextOf), (context) => {
      const text = odcsContractText(context, version);
      expect(schemaErrors(`odcs-v${version}`, text)).toEqual([]);
      const { context: back, notes } = thereAndBack(text);
      expect(notes).toEqual([]);
      expect(said(back.product)).toEqual(said(context.product));
      expect(odcsContractText(back, version)).toBe(text);
    }), { numRuns: 25, seed: Number(process.env.SEED ?? 20_260_131) });
  });
});
