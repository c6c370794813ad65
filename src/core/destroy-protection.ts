import { attach, attached } from './attachments';

const PROTECTED = Symbol.for('cdktf-data-mesh.protected');

/** Marks a resource that holds data: Terraform must refuse to destroy it, whatever an escape hatch says. */
export function markProtected(resource: object): void {
  attach(resource, PROTECTED, true);
}

/** Whether a resource holds data that must not be destroyed. */
export function isProtected(resource: object): boolean {
  return attached<boolean>(resource, PROTECTED) === true;
}
