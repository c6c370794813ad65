import { Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { createConsumerRoles } from './consumer-roles';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredMesh } from './declared-mesh';
import { createKafkaAccess } from './kafka-access';
import { createLakeFormation } from './lake-formation';
import { isPreparedByCdktf, prepareStack } from './prepare-stack';
import { createProductRoles } from './product-roles';
import { createQualityMonitoring } from './quality-monitoring';
import { MeshRegistry } from './registry';
import { orderTables } from './siblings';
import { orderStacks } from './stack-order';
import { createWriterRoles } from './writer-roles';
import { attach, attached, attachedOr } from '../../core/attachments';

const HOOK = Symbol.for('cdktf-data-mesh.completion-hook');
const COMPLETION = Symbol.for('cdktf-data-mesh.completion');

/** What was made for a mesh, and for which state of it. */
interface Completion {
  readonly revision: number;
  readonly made: readonly IConstruct[];
}

/**
 * Lets a synthesis first create everything that depends on the complete mesh: grants, roles of consumers, what watches quality.
 * An app prepares all its stacks before it synthesizes the first; a test that synthesizes a single stack only runs its aspects.
 */
export function completeAtSynthesis(construct: IConstruct): void {
  const stack = TerraformStack.of(construct);
  attachedOr(stack, HOOK, () => {
    const prepare = isPreparedByCdktf(stack) ? () => prepareStack(stack) : stack.prepareStack.bind(stack);
    stack.prepareStack = () => {
      completeMesh(stack);
      prepare();
    };
    Aspects.of(stack).add({ visit: (visited) => { if (visited === stack) completeMesh(stack); } });
    return true;
  });
}

/** Creates what depends on the complete mesh of an app. What was made for an earlier state of the mesh is removed before, and made again. */
export function completeMesh({ node: { root } }: IConstruct): void {
  const registry = MeshRegistry.of(root);
  const { revision } = registry;
  const last = attached<Completion>(root, COMPLETION);
  if (last?.revision === revision) return;
  for (const { node } of last?.made ?? []) node.scope!.node.tryRemoveChild(node.id);
  const made = registry.meshes().flatMap((mesh) => constructsMadeBy(mesh, () => withoutCreationStacks(() => createForMesh(mesh))));
  attach<Completion>(root, COMPLETION, { revision, made });
}

function createForMesh(mesh: DeclaredMesh): void {
  createProductRoles(mesh);
  createWriterRoles(mesh);
  createConsumerRoles(mesh);
  createKafkaAccess(mesh);
  createQualityMonitoring(mesh);
  orderTables(mesh);
  createLakeFormation(mesh); // its grants name the roles of consumers and of the rules' runs
  orderStacks(mesh);
}

/** What `make` adds below the platform and the domains of a mesh; without what is below something added. */
function constructsMadeBy({ platform, domains }: DeclaredMesh, make: () => void): IConstruct[] {
  const scopes = new Set([platform.construct, ...domains.map(({ construct }) => construct)]);
  const all = () => [...scopes].flatMap(({ node }) => node.findAll());
  const before = new Set<IConstruct>(all());
  make();
  return all().filter((construct) => !before.has(construct) && before.has(construct.node.scope!));
}
