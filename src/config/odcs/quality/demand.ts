import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import type { Value, WrittenCheck } from './check';
import { OPERATORS, valueOf } from './check';
import { exactNumber } from './exact-number';
import { LeftOut } from './left-out';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import type { RangeBounds } from '../../../model/declaration/quality-rule-options';
import type { Reader } from '../../reader';

/** What a check demands of what it counts or selects. */
export type Demand =
  | { readonly kind: 'within'; readonly bounds: RangeBounds }
  /** Anything but the numbers from the one to the other, both included. */
  | { readonly kind: 'outside'; readonly from: number; readonly to: number }
  | { readonly kind: 'value'; readonly value: string | boolean; readonly not: boolean };

type Operator = (typeof OPERATORS)[number];

/** The ends of ranges by the operators that give one. */
const ENDS: Readonly<Partial<Record<Operator, keyof RangeBounds>>> = {
  mustBeGreaterThan: 'exclusiveMinimum', mustBeGreaterOrEqualTo: 'minimum', mustBeLessThan: 'exclusiveMaximum', mustBeLessOrEqualTo: 'maximum',
};

/**
 * What a check demands; `otherwise` where it says nothing. A lower and an upper end may stand beside each other, as in the standard's own explanation of `mustBeBetween`.
 * @throws LeftOut where that is nothing, not a number, or can't be met
 */
export function demandOf({ node }: WrittenCheck, { reader, tell }: CheckSubject, otherwise?: Demand): Demand {
  const given = OPERATORS.flatMap((operator) => {
    const entry = reader.tree.get(node, operator);
    return entry ? [{ operator, value: entry.value }] : [];
  });
  if (given.length === 0 && otherwise) return otherwise;
  if (given.length === 0) throw new LeftOut('it compares with nothing: no mustBe, mustBeLessThan or the like');
  const between = given.find(({ operator }) => /Between$/.test(operator));
  if (between) tell(`includes both ends of ${between.operator}, as datacontract-cli does; the standard's text leaves them out`);
  if (given.length === 1) return demandBy(given[0].operator, given[0].value, reader);
  const ends = given.map(({ operator, value }) => ({ end: ENDS[operator], operator, value }));
  const sides = new Set(ends.map(({ end }) => end && /minimum$/i.test(end)));
  if (sides.has(undefined) || sides.size < given.length) throw new LeftOut(`it has several comparisons: ${given.map(({ operator }) => operator).join(', ')}`);
  return within(Object.fromEntries(ends.map(({ end, operator, value }) => [end, numberAt(operator, value, reader)])));
}

function demandBy(operator: Operator, node: Node, reader: Reader): Demand {
  switch (operator) {
    case 'mustBe':
    case 'mustNotBe': return equality(operator, node, reader);
    case 'mustBeBetween': {
      const [minimum, maximum] = pairAt(operator, node, reader);
      return within({ minimum, maximum });
    }
    case 'mustNotBeBetween': {
      const [from, to] = pairAt(operator, node, reader);
      if (from > to) throw new LeftOut(`it is always met: no number lies between ${from} and ${to}`);
      return { kind: 'outside', from, to };
    }
    case 'mustBeGreaterThan':
    case 'mustBeGreaterOrEqualTo':
    case 'mustBeLessThan':
    case 'mustBeLessOrEqualTo': return within({ [ENDS[operator]!]: numberAt(operator, node, reader) });
  }
}

function equality(operator: 'mustBe' | 'mustNotBe', node: Node, reader: Reader): Demand {
  const value = scalarAt(operator, node, reader);
  if (typeof value.meaning === 'boolean') return { kind: 'value', value: value.meaning, not: operator === 'mustNotBe' };
  if (typeof value.meaning === 'string' && !isNumeric(value)) return { kind: 'value', value: value.meaning, not: operator === 'mustNotBe' };
  const number = numberOf(operator, value);
  return operator === 'mustBe' ? within({ minimum: number, maximum: number }) : { kind: 'outside', from: number, to: number };
}

function within(bounds: RangeBounds): Demand {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = bounds;
  const [lower, upper] = [minimum ?? exclusiveMinimum ?? -Infinity, maximum ?? exclusiveMaximum ?? Infinity];
  const open = exclusiveMinimum !== undefined || exclusiveMaximum !== undefined;
  if (lower > upper || (lower === upper && open)) throw new LeftOut(`no number meets it: it goes from ${lower} to ${upper}`);
  return { kind: 'within', bounds };
}

function pairAt(operator: Operator, node: Node, reader: Reader): [number, number] {
  const sequence = reader.tree.resolve(node);
  const items = isSeq(sequence) ? sequence.items as Node[] : [];
  if (items.length !== 2) throw new LeftOut(`${operator} must be two numbers`);
  return [numberAt(operator, items[0], reader), numberAt(operator, items[1], reader)];
}

function numberAt(operator: Operator, node: Node, reader: Reader): number {
  return numberOf(operator, scalarAt(operator, node, reader));
}

function scalarAt(operator: Operator, node: Node, reader: Reader): Value {
  const value = valueOf(node, reader);
  if (!value || value.meaning === null) throw new LeftOut(`${operator} must be a number`);
  return value;
}

/** Some tools write numbers in quotes. */
function isNumeric({ text }: Value): boolean {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}

function numberOf(operator: Operator, value: Value): number {
  if (!isNumeric(value)) throw new LeftOut(`${operator} must be a number, not ${quote(value.text)}`);
  const number = exactNumber(value.text);
  if (number === undefined) throw new LeftOut(`the number ${value.text} of ${operator} has more digits than a mesh keeps`);
  return number;
}
