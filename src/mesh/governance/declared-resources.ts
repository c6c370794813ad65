import type { IConstruct } from 'constructs';
import { attach, attached } from '../../core/attachments';
import type { StatefulResource } from '../../model/stateful-resources';

const DECLARED_RESOURCES = Symbol.for('cdktf-data-mesh.declared-resources');

/** What a construct's model says of the resources below it. It is asked at synth time, when everything has been added. */
export interface DeclaredResources {
  /** What holds data, with addresses and names. */
  stateful(): readonly StatefulResource[];
  /** The tags of all that belongs to it. */
  tags(): Readonly<Record<string, string>>;
}

/** Says what a construct's model asks for. */
export function declareResources(construct: IConstruct, resources: DeclaredResources): void {
  attach(construct, DECLARED_RESOURCES, resources);
}

/** What a construct's model asks for, if it has one. */
export function declaredResourcesOf(construct: IConstruct): DeclaredResources | undefined {
  return attached<DeclaredResources>(construct, DECLARED_RESOURCES);
}

/** The tags of the platform, domain or product to which a construct belongs. */
export function tagsOver(construct: IConstruct): Readonly<Record<string, string>> {
  return construct.node.scopes.reverse().map(declaredResourcesOf).find((resources) => resources !== undefined)?.tags() ?? {};
}

/** Those of them by which the mesh is searched. */
export function meshTagsOf(construct: IConstruct): Record<string, string> {
  return Object.fromEntries(Object.entries(tagsOver(construct)).filter(([key]) => key.startsWith('data-mesh:')));
}
