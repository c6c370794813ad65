import type { Demand } from './demand';
import { LeftOut } from './left-out';
import type { RangeBounds } from '../../../model/declaration/quality-rule-options';

/** Numbers of records: whole, and none below 0. */
export interface Counts {
  readonly lowest: number;
  /** Infinity where there is no end. */
  readonly highest: number;
}

/**
 * The counts that meet a demand; undefined where they don't lie together.
 * @throws LeftOut where none or each meets it, or where it isn't about numbers
 */
export function countsThatMeet(demand: Demand): Counts | undefined {
  switch (demand.kind) {
    case 'value': throw new LeftOut(`it compares a number of records with ${JSON.stringify(demand.value)}`);
    case 'outside': {
      const [from, to] = [Math.max(0, Math.ceil(demand.from)), Math.floor(demand.to)];
      if (from > to) return meaningful({ lowest: 0, highest: Infinity });
      return from === 0 ? meaningful({ lowest: to + 1, highest: Infinity }) : undefined;
    }
    case 'within': return meaningful(wholeNumbers(demand.bounds));
  }
}

/** A range of counts as a mesh says it. */
export function countBounds({ lowest, highest }: Counts): RangeBounds {
  return { ...lowest > 0 && { minimum: lowest }, ...highest < Infinity && { maximum: highest } };
}

function wholeNumbers({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: RangeBounds): Counts {
  return {
    lowest: Math.max(0, minimum === undefined ? Math.floor(exclusiveMinimum ?? -1) + 1 : Math.ceil(minimum)),
    highest: maximum === undefined ? Math.ceil(exclusiveMaximum ?? Infinity) - 1 : Math.floor(maximum),
  };
}

function meaningful({ lowest, highest: written }: Counts): Counts {
  // No table has more records than that, and no number would be exact.
  const highest = written > Number.MAX_SAFE_INTEGER ? Infinity : written;
  if (lowest > highest || lowest > Number.MAX_SAFE_INTEGER) throw new LeftOut('no number of records meets it');
  if (lowest === 0 && highest === Infinity) throw new LeftOut('every number of records meets it');
  return { lowest, highest };
}
