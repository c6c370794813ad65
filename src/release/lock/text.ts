import type { Lock, LockedMajorVersion, LockedResources, LockedSchema } from './lock';

/** The version of the lock file's own form. */
export const LOCK_VERSION = 1;

const WIDTH = 140;

/** A lock as the file has it: JSON in a fixed order, a field of a schema a line, so that a change is easy to review. */
export function lockText(lock: Lock): string {
  const document = {
    note: 'Made by "data-mesh lock": what has been released. Commit it, and don\'t edit it.',
    lockVersion: LOCK_VERSION,
    platform: sorted(lock.platform),
    domains: sorted(lock.domains, sorted),
    products: sorted(lock.products, (versions) => sorted(versions, versionPart)),
  };
  return `${pretty(document, '')}\n`;
}

function versionPart({ format, registry, location, partitions, resources, schemas }: LockedMajorVersion): unknown {
  return { format, registry, location, partitions, resources: sorted(resources), schemas: schemas.map(schemaPart) };
}

function schemaPart({ versions, value, key }: LockedSchema): unknown {
  return { versions, value: definition(value), key: definition(key) };
}

/** JSON as it is, other languages line by line. */
function definition(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  return text.startsWith('{') ? JSON.parse(text) : text.split('\n');
}

function sorted<T>(record: Readonly<Record<string, T>> | LockedResources, map: (value: T) => unknown = (value) => value): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record as Record<string, T>).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, map(value)]));
}

/** What fits on a line stays on it. */
function pretty(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!isLong(value)) {
    const compact = JSON.stringify(value);
    if (compact.length + indent.length <= WIDTH) return compact;
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => `${inner}${pretty(item, inner)}`).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{\n${entries.map(([key, part]) => `${inner}${JSON.stringify(key)}: ${pretty(part, inner)}`).join(',\n')}\n${indent}}`;
}

/** Records of several fields and maps of resources read better one part a line. */
function isLong(value: object): boolean {
  return Object.values(value).some((part) => Array.isArray(part) && part.some((item) => typeof item === 'object'))
    || Object.keys(value).some((key) => key.includes('.'));
}
