import type { IConstruct } from 'constructs';

// Symbols instead of `instanceof`: constructs recognize each other even where two copies of the library are loaded.

/** Attaches a value to a construct under a symbol. */
export function attach<T>(construct: IConstruct, symbol: symbol, value: T): void {
  Object.defineProperty(construct, symbol, { value, configurable: true });
}

/** The value attached to a construct, if any. */
export function attached<T>(construct: IConstruct, symbol: symbol): T | undefined {
  return (construct as unknown as Record<symbol, T | undefined>)[symbol];
}

/** The value attached to the construct or to the nearest of its ancestors that has one. */
export function nearestAttached<T>(construct: IConstruct, symbol: symbol): T | undefined {
  for (let current: IConstruct | undefined = construct; current; current = current.node.scope) {
    const value = attached<T>(current, symbol);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The value attached to a construct, made and attached when first asked for. */
export function attachedOr<T>(construct: IConstruct, symbol: symbol, make: () => T): T {
  let value = attached<T>(construct, symbol);
  if (value === undefined) {
    value = make();
    attach(construct, symbol, value);
  }
  return value;
}
