import { parseDocument } from 'yaml';
import type { Lock, LockedMajorVersion, LockedResources, LockedSchema } from './lock';
import { LOCK_VERSION } from './text';
import { jsonFault } from '../../config/json-syntax';
import { Source } from '../../config/source';
import type { Finding, PathStep } from '../../core/findings';
import { quote } from '../../core/findings';
import { SchemaFormat } from '../../model/declaration/schema';

/** What a lock file says. */
export interface LoadedLock {
  /** Absent where there is no such file, or it can't be read. */
  readonly lock?: Lock;
  /** Everything that is wrong with the file, each with line and column. */
  readonly findings: readonly Finding[];
}

const RESTORE = 'restore the file from version control, or solve the conflict by "data-mesh lock" on each side\'s release';
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/m;

/** Reads a lock from text; `file` is what places are called by. */
export function parseLock(written: string, file: string): LoadedLock {
  const source = new Source(file, written.replace(/^\uFEFF/, ''));
  const broken = (offset: number, message: string): LoadedLock => ({ findings: [lockFault(source.place(offset), message, RESTORE)] });
  const conflict = CONFLICT.exec(source.text);
  if (conflict) return broken(conflict.index, 'a merge left its conflict here');
  let document: unknown;
  try {
    document = JSON.parse(source.text);
  } catch {
    const fault = jsonFault(source.text) ?? { offset: 0, message: 'the file isn\'t JSON' };
    return broken(fault.offset, fault.message);
  }
  try {
    return { lock: readLock(document), findings: [] };
  } catch (error) {
    if (!(error instanceof LockFault)) throw error;
    return broken(offsetOf(source.text, error.path), error.message);
  }
}

/** A finding about the lock file. */
export function lockFault(at: string, message: string, fix: string): Finding {
  return { rule: 'lock-file', severity: 'error', subject: 'lock file', at, message, fix };
}

class LockFault extends Error {
  constructor(public readonly path: readonly PathStep[], message: string) {
    super(message);
  }
}

type Json = Readonly<Record<string, unknown>>;

function readLock(document: unknown): Lock {
  const { lockVersion, platform, domains, products } = mapping(document, []);
  if (lockVersion !== LOCK_VERSION) {
    throw new LockFault(['lockVersion'], `lockVersion must be ${LOCK_VERSION}, not ${quote(lockVersion)}: another version of data-mesh wrote the file`);
  }
  return {
    platform: resources(platform, ['platform']),
    domains: parts(domains, ['domains'], resources),
    products: parts(products, ['products'], (versions, path) => parts(versions, path, majorVersion)),
  };
}

function majorVersion(value: unknown, path: readonly PathStep[]): LockedMajorVersion {
  const { format, registry, location, partitions, resources: own, schemas } = mapping(value, path);
  if (!Object.values<unknown>(SchemaFormat).includes(format)) throw new LockFault([...path, 'format'], `format must be ${Object.values(SchemaFormat).join(', ')}, not ${quote(format)}`);
  if (partitions !== undefined && !Number.isInteger(partitions)) throw new LockFault([...path, 'partitions'], `partitions must be a whole number, not ${quote(partitions)}`);
  return {
    format: format as SchemaFormat,
    ...registry !== undefined && { registry: text(registry, [...path, 'registry']) },
    location: text(location, [...path, 'location']),
    ...partitions !== undefined && { partitions: partitions as number },
    resources: resources(own, [...path, 'resources']),
    schemas: list(schemas, [...path, 'schemas']).map((schema, index) => lockedSchema(schema, [...path, 'schemas', index])),
  };
}

function lockedSchema(value: unknown, path: readonly PathStep[]): LockedSchema {
  const schema = mapping(value, path);
  const versions = list(schema.versions, [...path, 'versions']).map((version, index) => text(version, [...path, 'versions', index]));
  if (versions.length === 0) throw new LockFault([...path, 'versions'], 'a schema must have a version');
  const definitions = (['value', 'key'] as const).filter((part) => schema[part] !== undefined).map((part) => [part, definition(schema[part], [...path, part])]);
  return { versions, ...Object.fromEntries(definitions) as Record<string, string> };
}

function definition(value: unknown, path: readonly PathStep[]): string {
  if (Array.isArray(value)) return value.map((row, index) => text(row, [...path, index])).join('\n');
  return JSON.stringify(mapping(value, path));
}

function resources(value: unknown, path: readonly PathStep[]): LockedResources {
  return parts(value, path, text);
}

function parts<T>(value: unknown, path: readonly PathStep[], read: (part: unknown, path: readonly PathStep[]) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(mapping(value, path)).map(([key, part]) => [key, read(part, [...path, key])]));
}

function mapping(value: unknown, path: readonly PathStep[]): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new LockFault(path, `${named(path)} must be a mapping, not ${quote(value)}`);
}

function list(value: unknown, path: readonly PathStep[]): unknown[] {
  if (Array.isArray(value)) return value;
  throw new LockFault(path, `${named(path)} must be a list, not ${quote(value)}`);
}

function text(value: unknown, path: readonly PathStep[]): string {
  if (typeof value === 'string') return value;
  throw new LockFault(path, `${named(path)} must be text, not ${quote(value)}`);
}

function named(path: readonly PathStep[]): string {
  return path.length === 0 ? 'the file' : path.join('.');
}

/** Only a broken file is read so: a parser that knows places is slow. JSON is YAML. */
function offsetOf(source: string, path: readonly PathStep[]): number {
  const document = parseDocument(source, { schema: 'core', prettyErrors: false });
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
