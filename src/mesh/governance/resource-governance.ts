import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { annotate } from './annotate';
import { declaredPrincipalsOver } from './app-principals';
import { declaredResourcesOf, meshTagsOf } from './declared-resources';
import { allGoverned, governedOf } from './governed-products';
import { governanceOf, policiesOver, underWaivers } from './scope-policies';
import { attach, attached, attachedOr } from '../../core/attachments';
import { isProtected } from '../../core/destroy-protection';
import type { Finding } from '../../core/findings';
import { allowedPrincipalsOf } from '../../governance/resources/allowed-principals';
import type { Attributes } from '../../governance/resources/attributes';
import type { Resource } from '../../governance/resources/configuration';
import { Configuration } from '../../governance/resources/configuration';
import type { GovernedStack } from '../../governance/resources/governed-stack';
import type { ResourceFinding } from '../../governance/resources/resource-findings';
import { resourceFindings } from '../../governance/resources/resource-findings';
import { bucketAndPrefix } from '../../governance/resources/s3-location';
import { STORAGE_FORMATS } from '../../model/storage-formats';

const TABLES = Symbol.for('cdktf-data-mesh.tables-by-bucket');
const FINDINGS = Symbol.for('cdktf-data-mesh.resource-findings');

/** The construct that made a resource; what an override of the stack added belongs to nobody but the stack. */
type ConstructOf = (resource: Resource) => IConstruct | undefined;

/** Judges the resources of a stack's final configuration by the policies over them, and shows what is found at their constructs. */
export function judgeResources(stack: TerraformStack, json: Attributes): void {
  const constructs = stack.node.findAll();
  const byPath = new Map(constructs.map((construct) => [construct.node.path, construct]));
  const constructOf: ConstructOf = ({ path }) => (path === undefined ? undefined : byPath.get(path));
  const findings = resourceFindings(governedStack(stack, new Configuration(stack.node.path, json), constructs, constructOf)).flatMap((found) => {
    const finding = underPolicies(found, stack, constructOf);
    return finding ? [finding] : [];
  });
  attach(stack, FINDINGS, findings);
}

/** What the rules found in the resources below a construct, waived findings included; known once the stacks have been synthesized. */
export function resourceFindingsBelow(construct: IConstruct): Finding[] {
  return construct.node.findAll().flatMap((below) => attached<Finding[]>(below, FINDINGS) ?? []);
}

/** Whether the resources of a stack have been judged. */
export function wereResourcesJudged(stack: IConstruct): boolean {
  return attached(stack, FINDINGS) !== undefined;
}

function governedStack(stack: TerraformStack, configuration: Configuration, constructs: readonly IConstruct[], constructOf: ConstructOf): GovernedStack {
  const governed = constructs.flatMap((construct) => governedOf(construct) ?? []);
  const ownerOf = (resource: Resource) => constructOf(resource) ?? stack;
  return {
    configuration,
    declaredResources: constructs.flatMap((construct) =>
      (declaredResourcesOf(construct)?.stateful() ?? []).map((resource) => ({ ...resource, path: construct.node.path }))),
    products: governed.map((product) => product.model()),
    domains: [...new Set(governed.map((product) => product.domain()))],
    isTaggable: (resource) => isTaggable(resource, constructOf(resource)),
    isProtected: (resource) => isProtected(ownerOf(resource)),
    tablesIn: (bucket) => tablesByBucket(stack).get(bucket) ?? [],
    requiredTags: (resource) => policiesOver(ownerOf(resource)).flatMap(({ requiredTags }) => requiredTags),
    meshTags: (resource) => meshTagsOf(ownerOf(resource)),
    declaredPrincipals: () => declaredPrincipalsOver(stack),
    allowedPrincipals: (resource) => {
      const policies = policiesOver(ownerOf(resource));
      return allowedPrincipalsOf(policies.length === 0 ? [] : governanceOf(policies).rules);
    },
  };
}

/** The provider's class says whether a resource can have tags; what an override added shows it by having some. */
function isTaggable({ attributes }: Resource, construct: IConstruct | undefined): boolean {
  return construct ? 'tagsInput' in construct : attributes.tags !== undefined;
}

interface Tables {
  known: number;
  readonly byBucket: Map<string, string[]>;
}

/** Where the tables of the whole app's products lie. Worked out once for all stacks, since no product ever moves. */
function tablesByBucket(construct: IConstruct): ReadonlyMap<string, readonly string[]> {
  const products = allGoverned(construct);
  const tables = attachedOr<Tables>(construct.node.root, TABLES, () => ({ known: 0, byBucket: new Map() }));
  for (; tables.known < products.length; tables.known++) {
    const { format, location } = products[tables.known].model().storage;
    const [bucket, prefix] = bucketAndPrefix(location);
    if (bucket === undefined || !STORAGE_FORMATS[format].transactionLog) continue;
    tables.byBucket.set(bucket, [...tables.byBucket.get(bucket) ?? [], prefix]);
  }
  return tables.byBucket;
}

/** A finding as it counts under the policies over its resource; none where nobody governs it. */
function underPolicies({ resource, finding }: ResourceFinding, stack: TerraformStack, constructOf: ConstructOf): Finding | undefined {
  const construct = resource && constructOf(resource);
  const policies = policiesOver(construct ?? stack);
  // A rule that failed has judged no scope at all.
  if (policies.length === 0 && resource) return undefined;
  const result = underWaivers(finding, policies);
  annotate(construct ?? policies[policies.length - 1]?.construct ?? stack, result);
  return result;
}
