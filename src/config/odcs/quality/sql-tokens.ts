/** A piece of SQL: names with all their parts, or anything else. */
export interface SqlToken {
  readonly text: string;
  /** The parts of a name, `a."b".${c}`, without quotes. */
  readonly name?: readonly NamePart[];
}

export interface NamePart {
  readonly text: string;
  readonly kind: 'word' | 'quoted' | 'placeholder';
}

// Quoted as in standard SQL, in MySQL and Spark, in SQL Server; a placeholder is `${table}`, `{table}` or `{{ table }}`, quoted or not.
const PLACEHOLDER = String.raw`\$?\{\{?[^{}]*\}\}?`;
const PART = String.raw`(?:"(?:[^"]|"")*"|${'`'}[^${'`'}]*${'`'}|(?<![\w\])"])\[[A-Za-z_][^\][]*\]|${PLACEHOLDER}|[A-Za-z_][\w$]*)`;
const TOKEN = new RegExp(String.raw`'(?:[^']|'')*'|--[^\n]*|/\*[^]*?\*/|(${PART}(?:\s*\.\s*${PART})*)|[\d.]+\w*|\s+|[^]`, 'g');
const PARTS = new RegExp(PART, 'g');
const WHOLE_PLACEHOLDER = new RegExp(`^${PLACEHOLDER}$`);

/** The pieces of an SQL query; joined they are the query again. */
export function sqlTokens(query: string): SqlToken[] {
  return [...query.matchAll(TOKEN)].map(([text, name]) =>
    name === undefined ? { text } : { text, name: [...name.matchAll(PARTS)].flatMap(([part]) => partsOf(part)) });
}

/** Whether a token is neither space nor a comment. */
export function isSignificant({ text }: SqlToken): boolean {
  return !/^(?:\s|--|\/\*)/.test(text);
}

/** BigQuery puts a whole path between one pair of quotes: `project.dataset.table`. */
function partsOf(part: string): NamePart[] {
  const [, quote, inner] = /^(["`[])([^]*)["`\]]$/.exec(part) ?? [];
  return quote === '`' ? inner.split('.').map((text) => partOf(text, true)) : [partOf(inner ?? part, inner !== undefined)];
}

function partOf(text: string, quoted: boolean): NamePart {
  if (WHOLE_PLACEHOLDER.test(text)) return { text: text.replace(/^\$?\{+\s*|\s*\}+$/g, ''), kind: 'placeholder' };
  return { text, kind: quoted ? 'quoted' : 'word' };
}
