import type { VersionNote } from '../../render/docs/markdown';
import type { LockedMajorVersion, LockedSchema } from '../lock/lock';

/** The history of a product's versions as the lock file records it, as text: the fields added and removed in each. */
export function versionHistory(versions: Readonly<Record<string, LockedMajorVersion>>): VersionNote[] {
  return Object.values(versions).flatMap(({ schemas }) => schemas.flatMap((schema, index) => notes(schema, schemas[index - 1])));
}

function notes(schema: LockedSchema, before: LockedSchema | undefined): VersionNote[] {
  const [first, ...others] = schema.versions;
  return [
    { version: first, changes: before ? fieldNotes(namesOf(before.value), namesOf(schema.value)) : ['the first recorded schema'] },
    ...others.map((version) => ({ version, changes: ['the same schema'] })),
  ];
}

function fieldNotes(before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((name) => !before.includes(name)).map((name) => `field ${name} was added`);
  const removed = before.filter((name) => !after.includes(name)).map((name) => `field ${name} was removed`);
  return added.length + removed.length > 0 ? [...added, ...removed] : ['the schema changed inside its fields'];
}

/** The outermost fields of a definition in any of the three formats. */
function namesOf(definition: string | undefined): string[] {
  if (definition === undefined) return [];
  if (!definition.startsWith('{')) return [...definition.matchAll(/^ {2}(?:optional |repeated )?[\w.<>, ]+ (\w+) = \d+/gm)].map(([, name]) => name);
  const { fields, properties } = JSON.parse(definition) as { fields?: ReadonlyArray<{ name: string }>; properties?: Record<string, unknown> };
  return fields ? fields.map(({ name }) => name) : Object.keys(properties ?? {});
}
