import type { TerraformResource } from 'cdktf';

/**
 * An attribute of a resource, for what its own stack makes of it: Terraform then makes the resource first. A name written out would be the
 * same text and no order: both would be made at once, and the service would answer that the one doesn't exist. A plain interpolation, as in
 * `awsContext()`, so the resource's address must be final.
 */
export function referenceTo(resource: TerraformResource, attribute: string): string {
  return `\${${addressOf(resource)}.${attribute}}`;
}

/** Lets a resource be made after others of its stack to which it doesn't refer. */
export function makeAfter(resource: TerraformResource, ...others: TerraformResource[]): void {
  resource.dependsOn = [...new Set([...resource.dependsOn ?? [], ...others.map(addressOf)])];
}

function addressOf({ terraformResourceType: type, friendlyUniqueId: id }: TerraformResource): string {
  return `${type}.${id}`;
}
