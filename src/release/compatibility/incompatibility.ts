/** Why a reader of one schema can't read what a writer of another wrote. */
export interface Incompatibility {
  /** The field, dotted from the outermost record: `address.street`, `lines[].price` (elements), `rates{}.value` (map values). Empty for the whole record. */
  readonly path: string;
  /** The rule that it breaks: a word like `missing-default`. */
  readonly rule: string;
  /** What is wrong, with the field's name and both sides. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Which of the two schemas is the newer one: it decides how a finding is worded, and who can fix it. */
export type Newer = 'reader' | 'writer';

/** A schema that can't be read: not the text of its format, or something that the checker doesn't know. */
export class SchemaDefinitionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaDefinitionError';
  }
}

/** The way out that always exists. */
export const NEW_MAJOR = 'release it as a new major version';

/** A field as messages name it. */
export function fieldAt(path: string): string {
  return path === '' ? 'the record' : `field "${path}"`;
}

/** The path of a part of what is at `path`. */
export function childPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A change in the order of time: `was int, is string`. */
export function wasAndIs(reader: string, writer: string, newer: Newer): string {
  return newer === 'reader' ? `was ${writer} and is ${reader}` : `was ${reader} and is ${writer}`;
}

/** The JSON of a definition. */
export function parseJson(definition: string): unknown {
  try {
    return JSON.parse(definition);
  } catch (error) {
    throw new SchemaDefinitionError(`not JSON: ${(error as Error).message}`);
  }
}
