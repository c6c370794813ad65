interface Narrowed<T> {
  readonly values: T[];
  /** What the narrower scope would add, as text. */
  readonly loosened: string[];
}

/**
 * What an outer and a narrower scope allow together. The narrower one may leave values out, never add some.
 * @param kind what the values are, for people
 * @param inner undefined where the narrower scope says nothing
 */
export function narrowed<T extends string>(kind: string, outer: readonly T[], inner: readonly T[] = outer): Narrowed<T> {
  const added = inner.filter((value) => !outer.includes(value));
  const values = outer.filter((value) => inner.includes(value));
  return {
    // Nothing left is no list that a product could meet: what was allowed before stays, and the finding says why.
    values: values.length > 0 ? values : [...outer],
    loosened: added.map((value) => `${kind} ${value}, where ${outer.join(', ')} ${outer.length === 1 ? 'is' : 'are'} allowed`),
  };
}
