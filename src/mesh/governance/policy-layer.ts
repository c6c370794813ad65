import type { IConstruct } from 'constructs';
import { governedOf } from './governed-products';
import { loadWaivers } from '../../config/waivers-file';
import { DataMeshError } from '../../core/findings';
import type { GovernanceLayer } from '../../governance/scopes/federation';
import type { WaiverDeclaration } from '../../model/declaration/governance';
import type { GovernancePolicyProps } from '../governance-policy';
import { constructOrigin } from '../internal/construct-origin';

/** What a mesh file declares for the scope of a policy, by the policy's props. */
const declared = new WeakMap<object, GovernanceLayer>();

/** Notes what a mesh file declares for the scope of a policy that is about to be made of the props. */
export function declaredFor(props: GovernancePolicyProps, layer: GovernanceLayer): GovernancePolicyProps {
  declared.set(props, layer);
  return props;
}

/** What the props and, where there is one, the mesh file say together. */
export function layerOf(policy: IConstruct, scope: IConstruct, props: GovernancePolicyProps): GovernanceLayer {
  const { standards = [], policies = [], waivers = [], waiverFile } = props;
  const file = declared.get(props);
  const origin = file?.origin ?? constructOrigin(policy);
  return {
    scope: file?.scope ?? `"${scope.node.path}"`,
    rules: [...file?.rules ?? [], ...standards, ...policies],
    places: file?.places,
    waivers: [
      ...file?.waivers ?? [],
      ...waivers.map((waiver) => ({ ...waiver, origin })),
      ...waiverFile === undefined ? [] : waiversIn(waiverFile),
    ],
    origin,
  };
}

function waiversIn(file: string): readonly WaiverDeclaration[] {
  const { waivers, findings } = loadWaivers(file);
  if (findings.length > 0) throw new DataMeshError(findings, `${file} has ${findings.length} ${findings.length === 1 ? 'error' : 'errors'}:`);
  return waivers;
}

/** Retention is put into effect when products are built: those that are there already would escape it. */
export function requireNoProducts(policy: IConstruct, scope: IConstruct, { rules }: GovernanceLayer): void {
  const retention = rules.find((rule) => rule._retentionLimits().length > 0);
  const earlier = retention && scope.node.findAll().find((construct) => governedOf(construct));
  if (!earlier) return;
  throw new Error(`governance policy "${policy.node.path}" has the retention policy "${retention.ruleId}", but comes after the data product "${earlier.node.path}", `
    + 'which was built without it: add the policy to the scope before its data products');
}
