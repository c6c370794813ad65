import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import { scalarValue } from './plain-scalar';
import { describe } from './reader';
import type { Reader } from './reader';
import type { Shape } from './shape';
import { Duration, DURATION_FORMATS } from '../core/duration';
import { didYouMean } from '../core/nearest';

const UNITS = ['days', 'day', 'd', 'hours', 'hour', 'hrs', 'hr', 'h', 'minutes', 'minute', 'mins', 'min', 'm', 'seconds', 'second', 'secs', 'sec', 's'];

/** What `Duration.parse` reads, as a pattern for editors; a test holds the two together. */
const DURATION_PATTERN = `\\s*\\d+(?:\\.\\d+)?\\s*(?:${UNITS.join('|')})\\s*$|P(?=.)(?:\\d+W)?(?:\\d+D)?(?:T(?=.)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?$`;
const UPPER_BOUND = '<=?\\s*';

/** A length of time: `1 hour`, `24h`, `PT1H`. */
export function duration(): Shape<Duration> {
  return {
    expected: `a duration: ${DURATION_FORMATS}`,
    read: (node, reader) => readDuration(node, reader, (written) => written),
    schema: () => ({ type: 'string', pattern: `^(?:${DURATION_PATTERN})`, examples: ['1 hour', '24h', '7 days', 'PT1H'] }),
  };
}

/** A length of time as an upper bound: `< 24h`, or `24h` alone. */
export function maximumAge(): Shape<Duration> {
  return {
    expected: `a largest age such as "< 24h": ${DURATION_FORMATS}`,
    read: (node, reader) => readDuration(node, reader, (written) => written.replace(/^\s*<=?/, '')),
    schema: () => ({ type: 'string', pattern: `^\\s*(?:${UPPER_BOUND})?(?:${DURATION_PATTERN})`, examples: ['< 24h', '1 hour'] }),
  };
}

function readDuration(node: Node, reader: Reader, unwrap: (written: string) => string): Duration | undefined {
  const value = isScalar(node) ? scalarValue(node) : undefined;
  if (typeof value === 'string') {
    const written = unwrap(value);
    try {
      return Duration.parse(written.trim());
    } catch {
      const unit = /^\s*\d+(?:\.\d+)?\s*([a-z]+)\s*$/i.exec(written)?.[1];
      const fix = unit && !UNITS.includes(unit.toLowerCase()) ? didYouMean(unit, UNITS.filter((word) => word.length > 2)) : undefined;
      reader.problem(node, 'bad-duration', `${reader.here()} must be ${DURATION_FORMATS}, not ${describe(node)}`, fix);
    }
  } else {
    const unitMissing = typeof value === 'number' && value >= 0 ? `add the unit, such as "${value} hours"` : undefined;
    reader.problem(node, 'bad-duration', `${reader.here()} must be ${DURATION_FORMATS}, not ${describe(node)}`, unitMissing);
  }
  // Something was promised, only its length is unclear: an hour keeps the rules about missing promises quiet.
  return isScalar(node) && value !== null ? Duration.hours(1) : undefined;
}

const PERCENT = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/;
const PERCENT_EXPECTED = 'a percentage from 0% to 100%, with the sign: "99.9%"';

/** A share: `99.9%` gives 99.9. */
export function percent(): Shape<number> {
  return {
    expected: PERCENT_EXPECTED,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      const match = typeof value === 'string' ? PERCENT.exec(value) : null;
      const share = match ? Number(match[1]) : NaN;
      if (share <= 100) return share;
      const signMissing = typeof value === 'number' && value >= 0 && value <= 100 ? `write ${value > 1 || value === 0 ? value : Number(`${value}e2`)}%` : undefined;
      reader.problem(node, 'bad-percent', `${reader.here()} must be ${PERCENT_EXPECTED}, not ${describe(node)}`, signMissing);
      return isScalar(node) && value !== null ? 100 : undefined;
    },
    schema: () => ({ type: 'string', pattern: '^\\s*(?:100(?:\\.0+)?|0*\\d{1,2}(?:\\.\\d+)?)\\s*%\\s*$', examples: ['99.9%', '99%'] }),
  };
}
