// Symbols instead of `instanceof`: constructs recognize each other even where two copies of the library are loaded.

/** Attaches a value to an object, such as a construct, under a symbol. */
export function attach<T>(holder: object, symbol: symbol, value: T): void {
  Object.defineProperty(holder, symbol, { value, configurable: true });
}

/** The value attached to an object, if any. */
export function attached<T>(holder: object, symbol: symbol): T | undefined {
  return (holder as Record<symbol, T | undefined>)[symbol];
}

/** The value attached to an object, made and attached when first asked for. */
export function attachedOr<T>(holder: object, symbol: symbol, make: () => T): T {
  let value = attached<T>(holder, symbol);
  if (value === undefined) {
    value = make();
    attach(holder, symbol, value);
  }
  return value;
}
