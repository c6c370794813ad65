type Resources = Record<string, Record<string, Record<string, unknown>>>;

const REFERENCE = /\$\{([a-z]\w*)\.([\w-]+)\.(\w+)\}/g;

/** A stack's configuration with the names that are written out where one resource refers to another's. */
export function withNames<T extends { readonly resource?: unknown }>(configuration: T): T {
  const resources = (configuration.resource ?? {}) as Resources;
  const nameOf = (reference: string, type: string, id: string, attribute: string): string => {
    const written = resources[type]?.[id]?.[attribute];
    return typeof written === 'string' ? written.replace(REFERENCE, nameOf) : reference;
  };
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(REFERENCE, nameOf);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part)]));
  };
  return replaced(configuration) as T;
}
