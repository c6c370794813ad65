import { createHash } from 'crypto';
import { groupsOf } from '../../../core/groups';
import { isUnresolved } from '../../../core/tokens';
import type { ProductModel } from '../../../model/mesh';
import type { BoundaryRule, BoundaryViolation } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';
import type { Overlap, TokenSet } from '../set-similarity';
import { clusters, isSimilar, overlapOf } from '../set-similarity';

/** Fewer common fields than these say nothing: many products have an id, a time and a region. */
const FEWEST_FIELDS = 5;
/** The share of fields, by name and type, from which two products may be one. */
const THRESHOLD = 0.8;
/** How many similar products a message names. */
const MOST_NAMED = 5;

/** BND-003: candidates for one canonical product. */
export const SIMILAR_PRODUCTS: BoundaryRule = {
  ruleId: 'BND-003',
  ruleName: 'Canonical Products',
  description: `Data products that aren't made from one another have less than ${THRESHOLD * 100} % of their fields (name and type, at least ${FEWEST_FIELDS}) in common.`,
  rationale: 'The same data in several products is maintained several times and differs sooner or later: consumers can\'t know which is right.',
  remedy: 'Make one of them the canonical product, from which the others are made or which replaces them.',
  severity: 'warning',
  since: '0.1.0',
  check: (mesh: GovernedMesh) => clusters(fieldSets(mesh.products), THRESHOLD).flatMap((cluster) => violationOf(cluster, mesh)),
};

interface Similar {
  readonly product: ProductModel;
  readonly overlap: Overlap;
}

/** Products with the very same fields are one set: they cost no comparison. */
function fieldSets(products: readonly ProductModel[]): TokenSet<ProductModel>[] {
  const described = products.map((product) => ({ product, tokens: tokensOf(product) })).filter(({ tokens }) => tokens.length >= FEWEST_FIELDS);
  return groupsOf(described, ({ tokens }) => JSON.stringify(tokens))
    .map((group) => ({ tokens: new Set(group[0].tokens), members: group.map(({ product }) => product) }));
}

function tokensOf({ schema: { fields } }: ProductModel): string[] {
  return [...new Set(fields.filter(({ name }) => !isUnresolved(name)).map(({ name, type }) => `${name} ${type}`))].sort();
}

function violationOf(cluster: readonly TokenSet<ProductModel>[], mesh: GovernedMesh): BoundaryViolation[] {
  const members = cluster.flatMap(({ members: products, tokens }) => products.map((product) => ({ product, tokens })));
  if (members.length === 1) return [];
  const together = new Set(members.map(({ product }) => product));
  // What is made from another of them is no second source of the same data.
  const [first, ...others] = members.filter(({ product }) => !mesh.inputsOf(product).some((input) => input !== product && together.has(input)));
  if (!first) return [];
  const similar = others
    .map(({ product, tokens }): Similar => ({ product, overlap: overlapOf(first.tokens, tokens) }))
    .filter(({ overlap }) => overlap.shared >= FEWEST_FIELDS && isSimilar(overlap, THRESHOLD));
  if (similar.length === 0) return [];
  const named = similar.slice(0, MOST_NAMED).map(({ product, overlap }) => `"${product.id}" (${inNumbers(overlap)})`).join(', ');
  const more = similar.length > MOST_NAMED ? ` and ${similar.length - MOST_NAMED} more` : '';
  return [{
    subject: first.product,
    path: ['schema', 'fields'],
    message: `has the same fields as ${named}${more}`,
    fix: 'make one of them the canonical product, and make the others from it or retire them',
    detail: detailOf(similar.map(({ product }) => product.id)),
    domains: [...new Set(similar.map(({ product }) => product.domain))],
  }];
}

/** `12 of 14 fields, 86 %`. */
function inNumbers({ shared, together }: Overlap): string {
  return `${shared} of ${together} fields, ${Math.floor(shared / together * 100)} %`;
}

/** A waiver holds for exactly these products: all their ids, or a digest where they are many. */
function detailOf(ids: readonly string[]): string {
  return ids.length <= MOST_NAMED ? ids.join('+') : `${ids.length}-products-${createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 8)}`;
}
