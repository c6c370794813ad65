import { cut, printable } from '../../src/core/text';

test.each([
  ['a\u0007b', 'a b'], ['\u0000', ' '], ['two\r\nlines\tand 𠮷 日本語 🎉', 'two\r\nlines\tand 𠮷 日本語 🎉'], ['lone \ud800 half', 'lone   half'], ['\ufffe\uffff', ' '], ['\u007f\u0085', '\u007f\u0085'],
])('%j is printable as %j', (text, expected) => expect(printable(text)).toBe(expected));

test('a text is cut between characters', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('a𠮷', 2)).toBe('a');
  expect(cut('a𠮷b', 3)).toBe('a𠮷');
});
