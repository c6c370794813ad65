import { isUnresolved } from '../../core/tokens';

/** A mapping of a mesh file. */
export type Part = Readonly<Record<string, unknown>>;

/** The mapping without the keys that say nothing; undefined where none says anything. */
export function partOf(keys: Part): Part | undefined {
  const said = Object.entries(keys).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** A list with something in it. */
export function some<T>(list: readonly T[] = []): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A mapping with something in it. */
export function someOf<T>(map: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> | undefined {
  return Object.keys(map).length > 0 ? map : undefined;
}

/** Text with something in it: a mesh file takes no other. */
export function prose(text: string | undefined): string | undefined {
  return text?.trim() === '' ? undefined : text;
}

/** `99.9%`, in plain digits. */
export function percentText(percent: number | undefined): string | undefined {
  if (percent === undefined) return undefined;
  return `${isUnresolved(percent) ? percent : percent.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })}%`;
}

/** A share of 1 as a percentage: 0.999 is `99.9%` and not `99.90000000000001%`. */
export function shareText(share: number | undefined): string | undefined {
  return share === undefined ? undefined : percentText(Number((share * 100).toPrecision(15)));
}
