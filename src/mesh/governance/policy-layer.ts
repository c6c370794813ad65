import type { IConstruct } from 'constructs';
import { governedOf } from './governed-products';
import { loadWaivers } from '../../config/waivers-file';
import { DataMeshError } from '../../core/findings';
import type { GovernanceRule } from '../../governance/rule';
import type { GovernanceLayer } from '../../governance/scopes/federation';
import type { Waiver, WaiverDeclaration } from '../../model/declaration/governance';
import { constructOrigin } from '../internal/construct-origin';

/** What the props of a GovernancePolicy add to the rules of its scope. */
interface AddedRules {
  readonly standards?: readonly GovernanceRule[];
  readonly policies?: readonly GovernanceRule[];
  readonly waivers?: readonly Waiver[];
  readonly waiverFile?: string;
}

/** What a mesh file declares for the scope of a policy, by the policy's props. */
const declared = new WeakMap<object, GovernanceLayer>();

/** Notes what a mesh file declares for the scope of a policy that is about to be made of the props. */
export function declaredFor<P extends object>(props: P, layer: GovernanceLayer): P {
  declared.set(props, layer);
  return props;
}

/** What the props and, where there is one, the mesh file say together. */
export function layerOf(policy: IConstruct, scope: IConstruct, props: AddedRules): GovernanceLayer {
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
