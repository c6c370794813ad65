import type { TerraformStack } from 'cdktf';

/** Orders two stacks where that makes no circle; in one, a second apply does what the first couldn't. */
export function applyAfter(stack: TerraformStack, other: TerraformStack): void {
  if (stack !== other && !other.dependsOn(stack)) stack.addDependency(other);
}
