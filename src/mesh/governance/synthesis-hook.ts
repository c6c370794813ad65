import type { ISynthesisSession, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { attachedOr } from '../../core/attachments';
import type { Attributes } from '../../governance/resources/attributes';

/** cdktf calls what is attached here on each construct of a stack after aspects and validations, and before it collects annotations: even with `skipValidation`. */
export const CUSTOM_SYNTHESIS = Symbol.for('cdktf/customSynthesis');
const HOOK = Symbol.for('cdktf-data-mesh.synthesis');

/** Looks at the final configuration of a stack: `json` works it out when first asked for. */
export type StackCheck = (json: () => Attributes) => void;

/** Returns all that is wrong. */
type Validate = () => string[];

interface Hook {
  readonly validations: Array<{ readonly scope: IConstruct; readonly validate: Validate }>;
  readonly checks: StackCheck[];
}

/** A validation that holds even where the app skips validations. */
export function addValidation(stack: TerraformStack, scope: IConstruct, validate: Validate): void {
  scope.node.addValidation({ validate });
  hookOf(stack).validations.push({ scope, validate });
}

/** Lets a check see what is about to be written; its findings are annotations. */
export function addCheck(stack: TerraformStack, check: StackCheck): void {
  hookOf(stack).checks.push(check);
}

/** The stack's own construct is asked last, so what other constructs change at synthesis is seen as well. */
function hookOf(stack: TerraformStack): Hook {
  return attachedOr(stack, HOOK, () => {
    const hook: Hook = { validations: [], checks: [] };
    if ((stack as unknown as Record<symbol, unknown>)[CUSTOM_SYNTHESIS] !== undefined) {
      throw new Error(`stack "${stack.node.path}" has a custom synthesis of its own, and governance needs that place: put yours on a construct in the stack`);
    }
    // Not configurable: whoever takes the place later gets an error instead of a stack without governance.
    Object.defineProperty(stack, CUSTOM_SYNTHESIS, { value: { onSynthesize: (session: ISynthesisSession) => runHook(stack, hook, session) } });
    return hook;
  });
}

function runHook(stack: TerraformStack, { validations, checks }: Hook, session: ISynthesisSession): void {
  if (session.skipValidation) {
    const problems = validations.flatMap(({ scope, validate }) => validate().map((problem) => `[${scope.node.path}] ${problem}`));
    if (problems.length > 0) throw new Error(`Validation failed with the following errors, which skipValidation doesn't skip:\n  ${problems.join('\n  ')}`);
  }
  let configuration: Attributes | undefined;
  for (const check of checks) check(() => (configuration ??= stack.toTerraform() as Attributes));
  if (configuration && isWrittenNext(stack)) serveOnce(stack, configuration);
}

/**
 * Whether cdktf asks for the configuration as the very next thing: only then may it get the one that was checked, since nothing
 * can have changed in between. It stops before where there are error annotations, and asks otherwise where it writes HCL.
 */
function isWrittenNext(stack: TerraformStack): boolean {
  const { hclOutput, continueOnErrorAnnotations } = stack.synthesizer as { hclOutput?: unknown; continueOnErrorAnnotations?: unknown };
  const nested = stack.node.scopes.slice(0, -1).some((scope) => TERRAFORM_STACK in scope); // the outer stack's synthesis calls this as well
  if (hclOutput !== false || typeof continueOnErrorAnnotations !== 'boolean' || nested) return false;
  return continueOnErrorAnnotations || !stack.node.findAll().some(({ node }) => node.metadata.some(({ type }) => type === '@cdktf/error'));
}

const TERRAFORM_STACK = Symbol.for('cdktf/TerraformStack');

/** Working out a configuration is the most of a synthesis: twice would be felt. */
function serveOnce(stack: TerraformStack, configuration: Attributes): void {
  const own = Object.getOwnPropertyDescriptor(stack, 'toTerraform');
  Object.defineProperty(stack, 'toTerraform', {
    configurable: true,
    writable: true,
    value: () => {
      if (own) Object.defineProperty(stack, 'toTerraform', own);
      else delete (stack as { toTerraform?: unknown }).toTerraform;
      return configuration;
    },
  });
}
