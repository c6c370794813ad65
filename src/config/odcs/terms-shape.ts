import type { Node } from 'yaml';
import { anything, value, words } from './loose-shapes';
import { named, part, tell } from './told';
import { Duration } from '../../core/duration';
import type { SlaOptions } from '../../model/declaration/pipelines';
import { list, optional } from '../collections';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

/** Seconds of a unit, by the words that contracts use. */
const UNITS: ReadonlyMap<string, number> = new Map(([
  [1, 's sec second seconds'], [60, 'm min minute minutes'], [3_600, 'h hr hour hours'], [86_400, 'd day days'], [604_800, 'w week weeks'],
  [2_592_000, 'mo month months'], [31_536_000, 'y yr year years'],
] as const).flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds] as const)));

type Promise = { -readonly [K in keyof SlaOptions]: SlaOptions[K] };

const FURTHER = ['id', 'valueExt', 'element', 'driver', 'description', 'scheduler', 'schedule'];

const slaProperty = mapped(part({
  ...Object.fromEntries(FURTHER.map((key) => [key, optional(anything, '')])),
  property: optional(words, ''),
  value: optional(value, ''),
  unit: optional(words, ''),
}, {}, { open: true }), (keys, node): { readonly promise?: Promise; readonly node: Node } => {
  const { property, value: amount, unit } = keys as { property?: string; value?: string | number | boolean; unit?: string };
  return { promise: promiseOf(property ?? '', amount, unit), node };
});

/** The service levels that a mesh can promise; of several for one thing the first counts, and the others are told. */
export const slaProperties: Shape<SlaOptions> = mapped(list(slaProperty), (entries, _node, reader) => {
  const promises: Promise = {};
  for (const { promise, node } of entries) {
    if (!promise || Object.keys(promise).some((key) => key in promises)) {
      reader.notes.left(offsetOf(node), named('the service level', node, 'property', reader), promise ? 'the first one for the same thing is' : 'say it in the description');
      continue;
    }
    Object.assign(promises, promise);
    for (const key of FURTHER) tell(node, key, { what: `"${key}" of the service level`, fix: 'a mesh promises it for the whole data product', generated: key === 'element' }, reader);
  }
  return promises;
});

function promiseOf(property: string, amount: string | number | boolean | undefined, unit: string | undefined): Promise | undefined {
  switch (property.toLowerCase()) {
    case 'freshness':
    case 'latency':
    case 'retention': {
      const duration = durationOf(amount, unit);
      return duration && { [property.toLowerCase()]: duration };
    }
    case 'availability':
    case 'quality': {
      const percent = Number(String(amount).replace(/\s*%$/, ''));
      return percent >= 0 && percent <= 100 ? { [property.toLowerCase()]: percent } : undefined;
    }
    case 'supporthours': return typeof amount === 'string' ? { supportHours: amount } : undefined;
    default: return undefined;
  }
}

function durationOf(amount: string | number | boolean | undefined, unit: string | undefined): Duration | undefined {
  const seconds = Number(amount) * (UNITS.get((unit ?? 'd').toLowerCase()) ?? NaN);
  if (Number.isInteger(seconds) && seconds > 0) return Duration.seconds(seconds);
  try {
    return typeof amount === 'string' ? Duration.parse(amount) : undefined;
  } catch {
    return undefined;
  }
}
