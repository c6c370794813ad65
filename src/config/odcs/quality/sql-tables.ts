import type { SqlToken } from './sql-tokens';
import { isSignificant } from './sql-tokens';

/** Where a query reads tables. */
export interface ReadTables {
  /** The positions of the tables' names among the tokens. */
  readonly positions: ReadonlySet<number>;
  /** Other names for tables: aliases, and parts of the query that have a name, in lower case. */
  readonly aliases: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

/** A query, or what stands in brackets. */
interface Scope {
  /** Whether FROM stands before tables here: in `extract(day from x)` it doesn't. */
  readonly query: boolean;
  /** Whether a table must come next. */
  expectsTable: boolean;
  /** Whether a comma leads to another table. */
  lists: boolean;
}

const AFTER_TABLES = new Set(['where', 'group', 'having', 'order', 'limit', 'union', 'intersect', 'except', 'window', 'qualify', 'fetch', 'select']);
const NO_ALIAS = new Set([...AFTER_TABLES, 'on', 'using', 'join', 'inner', 'left', 'right', 'full', 'cross', 'natural', 'tablesample', 'lateral', 'for', 'offset']);

/** The tables that a query reads: what stands after FROM and JOIN, and after the commas between them. */
export function readTables(tokens: readonly SqlToken[]): ReadTables {
  const significant = tokens.flatMap((token, position) => isSignificant(token) ? [{ ...token, position, word: wordOf(token) }] : []);
  const [positions, aliases, named] = [new Set<number>(), new Set<string>(), new Set<string>()];
  const scopes: Scope[] = [{ query: true, expectsTable: false, lists: false }];
  significant.forEach(({ text, word, name, position }, index) => {
    const scope = scopes[scopes.length - 1];
    const [before, next, afterNext] = [significant[index - 1], significant[index + 1], significant[index + 2]];
    if (text === '(') {
      const query = next?.word === 'select' || next?.word === 'with';
      scopes.push({ query: query || scope.expectsTable, expectsTable: !query && scope.expectsTable, lists: false });
      scope.expectsTable = false;
    } else if (text === ')') {
      if (scopes.length > 1) scopes.pop();
      aliasAt(next, afterNext, aliases);
    } else if (text === ',') {
      scope.expectsTable = scope.query && scope.lists;
    } else if ((word === 'from' && before?.word !== 'distinct') || word === 'join') {
      scope.expectsTable = scope.query;
      scope.lists = scope.query;
    } else if (word !== undefined && AFTER_TABLES.has(word)) {
      scope.lists = false;
    } else if (name && next?.word === 'as' && afterNext?.text === '(' && (before?.word === 'with' || before?.word === 'recursive' || before?.text === ',')) {
      named.add(name[0].text.toLowerCase());
    } else if (name && scope.expectsTable && word !== 'lateral') {
      scope.expectsTable = false;
      // A function that gives a table: unnest(…).
      if (next?.text === '(') return;
      positions.add(position);
      aliasAt(next, afterNext, aliases);
    }
  });
  return { positions, aliases, named };
}

function aliasAt(next: { readonly word?: string } | undefined, afterNext: { readonly word?: string } | undefined, aliases: Set<string>): void {
  const alias = next?.word === 'as' ? afterNext?.word : next?.word;
  if (alias !== undefined && !NO_ALIAS.has(alias)) aliases.add(alias);
}

function wordOf({ name }: SqlToken): string | undefined {
  return name?.length === 1 && name[0].kind === 'word' ? name[0].text.toLowerCase() : undefined;
}
