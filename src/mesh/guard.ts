import type { TerraformStack } from 'cdktf';
import { attachedOr } from '../core/construct-tree';
import type { Finding } from '../core/findings';
import { errorsOf, formatFinding } from '../core/findings';
import { kafkaProviderFindings } from './kafka-provider';
import type { ProductState } from './registry';
import { MeshRegistry } from './registry';

const GUARD = Symbol.for('cdktf-data-mesh.guard');

/** The products of one stack, to be checked together when the stack is synthesized. */
interface StackGuard {
  readonly products: ProductState[];
}

/** Lets a stack fail with everything that is wrong with the mesh, at once. */
export function guardStack(stack: TerraformStack): StackGuard {
  return attachedOr(stack, GUARD, () => {
    const guard: StackGuard = { products: [] };
    stack.node.addValidation({
      validate: () => [
        ...errorsOf(MeshRegistry.of(stack).findings()),
        ...kafkaProviderFindings(stack, guard.products.map(({ model }) => model)),
      ].map((finding: Finding) => formatFinding(finding)),
    });
    return guard;
  });
}
