/** Works something out once for each state of what it is made of; a state is told apart by identity. */
export function oncePer<S, T>(state: () => S, make: (state: S) => T): () => T {
  let known: { readonly state: S; readonly value: T } | undefined;
  return () => {
    const now = state();
    if (known === undefined || known.state !== now) known = { state: now, value: make(now) };
    return known.value;
  };
}
