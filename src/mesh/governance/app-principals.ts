import type { IConstruct } from 'constructs';
import { attachedOr } from '../../core/attachments';
import { DeclaredPrincipals } from '../../governance/resources/declared-principals';
import { MeshRegistry } from '../internal/registry';

const PRINCIPALS = Symbol.for('cdktf-data-mesh.declared-principals');

interface AppPrincipals {
  /** Accounts and roles that are declared beside domains and grants. */
  readonly added: string[];
  /** All of them, as of a revision of the mesh. */
  known?: { readonly revision: number; readonly all: DeclaredPrincipals };
}

/** Adds accounts and roles that a declaration names beside domains and grants. */
export function addDeclaredPrincipals(construct: IConstruct, ...names: (string | undefined)[]): void {
  principalsOf(construct).added.push(...names.filter((name): name is string => name !== undefined));
  MeshRegistry.of(construct).changed();
}

/** Whom the declarations of the whole app name; worked out anew only when the mesh has changed. */
export function declaredPrincipalsOver(construct: IConstruct): DeclaredPrincipals {
  const registry = MeshRegistry.of(construct);
  const principals = principalsOf(construct);
  if (principals.known?.revision !== registry.revision) principals.known = { revision: registry.revision, all: allIn(registry, principals.added) };
  return principals.known.all;
}

function principalsOf(construct: IConstruct): AppPrincipals {
  return attachedOr<AppPrincipals>(construct.node.root, PRINCIPALS, () => ({ added: [] }));
}

function allIn(registry: MeshRegistry, added: readonly string[]): DeclaredPrincipals {
  const all = new DeclaredPrincipals();
  for (const { model } of registry.platforms) all.addSettingsOwner(model);
  for (const mesh of registry.models()) all.addMesh(mesh);
  for (const name of added) all.add(name);
  return all;
}
