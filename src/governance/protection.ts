import type { TerraformElement } from 'cdktf';
import { TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isProtected } from '../core/protected';

interface Attributes {
  readonly lifecycle?: { readonly prevent_destroy?: unknown };
  readonly force_destroy?: unknown;
}

/**
 * How a resource that holds data has lost its protection, or undefined. Aspects and types see neither `addOverride` of the
 * resource nor that of its stack, so this looks at what becomes of both.
 */
export function lostProtection(construct: IConstruct): string | undefined {
  if (!isProtected(construct) || !TerraformResource.isTerraformResource(construct)) return undefined;
  const problems: string[] = [];
  const attributes = finalAttributes(construct);
  if (attributes.lifecycle?.prevent_destroy !== true) problems.push('prevent_destroy was removed');
  if (attributes.force_destroy === true) problems.push('force_destroy was set');
  if (problems.length === 0) return undefined;
  return `${construct.terraformResourceType} "${construct.friendlyUniqueId}" (${construct.node.path}) holds data and must be protected, but `
    + `${problems.join(' and ')}; declare removalPolicy DESTROY on the data product, if it may be lost`;
}

function finalAttributes(resource: TerraformResource): Attributes {
  const own = overridesOf(resource);
  const ofStack = overridesOf(TerraformStack.of(resource)).resource?.[resource.terraformResourceType]?.[resource.friendlyUniqueId] ?? {};
  // Writing out a resource is slow; without overrides its properties say the same.
  const attributes: Attributes = Object.keys(own).length > 0
    ? resource.toTerraform().resource[resource.terraformResourceType][resource.friendlyUniqueId]
    : {
      lifecycle: { prevent_destroy: resource.lifecycle?.preventDestroy },
      force_destroy: (resource as { forceDestroyInput?: unknown }).forceDestroyInput,
    };
  return { ...attributes, ...ofStack, lifecycle: { ...attributes.lifecycle, ...ofStack.lifecycle } };
}

interface Overrides {
  readonly resource?: Record<string, Record<string, Attributes | undefined> | undefined>;
}

/** cdktf keeps the overrides to itself and offers no other way to ask for them. */
function overridesOf(element: TerraformElement | TerraformStack): Overrides {
  return (element as unknown as { rawOverrides?: Overrides }).rawOverrides ?? {};
}
