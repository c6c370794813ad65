import { isScalar } from 'yaml';
import { scalarValue } from './plain-scalar';
import { describe } from './reader';
import type { Shape } from './shape';
import { didYouMean, nearest } from '../core/nearest';
import { DataType } from '../model/declaration/data-type';
import type { Field } from '../model/declaration/schema';

/** What a type needs beside its own text. */
export type TypeParts = 'fields' | 'symbols' | 'nothing';

/** A type as written; records and enumerations take their parts from the keys beside it. */
export interface WrittenType {
  readonly needs: TypeParts;
  build(fields: Field[], symbols: string[]): DataType;
}

const SIMPLE: Readonly<Record<string, DataType>> = {
  string: DataType.STRING,
  integer: DataType.INTEGER,
  long: DataType.LONG,
  float: DataType.FLOAT,
  double: DataType.DOUBLE,
  boolean: DataType.BOOLEAN,
  binary: DataType.BINARY,
  date: DataType.DATE,
  timestamp: DataType.TIMESTAMP,
  json: DataType.JSON,
};

const LEAVES: ReadonlyMap<string, WrittenType> = new Map<string, WrittenType>([
  ...Object.entries(SIMPLE).map(([name, type]): [string, WrittenType] => [name, { needs: 'nothing', build: () => type }]),
  ['record', { needs: 'fields', build: (fields) => DataType.record(fields) }],
  ['enumeration', { needs: 'symbols', build: (_fields, symbols) => DataType.enumeration(symbols) }],
]);

/** Names of these types in other tools. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(Object.entries({
  'integer': 'int int32 smallint tinyint',
  'long': 'bigint int64',
  'string': 'text varchar char uuid',
  'boolean': 'bool',
  'binary': 'bytes bytea blob',
  'float': 'real float32',
  'double': 'float64 number',
  'decimal(10, 2)': 'decimal numeric money',
  'timestamp': 'datetime timestamptz time',
  'json': 'jsonb variant super',
  'record': 'struct object row',
  'enumeration': 'enum',
  'array<string>': 'array list',
  'map<string, string>': 'map',
}).flatMap(([ours, others]) => others.split(' ').map((other): [string, string] => [other, ours])));

const DECIMAL = /^decimal\s*\(\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$/;
const ARRAY = /^array\s*<(.*)>$/;
const MAP = /^map\s*<\s*string\s*,(.*)>$/;
/** Deep enough for any table; the pattern for editors has to end somewhere. */
const MAXIMUM_DEPTH = 4;

const EXPECTED = `${[...LEAVES.keys()].slice(0, -2).join(', ')}, decimal(10, 2), array<…>, map<string, …>, record or enumeration`;

/** The type of a field: `string`, `decimal(10, 2)`, `array<record>`. */
export function dataType(): Shape<WrittenType> {
  // The same few types are written again and again.
  const known = new Map<string, WrittenType | undefined>();
  return {
    expected: `one of ${EXPECTED}`,
    read: (node, reader) => {
      const value = isScalar(node) ? scalarValue(node) : undefined;
      if (typeof value !== 'string') return reader.wrongType(node, `one of ${EXPECTED}`);
      if (!known.has(value)) known.set(value, parse(value));
      const type = known.get(value);
      if (type) return type;
      const guess = guessOf(value);
      reader.problem(node, 'bad-type', `${reader.here()} must be one of ${EXPECTED}; not ${describe(node)}`,
        guess === undefined ? didYouMean(value, LEAVES.keys()) : `did you mean "${guess}"?`);
      return parse(guess ?? 'string');
    },
    schema: () => ({
      anyOf: [{ enum: [...LEAVES.keys()] }, { type: 'string', pattern: `^\\s*${pattern(MAXIMUM_DEPTH)}\\s*$` }],
      examples: ['string', 'decimal(10, 2)', 'array<string>', 'map<string, long>', 'array<record>'],
    }),
  };
}

function parse(written: string, depth = 0): WrittenType | undefined {
  const text = written.trim();
  const leaf = LEAVES.get(text);
  if (leaf) return leaf;
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const type = DataType.decimal(Number(decimal[1]), Number(decimal[2]));
    return { needs: 'nothing', build: () => type };
  }
  if (depth === MAXIMUM_DEPTH) return undefined;
  const array = ARRAY.exec(text);
  if (array) return around(parse(array[1], depth + 1), (element) => DataType.array(element));
  const map = MAP.exec(text);
  return map ? around(parse(map[1], depth + 1), (value) => DataType.map(value)) : undefined;
}

function around(inner: WrittenType | undefined, wrap: (inner: DataType) => DataType): WrittenType | undefined {
  return inner && { needs: inner.needs, build: (fields, symbols) => wrap(inner.build(fields, symbols)) };
}

function guessOf(written: string): string | undefined {
  const text = written.trim().toLowerCase();
  if (parse(text)) return text;
  const base = text.replace(/[(<].*$/, '').trim();
  return ELSEWHERE.get(base) ?? nearest(base, LEAVES.keys());
}

function pattern(depth: number): string {
  const leaf = `${[...LEAVES.keys()].join('|')}|decimal\\s*\\(\\s*\\d{1,2}\\s*,\\s*\\d{1,2}\\s*\\)`;
  return depth === 0 ? `(?:${leaf})` : `(?:${leaf}|(?:array\\s*<|map\\s*<\\s*string\\s*,)\\s*${pattern(depth - 1)}\\s*>)`;
}
