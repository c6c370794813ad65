// What the services' API models take in names and descriptions: no control characters but tab and line ends, no half of a surrogate pair.
const UNPRINTABLE = /[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}\r\n\t]+/gu;

/** A text without control characters, which no service takes. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}

/** The beginning of a text, of at most so many UTF-16 units; it cuts no character in two that takes two, as 𠮷 does. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
