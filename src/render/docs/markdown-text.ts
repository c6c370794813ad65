/** Stands where a product says nothing. */
export const NOT_AVAILABLE = 'N/A';

/**
 * Text of a person as Markdown shows it: nothing in it is markup, and it stays on one line, so it is safe in tables, lists and headings.
 * What starts markup anywhere gets a backslash, what does so only at the start of a line only there; `&`, `<` and `>` become entities.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)(?=[.)](?: |$))/, '$1\\');
}

/** Text in the type of code: names, types, addresses. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  // Backticks inside need a longer fence, and a table's cell ends at every `|` that has no backslash in front, in code as well.
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return line.includes('|') ? `<code>${htmlText(line)}</code>` : `${fence}${space}${line}${space}${fence}`;
}

/** A text or `N/A`. */
export function orNone(text: string | undefined): string {
  return text === undefined || text.trim() === '' ? NOT_AVAILABLE : escaped(text);
}

/** A table; without rows `N/A`. */
export function table(headings: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  if (rows.length === 0) return [NOT_AVAILABLE];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)];
}

/** A list; without items `N/A`. */
export function list(items: readonly string[]): string[] {
  return items.length === 0 ? [NOT_AVAILABLE] : items.map((item) => `- ${item}`);
}

function htmlText(text: string): string {
  return text.replace(/[&<>|\\`*_[\]{}()#+!~$^=:@-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
