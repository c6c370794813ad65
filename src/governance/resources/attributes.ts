import { isUnresolved } from '../../core/tokens';

// Reading the attributes of resources, as Terraform's JSON has them.

/** A block of Terraform's JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** Nested blocks: Terraform's JSON writes one as an object or as a list, and several as a list. */
export function blocks(value: unknown): Attributes[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is Attributes => typeof item === 'object' && item !== null);
}

/** The value at a path of nested blocks, of the first block where there are several. */
export function valueAt(attributes: Attributes, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  const value = attributes[first];
  if (rest.length === 0) return value;
  if (isUnresolved(value)) return value; // whatever is inside, only Terraform knows it
  const [block] = blocks(value);
  return block && valueAt(block, rest);
}

/** Whether a value is none, or an empty text. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether a value is known not to be `true`: what is missing is not, what only Terraform knows may be. */
export function isNotTrue(value: unknown): boolean {
  return !isUnresolved(value) && value !== true && value !== 'true';
}

/** Whether a value is known to be `false`: Terraform reads a text the same. */
export function isFalse(value: unknown): boolean {
  return value === false || value === 'false';
}

/** Texts of a list or of a single text. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}
