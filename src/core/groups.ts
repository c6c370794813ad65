/** What has the same key together, in the order of the first of each. */
export function groupsOf<T>(things: readonly T[], keyOf: (thing: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing); else groups.set(key, [thing]);
  }
  return [...groups.values()];
}
