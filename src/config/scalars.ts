import type { Node } from 'yaml';
import { isScalar } from 'yaml';
import { scalarValue } from './plain-scalar';
import type { Reader } from './reader';
import { describe } from './reader';
import type { JsonSchema, Shape } from './shape';
import { didYouMean, nearest } from '../core/nearest';
import { isUnresolved } from '../core/tokens';
import { isDate } from '../model/validate/syntax';

/** What text must look like beyond being text. */
interface TextOptions {
  /** What it must be, as text: `twelve digits`. */
  readonly expected?: string;
  readonly pattern?: RegExp;
  readonly examples?: readonly string[];
  /** Numbers and booleans are taken as they are written: for values that end up as text anyway, such as tags. */
  readonly anyScalar?: boolean;
  /** Text without a letter is a value like others. */
  readonly empty?: boolean;
}

/** Text that isn't empty, unless that is a value like others. */
export function text(options: TextOptions = {}): Shape<string> {
  const expected = options.expected ?? 'text';
  const type = options.anyScalar ? ['string', 'number', 'boolean'] : 'string';
  return {
    expected,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      if (!isScalar(node) || value === undefined || value === null) return reader.wrongType(node, expected);
      const written = typeof value === 'string' ? value : node.source ?? String(value);
      if (typeof value !== 'string' && !options.anyScalar) reader.wrongType(node, expected, `put it in quotes: "${written}"`);
      else if (!options.empty && !/\S/.test(written)) return reader.problem(node, 'empty-value', `${reader.here()} must be ${expected}, not empty`, 'fill it in, or remove the key');
      else if (options.pattern && !options.pattern.test(written) && !isUnresolved(written)) return reader.wrongType(node, expected);
      return written;
    },
    schema: () => ({
      type,
      ...options.pattern ? { pattern: orTerraformExpression(options.pattern.source) } : options.empty ? {} : { pattern: '\\S' },
      ...options.examples ? { examples: options.examples } : {},
    }),
  };
}

/** A calendar day of ISO 8601. */
export function date(): Shape<string> {
  const day = text({ pattern: /^\d{4}-\d{2}-\d{2}$/, expected: 'a day, as 2027-01-31', examples: ['2027-01-31'] });
  return {
    ...day,
    read: (node, reader) => {
      const written = day.read(node, reader);
      return written === undefined || isDate(written) ? written : reader.wrongType(node, day.expected);
    },
  };
}

/** One of a list of values, each with its meaning. */
export function enumeration<T>(words: Readonly<Record<string, T>>): Shape<T> {
  const allowed = Object.keys(words);
  const expected = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`;
  return {
    expected,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      if (typeof value !== 'string') return reader.wrongType(node, expected);
      if (Object.hasOwn(words, value)) return words[value];
      reader.problem(node, 'unknown-value', `${reader.here()} must be ${expected}, not ${JSON.stringify(value.slice(0, 60))}`, didYouMean(value, allowed));
      const guess = nearest(value, allowed);
      return guess === undefined ? undefined : words[guess];
    },
    schema: () => ({ enum: allowed }),
  };
}

/** The ends of the numbers that are allowed, both included. */
interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A whole number. */
export function integer(limits: NumberLimits = {}): Shape<number> {
  return numeric('a whole number', 'integer', limits);
}

/** Any number. */
export function number(limits: NumberLimits = {}): Shape<number> {
  return numeric('a number', 'number', limits);
}

function numeric(kind: string, type: 'integer' | 'number', limits: NumberLimits): Shape<number> {
  const { minimum, maximum } = limits;
  const range = minimum === undefined
    ? maximum === undefined ? '' : `, at most ${maximum}`
    : maximum === undefined ? `, at least ${minimum}` : ` from ${minimum} to ${maximum}`;
  const expected = kind + range;
  return {
    expected,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      if (typeof value === 'number' && Number.isFinite(value) && (type === 'number' || Number.isInteger(value))) {
        if (value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)) return value;
        return reader.problem(node, 'out-of-range', `${reader.here()} must be ${expected}, not ${value}`);
      }
      const digits = typeof value === 'string' && /^[-+]?[\d][\d_,' ]*$/.test(value);
      return reader.wrongType(node, expected, digits ? `write the digits alone, without quotes: ${value.replace(/[_,' ]/g, '')}` : undefined);
    },
    schema: () => ({ type, ...limits }),
  };
}

const YES = new Set(['yes', 'on', 'y', 'true', '1']);
const NO = new Set(['no', 'off', 'n', 'false', '0']);

/** `true` or `false`. */
export function boolean(): Shape<boolean> {
  const expected = 'true or false';
  return {
    expected,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      if (typeof value === 'boolean') return value;
      const word = String(value).toLowerCase();
      const guess = YES.has(word) ? true : NO.has(word) ? false : undefined;
      reader.wrongType(node, expected, guess === undefined ? undefined : `write ${guess}, without quotes`);
      return guess;
    },
    schema: () => ({ type: 'boolean' }),
  };
}

/** Text, a number or a boolean, as it is. */
export function scalar(): Shape<{ readonly value: string | number | boolean; readonly written: string }> {
  const expected = 'text, a number, true or false';
  return {
    expected,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : null;
      if (!isScalar(node) || value === null) return reader.wrongType(node, expected);
      return { value, written: typeof value === 'string' ? value : node.source ?? String(value) };
    },
    schema: () => ({ type: ['string', 'number', 'boolean'] }),
  };
}

/** An AWS account id. Unquoted it looks like a number to YAML, which would lose zeros at its start: the text as written counts. */
export function accountId(): Shape<string> {
  const expected = 'an AWS account id, twelve digits';
  return {
    expected,
    read: (node: Node, reader: Reader) => {
      const written = isScalar(node) ? node.source ?? String(node.value) : '';
      if (isScalar(node) && (/^\d{12}$/.test(written) || isUnresolved(written))) return written;
      return reader.problem(node, 'bad-account', `${reader.here()} must be ${expected}, not ${isScalar(node) && written ? written.slice(0, 60) : describe(node)}`);
    },
    // Editors see the number only: one with a lost zero passes, one with more doesn't and is better put in quotes.
    schema: () => ({
      anyOf: [{ type: 'string', pattern: orTerraformExpression('^\\d{12}$') }, { type: 'integer', minimum: 10_000_000_000, maximum: 999_999_999_999 }],
      examples: ['123456789012'],
    }),
  };
}

/** The pattern, or text with a Terraform expression (`${…}`), whose value isn't known yet. */
function orTerraformExpression(pattern: string): string {
  return `(?:${pattern})|\\$\\{`;
}

/** The same shape with other keywords in its JSON Schema, such as examples. */
export function withSchema<T>(shape: Shape<T>, keywords: JsonSchema): Shape<T> {
  return { ...shape, schema: (definitions) => ({ ...shape.schema(definitions), ...keywords }) };
}
