import type { IResolvable } from 'cdktf';
import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Tokenization } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Does what cdktf's own preparation does: it resolves the elements of a stack once, which notes what they need of other stacks. Elements that
 * name no other stack are passed over: resolving all of them would be a quarter of a synthesis for nothing.
 */
export function prepareStack(stack: TerraformStack): void {
  stack.ensureBackendExists();
  const resolver = new DefaultTokenResolver(new StringConcat());
  const isOwn = (construct: IConstruct): construct is TerraformElement => TerraformElement.isTerraformElement(construct) && construct.cdktfStack === stack;
  // The elements as they are now: resolving may add outputs and data sources.
  for (const element of stack.node.findAll().filter(isOwn)) {
    const configuration: unknown = element.toTerraform();
    if (mayNameAnotherStack(configuration, stack)) Tokenization.resolve(configuration, { scope: stack, preparing: true, resolver });
  }
}

/** Whether a stack is prepared by cdktf's own method. One that has its own keeps it. */
export function isPreparedByCdktf(stack: TerraformStack): boolean {
  return stack.prepareStack === TerraformStack.prototype.prepareStack;
}

function mayNameAnotherStack(value: unknown, stack: TerraformStack): boolean {
  if (typeof value === 'string') return value.includes('TfToken[') && !Tokenization.reverse(value).every((token) => isOwnReference(token, stack));
  if (typeof value === 'number') return Tokenization.reverseNumber(value) !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((part) => mayNameAnotherStack(part, stack));
  if (Tokenization.isResolvable(value)) return !isOwnReference(value, stack);
  return Object.entries(value).some(([key, part]) => mayNameAnotherStack(key, stack) || mayNameAnotherStack(part, stack));
}

/** Whether a token is a plain reference to something in the stack itself. What any other token will give is known only when it is resolved. */
function isOwnReference(token: IResolvable, stack: TerraformStack): boolean {
  return (token as { readonly originStack?: unknown }).originStack === stack;
}
