import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { annotate } from './annotate';
import { audienceOver } from './declared-principals';
import { expectationsOf, meshTagsOf } from './expected-resources';
import { allGoverned, governanceOf, governedOf, policiesOver, underWaivers } from './governed';
import { attach, attached, attachedOr } from '../../core/construct-tree';
import type { Finding } from '../../core/findings';
import { allowanceOf } from '../../governance/resources/allowed-principals';
import type { Attributes, Resource } from '../../governance/resources/configuration';
import { Configuration } from '../../governance/resources/configuration';
import type { ResourceFinding } from '../../governance/resources/engine';
import { resourceFindings } from '../../governance/resources/engine';
import { bucketAndPrefix } from '../../governance/resources/lifecycle';
import type { ResourceContext } from '../../governance/resources/rule';
import { StorageFormat } from '../../model/declaration/storage';

const TABLES = Symbol.for('cdktf-data-mesh.tables-by-bucket');
const FINDINGS = Symbol.for('cdktf-data-mesh.resource-findings');

/** Judges the resources of a stack's final configuration by the policies over them, and shows what is found at their constructs. */
export function judgeResources(stack: TerraformStack, json: Attributes): void {
  const constructs = stack.node.findAll();
  const byPath = new Map(constructs.map((construct) => [construct.node.path, construct]));
  // What an override of the stack added belongs to nobody but the stack.
  const constructOf = ({ path }: Resource): IConstruct | undefined => (path === undefined ? undefined : byPath.get(path));
  const configuration = new Configuration(stack.node.path, json);
  const findings = resourceFindings(configuration, contextOf(stack, constructs, constructOf)).flatMap((found) => {
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

function contextOf(stack: TerraformStack, constructs: readonly IConstruct[], constructOf: ResourceContext['constructOf']): ResourceContext {
  const governed = constructs.flatMap((construct) => governedOf(construct) ?? []);
  return {
    constructOf,
    expected: constructs.flatMap((construct) => (expectationsOf(construct)?.resources() ?? []).map((resource) => ({ ...resource, path: construct.node.path }))),
    products: governed.map((product) => product.model()),
    domains: [...new Set(governed.map((product) => product.domain()))],
    tablesIn: (bucket) => tablesByBucket(stack).get(bucket) ?? [],
    requiredTags: (resource) => policiesOver(constructOf(resource) ?? stack).flatMap(({ requiredTags }) => requiredTags),
    meshTags: (resource) => meshTagsOf(constructOf(resource) ?? stack),
    audience: () => audienceOver(stack),
    allowance: (resource) => {
      const policies = policiesOver(constructOf(resource) ?? stack);
      return allowanceOf(policies.length === 0 ? [] : governanceOf(policies).rules);
    },
  };
}

interface Tables {
  known: number;
  readonly byBucket: Map<string, string[]>;
}

/** Where tables lie is told by the products of the whole app, for each stack: worked out once, since no product ever moves. */
function tablesByBucket(construct: IConstruct): ReadonlyMap<string, readonly string[]> {
  const products = allGoverned(construct);
  const tables = attachedOr<Tables>(construct.node.root, TABLES, () => ({ known: 0, byBucket: new Map() }));
  for (; tables.known < products.length; tables.known++) {
    const { format, location } = products[tables.known].model().storage;
    const [bucket, prefix] = bucketAndPrefix(location);
    if (bucket === undefined || format === StorageFormat.PARQUET) continue;
    tables.byBucket.set(bucket, [...tables.byBucket.get(bucket) ?? [], prefix]);
  }
  return tables.byBucket;
}

/** A finding as it counts under the policies over its resource; none where nobody governs it. */
function underPolicies({ resource, finding }: ResourceFinding, stack: TerraformStack, constructOf: ResourceContext['constructOf']): Finding | undefined {
  const construct = resource && constructOf(resource);
  const policies = policiesOver(construct ?? stack);
  // A rule that failed has judged no scope at all.
  if (policies.length === 0 && resource) return undefined;
  const result = underWaivers(finding, policies);
  annotate(construct ?? policies[policies.length - 1]?.construct ?? stack, result);
  return result;
}
