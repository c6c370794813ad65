import { TerraformStack } from 'cdktf';
import { completeMesh } from './complete-mesh';
import type { DeclaredProduct } from './declared-product';
import { kafkaProviderFindings } from './kafka-provider';
import { MeshRegistry } from './registry';
import { attachedOr } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import { errorsOf, formatFinding } from '../../core/findings';
import { annotate } from '../governance/annotate';
import { addValidation } from '../governance/synthesis-hook';

const GUARD = Symbol.for('cdktf-data-mesh.guard');

/** The products of one stack, to be checked together when the stack is synthesized. */
interface StackGuard {
  readonly products: DeclaredProduct[];
}

/** Lets a stack fail with everything that is wrong with the mesh, at once. */
export function guardStack(stack: TerraformStack): StackGuard {
  return attachedOr(stack, GUARD, () => {
    const guard: StackGuard = { products: [] };
    addValidation(stack, stack, () => {
      completeMesh(stack); // aspects may have added something
      showWarnings(stack);
      return errorsSeenFrom(stack, guard).map(formatFinding);
    });
    return guard;
  });
}

/**
 * The aspect annotates what breaks the standards, and cdktf shows annotations of one stack at a time, after its validations.
 * So where anything else is wrong, or another stack's product breaks a standard, this tells those violations too.
 */
function errorsSeenFrom(stack: TerraformStack, guard: StackGuard): Finding[] {
  const mesh = MeshRegistry.of(stack);
  const errors = [
    ...errorsOf(mesh.findings()),
    ...kafkaProviderFindings(stack, guard.products.map(({ own }) => own)),
  ];
  const violations = mesh.violations();
  const annotated = errors.length === 0 && violations.every(({ product }) => TerraformStack.of(product) === stack);
  return annotated ? [] : [...errors, ...violations.map(({ finding }) => finding)];
}

/** What doesn't stop the synthesis is shown at the construct that it is about. */
function showWarnings(stack: TerraformStack): void {
  for (const { construct, finding } of MeshRegistry.of(stack).boundaries().placed) {
    if (finding.severity !== 'error' && TerraformStack.of(construct) === stack) annotate(construct, finding);
  }
}
