import { UnsupportedRuleError } from './exported';
import type { Position } from '../../model/quality/regular-expression/expression';

/**
 * What runs regular expressions: Java (Spark, Glue), RE2 (DuckDB, BigQuery), Python's `re` (pandas), PostgreSQL's advanced regular
 * expressions, Joni with Java's syntax (Trino, Athena), JavaScript with the flag `u` (JSON Schema, data contracts).
 */
export type RegularExpressionEngine = 'java' | 're2' | 'python' | 'postgresql' | 'joni' | 'javascript';

interface Engine {
  readonly title: string;
  /** Any character, a newline included. */
  readonly anyCharacter: string;
  /** The code point of the first character that texts can hold. */
  readonly firstCharacter: number;
  readonly positions: Readonly<Record<Position, string>>;
  /** Whether it knows Unicode's general categories: `\p{Lu}`. */
  readonly categories: boolean;
  /** The most times that a part can be repeated by `{n}`. */
  readonly mostRepeats: number;
  /** A character by its code point, inside of classes and outside. */
  codePoint(code: number): string;
}

// `\b` is about Unicode's letters in most engines, `^` and `$` of lines know other line ends than `\n`: looking around says it exactly.
const WORD = '[0-9A-Z_a-z]';
const LOOK_AROUND = {
  'line start': '(?:^|(?<=\\n))',
  'word boundary': `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  'no word boundary': `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
};

export const ENGINES: Readonly<Record<RegularExpressionEngine, Engine>> = {
  // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
  java: {
    title: 'Java',
    anyCharacter: '[\\s\\S]',
    firstCharacter: 0,
    positions: { ...LOOK_AROUND, 'text start': '^', 'text end': '\\z', 'line end': '(?=\\n|\\z)' },
    categories: true,
    mostRepeats: 1000,
    codePoint: (code) => `\\x{${code.toString(16)}}`,
  },
  // https://github.com/google/re2/wiki/Syntax
  re2: {
    title: 'RE2',
    anyCharacter: '[\\s\\S]',
    firstCharacter: 0,
    positions: { 'text start': '^', 'text end': '\\z', 'line start': '(?m:^)', 'line end': '(?m:$)', 'word boundary': '\\b', 'no word boundary': '\\B' },
    categories: true,
    mostRepeats: 1000,
    codePoint: (code) => `\\x{${code.toString(16)}}`,
  },
  // https://docs.python.org/3/library/re.html. In words that Java, Joni and PostgreSQL read alike: a suite of Great Expectations runs on pandas,
  // Spark and SQL, and \Z is before a last newline elsewhere.
  python: {
    title: 'Python',
    anyCharacter: '(?:\\s|\\S)',
    firstCharacter: 0,
    positions: {
      ...LOOK_AROUND, 'text start': '\\A', 'text end': '(?!\\s|\\S)', 'line start': '(?:\\A|(?<=\\n))', 'line end': '(?:(?=\\n)|(?!\\s|\\S))',
    },
    categories: false,
    mostRepeats: 1000,
    codePoint: (code) => code > 0xffff ? `\\U${hexadecimal(code, 8)}` : `\\u${hexadecimal(code, 4)}`,
  },
  // https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS
  postgresql: {
    title: 'PostgreSQL',
    anyCharacter: '.',
    firstCharacter: 1,
    positions: { ...LOOK_AROUND, 'text start': '^', 'text end': '$', 'line end': '(?=\\n|$)' },
    categories: false,
    mostRepeats: 255,
    codePoint: (code) => {
      if (code === 0) throw new UnsupportedRuleError('PostgreSQL has no texts with the character NUL; leave it out');
      return code > 0xffff ? `\\U${hexadecimal(code, 8)}` : `\\u${hexadecimal(code, 4)}`;
    },
  },
  // https://github.com/jruby/joni/blob/master/src/org/joni/Syntax.java: "Java" knows no \x{…}
  joni: {
    title: 'Joni (Trino, Athena)',
    anyCharacter: '[\\s\\S]',
    firstCharacter: 0,
    positions: { ...LOOK_AROUND, 'text start': '\\A', 'text end': '\\z', 'line start': '(?:\\A|(?<=\\n))', 'line end': '(?=\\n|\\z)' },
    categories: true,
    mostRepeats: 1000,
    codePoint: (code) => code > 0xffff ? String.fromCodePoint(code) : `\\u${hexadecimal(code, 4)}`,
  },
  // https://tc39.es/ecma262/#sec-patterns
  javascript: {
    title: 'JavaScript',
    anyCharacter: '[\\s\\S]',
    firstCharacter: 0,
    positions: { ...LOOK_AROUND, 'text start': '^', 'text end': '$', 'word boundary': '\\b', 'no word boundary': '\\B', 'line end': '(?=\\n|$)' },
    categories: true,
    mostRepeats: 1000,
    codePoint: (code) => code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${hexadecimal(code, 4)}`,
  },
};

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
