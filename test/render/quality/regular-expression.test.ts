import fc from 'fast-check';
import { RE2JS } from 're2js';
import { CATEGORIES, MEANINGS, REFUSED } from './regular-expression-cases';
import { regularExpressionProblems } from '../../../src/model/quality/regular-expression/problems';
import { regularExpressionFor } from '../../../src/render/quality/regular-expression';
import { patterns, texts } from '../../property/regular-expressions';

const inJavaScript = (pattern: string, text: string) => new RegExp(regularExpressionFor('javascript', pattern), 'u').test(text);
const inRe2 = (pattern: string, text: string) => RE2JS.compile(regularExpressionFor('re2', pattern)).matcher(text).find();
const asWritten = (pattern: string, text: string) => RE2JS.compile(pattern).matcher(text).find();

describe.each([...MEANINGS, ...CATEGORIES])('%j', (pattern, found, missed) => {
  test('is allowed', () => {
    expect(regularExpressionProblems(pattern)).toEqual([]);
  });

  test.each([['JavaScript', inJavaScript], ['RE2', inRe2]])('means in %s what it should', (_, finds) => {
    expect(found.filter((text) => !finds(pattern, text))).toEqual([]);
    expect(missed.filter((text) => finds(pattern, text))).toEqual([]);
  });

  test('means what RE2 makes of it as it is written, other letters than A to Z aside', () => {
    const ofFolding = (text: string) => /[\u212a\u017f]/u.test(text);
    expect(found.filter((text) => !asWritten(pattern, text))).toEqual([]);
    expect(missed.filter((text) => !ofFolding(text) && asWritten(pattern, text))).toEqual([]);
  });
});

test.each(REFUSED)('%j is refused with a reason and a fix', (pattern, message, fix) => {
  expect(regularExpressionProblems(pattern)).toContainEqual({ message, fix });
  expect(() => regularExpressionFor('java', pattern)).toThrow(/^the regular expression "/);
});

test('all problems are told at once', () => {
  expect(regularExpressionProblems('\\1(?=a)\\u00e4\\1')).toHaveLength(3);
});

test.each([
  ['^\\d{2}-(?i:ab).$', {
    java: '^[0-9]{2}-(?:[Aa][Bb])[^\\n]\\z',
    re2: '^[0-9]{2}-(?:[Aa][Bb])[^\\n]\\z',
    python: '\\A[0-9]{2}-(?:[Aa][Bb])[^\\n](?!\\s|\\S)',
    postgresql: '^[0-9]{2}-(?:[Aa][Bb])[^\\n]$',
    joni: '\\A[0-9]{2}-(?:[Aa][Bb])[^\\n]\\z',
    javascript: '^[0-9]{2}-(?:[Aa][Bb])[^\\n]$',
  }],
  ['\\x{a0}\\x{1F600}[\\x{feff}]', {
    java: '\\x{a0}😀\\x{feff}', re2: '\\x{a0}😀\\x{feff}', python: '\\u00a0😀\\ufeff', postgresql: '\\u00a0😀\\ufeff', joni: '\\u00a0😀\\ufeff', javascript: '\\u00a0😀\\ufeff',
  }],
] as const)('%j is written for each engine', (pattern, written) => {
  for (const [engine, text] of Object.entries(written)) expect([engine, regularExpressionFor(engine as keyof typeof written, pattern)]).toEqual([engine, text]);
});

test.each([
  ['python', '\\p{L}', 'Python doesn\'t know Unicode\'s categories such as \\p{L}; list ranges of characters, as [\\x{e0}-\\x{ff}]'],
  ['postgresql', '[\\p{L}_]', 'PostgreSQL doesn\'t know Unicode\'s categories such as \\p{L}; list ranges of characters, as [\\x{e0}-\\x{ff}]'],
  ['postgresql', 'a{256}', 'PostgreSQL repeats at most 255 times; repeat a group that holds several, as (?:a{100}){3}'],
  ['postgresql', '\\x00', 'PostgreSQL has no texts with the character NUL; leave it out'],
  ['java', '${var.pattern}', 'the regular expression is known only to Terraform'],
] as const)('%s can\'t say %j', (engine, pattern, reason) => {
  expect(() => regularExpressionFor(engine, pattern)).toThrow(reason);
});

test('any pattern finds in JavaScript and, written anew, in RE2 what RE2 makes of it', () => {
  let allowed = 0;
  fc.assert(fc.property(patterns, fc.array(texts, { minLength: 1, maxLength: 8 }), (pattern, samples) => {
    if (regularExpressionProblems(pattern).length > 0 || pattern.includes('${')) return; // a Terraform expression
    allowed++;
    for (const text of samples) {
      const expected = asWritten(pattern, text);
      // V8 finds `\B` in the middle of a character above U+FFFF, too.
      const inNode = pattern.includes('\\B') && /[\u{10000}-\u{10ffff}]/u.test(text) ? expected : inJavaScript(pattern, text);
      expect([pattern, text, inNode, inRe2(pattern, text)]).toEqual([pattern, text, expected, expected]);
    }
  }), { numRuns: 3_000 });
  expect(allowed).toBeGreaterThan(1_500);
});
