import type { TerraformResource } from 'cdktf';
import { markProtected } from '../core/destroy-protection';
import { RemovalPolicy } from '../model/declaration/data-product';
import { logicalId } from '../model/resolve/names';

/**
 * Fixes a stateful resource's address in Terraform's state and protects it from destruction. The address comes from the
 * model's identity alone, so moving a construct in the tree or renaming its id never destroys data.
 */
export function stateful<T extends TerraformResource>(resource: T, address: readonly string[], removalPolicy = RemovalPolicy.RETAIN): T {
  resource.overrideLogicalId(logicalId(address));
  if (removalPolicy === RemovalPolicy.RETAIN) {
    resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
    markProtected(resource);
  }
  return resource;
}
