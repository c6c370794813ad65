import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import { list, object, optional } from '../../collections';
import { scalarValue } from '../../plain-scalar';
import type { Reader } from '../../reader';
import type { Shape } from '../../shape';
import { mapped } from '../../shape';
import { anything, words } from '../loose-shapes';

/** The comparisons of the standard. */
export const OPERATORS = [
  'mustBe', 'mustNotBe', 'mustBeGreaterThan', 'mustBeGreaterOrEqualTo', 'mustBeLessThan', 'mustBeLessOrEqualTo', 'mustBeBetween', 'mustNotBeBetween',
] as const;

/** What a mesh has no word for: a check with it is taken over, and it is told. */
export const ADDITIONS = ['id', 'method', 'scheduler', 'schedule', 'businessImpact', 'tags', 'authoritativeDefinitions', 'customProperties'] as const;

const KEYS = ['arguments', 'validValues', 'pattern', 'implementation', ...OPERATORS, ...ADDITIONS];
const TEXTS = ['type', 'metric', 'rule', 'query', 'unit', 'engine', 'name', 'description', 'dimension', 'severity'] as const;

/** A quality check of a contract as written. */
export interface WrittenCheck extends Partial<Readonly<Record<(typeof TEXTS)[number], string>>> {
  readonly node: Node;
}

const check: Shape<WrittenCheck> = mapped(
  object({ ...Object.fromEntries(KEYS.map((key) => [key, optional(anything, '')])), ...Object.fromEntries(TEXTS.map((key) => [key, optional(words, '')])) }),
  (keys, node) => ({ ...keys, node }),
);

/** The checks of a table or a property. */
export const qualityChecks: Shape<WrittenCheck[]> = list(check);

/** A scalar of a check. */
export interface Value {
  readonly meaning: string | number | boolean | null;
  /** As it is written; `''` is a text like others. */
  readonly text: string;
}

/** What a node says; undefined for lists and mappings. */
export function valueOf(node: Node, { tree }: Reader): Value | undefined {
  const scalar = tree.resolve(node);
  if (!isScalar(scalar)) return undefined;
  const meaning = scalarValue(scalar);
  return { meaning, text: typeof scalar.value === 'string' ? scalar.value : String(meaning) };
}

/** The values of a list, without those that stand for a missing one; undefined where there is no list. */
export function valuesOf(node: Node | undefined, reader: Reader): Value[] | undefined {
  const sequence = node && reader.tree.resolve(node);
  if (!isSeq(sequence)) return undefined;
  return (sequence.items as Node[]).flatMap((item) => valueOf(item, reader) ?? []).filter(({ meaning }) => meaning !== null);
}

/** An argument of a check: the standard's versions and tools have it in different places. */
export function argumentOf({ node }: WrittenCheck, key: string, { tree }: Reader): Node | undefined {
  return (tree.get(tree.get(node, 'arguments')?.value, key) ?? tree.get(node, key))?.value;
}
