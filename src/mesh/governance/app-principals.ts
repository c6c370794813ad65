import type { IConstruct } from 'constructs';
import { Audience, tellAudience } from './declared-principals';
import { attachedOr } from '../../core/construct-tree';
import { MeshRegistry } from '../internal/registry';

const NAMED = Symbol.for('cdktf-data-mesh.named-parties');

/** Lets governance know whom the declarations of an app name; worked out anew only when the mesh has changed. */
export function nameAudience(construct: IConstruct): void {
  const registry = MeshRegistry.of(construct);
  let known: { readonly revision: number; readonly audience: Audience } | undefined;
  tellAudience(construct, () => {
    if (known?.revision !== registry.revision) known = { revision: registry.revision, audience: audienceIn(construct, registry) };
    return known.audience;
  });
}

/** Accounts and roles that a declaration names beside domains and grants. */
export function addToAudience(construct: IConstruct, ...names: (string | undefined)[]): void {
  namedIn(construct).push(...names.filter((name): name is string => name !== undefined));
  MeshRegistry.of(construct).changed();
}

function namedIn(construct: IConstruct): string[] {
  return attachedOr<string[]>(construct.node.root, NAMED, () => []);
}

function audienceIn(construct: IConstruct, registry: MeshRegistry): Audience {
  const audience = new Audience();
  for (const { model } of registry.platforms) audience.addOwner(model);
  for (const mesh of registry.models()) audience.addMesh(mesh);
  for (const name of namedIn(construct)) audience.add(name);
  return audience;
}
