import type { TerraformResource } from 'cdktf';

/**
 * An attribute of a resource, for what its own stack makes of it: Terraform then makes the resource first. A name written out would be the
 * same text and no order: both would be made at once, and the service would answer that the one doesn't exist. A plain interpolation, as in
 * `awsContext()`, so the resource's address must be final.
 */
export function referenceTo(resource: TerraformResource, attribute: string): string {
  return `\${${resource.terraformResourceType}.${resource.friendlyUniqueId}.${attribute}}`;
}
