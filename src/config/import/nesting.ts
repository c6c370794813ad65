/** How deep records are taken over: far above honest use, and readable. */
const MAXIMUM_DEPTH = 16;

/** How many fields a file may become, where types are written once and used often. */
const MAXIMUM_FIELDS = 20_000;

/** Follows the types inside types, which may contain themselves. */
export class Nesting {
  private readonly open: unknown[] = [];
  private fields = 0;

  /** Why a type can't be taken over inside the ones that are open, or undefined. */
  public problem(type: unknown): string | undefined {
    if (this.open.includes(type)) return 'contains itself, which no table can hold';
    if (this.open.length >= MAXIMUM_DEPTH) return `is nested more than ${MAXIMUM_DEPTH} records deep`;
    return this.fields > MAXIMUM_FIELDS ? `would make more than ${MAXIMUM_FIELDS} fields of the file` : undefined;
  }

  /** Reads what is inside a type. */
  public within<T>(type: unknown, fields: number, read: () => T): T {
    this.fields += fields;
    this.open.push(type);
    const result = read();
    this.open.pop();
    return result;
  }
}
