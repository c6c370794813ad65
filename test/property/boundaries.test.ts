import * as fc from 'fast-check';
import { arbitrarySchema } from './arbitraries';
import { formatFinding } from '../../src/core/findings';
import { boundaryFindings } from '../../src/governance/boundaries/boundary-findings';
import type { TokenSet } from '../../src/governance/boundaries/set-similarity';
import { clusters, isSimilar, overlapOf } from '../../src/governance/boundaries/set-similarity';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { DomainDeclaration } from '../../src/model/declaration/mesh';
import { Ingestion, Transformation } from '../../src/model/declaration/pipelines';
import { Field, Schema } from '../../src/model/declaration/schema';
import { domainOf, meshOf } from '../model/validate/support';

// Few names, so that domains meet.
const DOMAINS = ['customer', 'order', 'sales', 'web'];
const PRODUCTS = ['orders', 'profiles', 'visits', 'refunds'];
const SYSTEMS = ['crm', 'CRM', 'shop', 'erp', '${var.system}'];
const FIELDS = ['id', 'name', 'amount', 'region', 'day', 'status', 'channel', 'note'];

const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 3 });
const reference = fc.oneof(fc.constantFrom(...PRODUCTS), fc.tuple(fc.constantFrom(...DOMAINS), fc.constantFrom(...PRODUCTS)).map((parts) => parts.join('.')), fc.constantFrom('nothing', ''));

const product: fc.Arbitrary<DataProductProps> = fc.record({
  schema: fc.oneof(
    { weight: 4, arbitrary: fc.subarray(FIELDS, { minLength: 5 }).map((names) => Schema.of({ fields: names.map((name) => Field.string(name)) })) },
    { weight: 1, arbitrary: arbitrarySchema },
  ),
  lineage: some(SYSTEMS).map((sourceSystems) => ({ sourceSystems })),
  ingestion: fc.option(fc.constantFrom(...SYSTEMS).map((sourceSystem) => Ingestion.batch({ sourceSystem })), { nil: undefined }),
  transformation: fc.array(reference, { maxLength: 3 }).map((inputs) => Transformation.dbt({ inputs })),
  consumers: fc.option(fc.constantFrom(...DOMAINS).map((name) => [Consumer.domain(name)]), { nil: undefined }),
});

const domain = (name: string): fc.Arbitrary<DomainDeclaration> => fc.record({
  sourceSystems: some(SYSTEMS),
  consumes: fc.array(reference, { maxLength: 3 }),
  products: fc.uniqueArray(fc.tuple(fc.constantFrom(...PRODUCTS), product), { selector: ([id]) => id, maxLength: 4 }),
}).map((input) => domainOf(name, input));

const domains = fc.tuple(...DOMAINS.map(domain));

/** The same mesh, its domains and their products declared in another order. */
const reordered = (declared: readonly DomainDeclaration[]): fc.Arbitrary<DomainDeclaration[]> =>
  fc.tuple(...declared.map((entry) => shuffled(entry.products).map((products) => ({ ...entry, products }))))
    .chain((entries) => shuffled(entries));

function shuffled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

test('the order of declaration decides nothing at a boundary', () => {
  const seen = new Set<string>();
  fc.assert(fc.property(domains.chain((declared) => fc.tuple(fc.constant(declared), reordered(declared))), ([one, other]) => {
    const told = (declared: readonly DomainDeclaration[]) => boundaryFindings(meshOf(declared)).map(({ finding, domains: concerned }) => {
      seen.add(finding.rule);
      return `${formatFinding(finding)} ${finding.target} ${concerned.join()}`;
    });
    expect(told(other)).toEqual(told(one));
  }), { numRuns: 300 });
  expect([...seen].sort()).toEqual(['BND-001', 'BND-002', 'BND-003', 'BND-004', 'BND-005', 'BND-006']);
});

test('the targets of all findings differ: a waiver is for one', () => {
  fc.assert(fc.property(domains, (declared) => {
    const targets = boundaryFindings(meshOf(declared)).map(({ finding: { rule, target } }) => `${rule} ${target}`);
    expect(targets).toEqual([...new Set(targets)]);
  }));
});

test('the short way to similar sets finds what the long way finds', () => {
  const sets = fc.uniqueArray(fc.subarray([...'abcdefghijkl'], { minLength: 3 }), { selector: (tokens) => tokens.join('') });
  fc.assert(fc.property(sets, fc.constantFrom(0.5, 0.6, 0.8, 0.9, 1), (all, threshold) => {
    const tokenSets = all.map((tokens) => ({ tokens: new Set(tokens), members: [tokens.join('')] }));
    const leaders: TokenSet<string>[][] = [];
    for (const set of tokenSets) {
      const similar = leaders
        .map((cluster) => ({ cluster, overlap: overlapOf(set.tokens, cluster[0].tokens) }))
        .filter(({ overlap }) => isSimilar(overlap, threshold));
      const best = Math.max(...similar.map(({ overlap }) => overlap.shared / overlap.together));
      const nearest = similar.find(({ overlap }) => overlap.shared / overlap.together === best);
      if (nearest) nearest.cluster.push(set); else leaders.push([set]);
    }
    const names = (found: readonly TokenSet<string>[][]) => found.map((cluster) => cluster.flatMap(({ members }) => members));
    expect(names(clusters(tokenSets, threshold))).toEqual(names(leaders));
  }), { numRuns: 500 });
});

/** A set that counts how often it is asked. */
class CountingSet extends Set<string> {
  public static asked = 0;

  public override has(token: string): boolean {
    CountingSet.asked++;
    return super.has(token);
  }
}

test.each([1, 3, 8])('the work of comparing grows with the mesh, not with its square: %i of 15 fields of their own', (own) => {
  const work = (count: number): number => {
    CountingSet.asked = 0;
    clusters(Array.from({ length: count }, (_, at) => ({
      tokens: new CountingSet(Array.from({ length: 15 }, (__, field) => field < own ? `own_${at}_${field}` : `field_${field}`)), members: [at],
    })), 0.8);
    return CountingSet.asked;
  };
  expect(work(2_000)).toBeLessThanOrEqual(11 * work(200));
  expect(work(2_000)).toBeLessThanOrEqual(2_000 * 15);
});
