import { TerraformStack } from 'cdktf';
import type { DeclaredMesh } from './declared-mesh';
import { applyOrders } from '../../model/access/apply-order';

/** Lets `cdktf deploy` apply stacks in the order that the mesh needs. A circle is a finding, so here it only mustn't throw. */
export function orderStacks(mesh: DeclaredMesh): void {
  for (const { first, then } of applyOrders(mesh.model, mesh.index)) {
    const [before, after] = [mesh.stackOf(first), mesh.stackOf(then)];
    if (TerraformStack.isStack(before) && TerraformStack.isStack(after)) applyAfter(after, before);
  }
}

/** Orders two stacks, unless they are ordered the other way round. */
export function applyAfter(stack: TerraformStack, other: TerraformStack): void {
  if (stack !== other && !other.dependsOn(stack)) stack.addDependency(other);
}
