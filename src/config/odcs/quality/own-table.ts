import { LeftOut } from './left-out';
import { readTables } from './sql-tables';
import type { NamePart, SqlToken } from './sql-tokens';
import { isSignificant, sqlTokens } from './sql-tokens';
import type { CheckSubject } from './subject';
import type { TableNames } from './table-names';
import { quote } from '../../../core/findings';
import { sqlName } from '../../../render/quality/sql';

// What the standard (`{object}`, `{property}`; before 3.1 `${object}`), datacontract-cli and dbt fill in.
const TABLE_PLACEHOLDERS = new Set(['object', 'table', 'model', 'schema', 'dataset', 'this']);
const QUALIFIER_PLACEHOLDERS = new Set(['schema', 'dataset', 'project', 'catalog', 'database']);
const COLUMN_PLACEHOLDERS = new Set(['property', 'column', 'field']);

/**
 * A foreign query as a mesh has it, with `primary` for the product's table and the name of the column that it is about.
 * @throws LeftOut where it reads another table or has placeholders that nobody here fills in
 */
export function meshQuery(query: string, subject: CheckSubject): string {
  const tokens = sqlTokens(query.trim().replace(/;\s*$/, ''));
  const { positions, aliases, named } = readTables(tokens);
  const shadowed = [...named].find((name) => subject.table.names.has(name));
  if (shadowed !== undefined) throw new LeftOut(`its query calls a part of itself ${quote(shadowed)}, as the table`);
  const own = [...positions].filter((position) => isOwn(tokens[position].name!, subject.table));
  const translated = tokens.map((token, position) => {
    const { name, text } = token;
    if (!name) return text;
    if (positions.has(position)) {
      if (own.includes(position)) return 'primary';
      if (name.length === 1 && named.has(name[0].text.toLowerCase())) return text;
      throw new LeftOut(`its query reads ${text}, and a rule of a mesh reads the product's own table, "primary"`);
    }
    return columnName(token, isStar(tokens, position), aliases, subject);
  });
  if (own.length === 0) throw new LeftOut('its query doesn\'t read the table');
  return translated.join('');
}

/** A name elsewhere: of a column, perhaps with its table in front, of a function, or a word of SQL. */
function columnName({ name = [], text }: SqlToken, star: boolean, aliases: ReadonlySet<string>, { table, column }: CheckSubject): string {
  const filled = (part: NamePart): string | undefined => {
    if (part.kind !== 'placeholder') return undefined;
    if (COLUMN_PLACEHOLDERS.has(part.text) && column) return sqlName(column.name);
    if (TABLE_PLACEHOLDERS.has(part.text)) return 'primary';
    throw new LeftOut(COLUMN_PLACEHOLDERS.has(part.text) ? `its query asks for a column ("${part.text}"), but it stands at none` : `its query holds the placeholder "${part.text}"`);
  };
  const before = star ? name : name.slice(0, -1);
  if (before.length > 0 && !aliases.has(before[0].text.toLowerCase()) && isOwn(before, table)) {
    const last = name[name.length - 1];
    return star ? 'primary' : `primary.${filled(last) ?? text.slice(text.lastIndexOf('.') + 1).trim()}`;
  }
  if (name.every(({ kind }) => kind !== 'placeholder')) return text;
  return name.map((part) => filled(part) ?? (part.kind === 'quoted' ? `"${part.text}"` : part.text)).join('.');
}

/** Whether `.*` follows. */
function isStar(tokens: readonly SqlToken[], position: number): boolean {
  let next = position + 1;
  while (next < tokens.length && !isSignificant(tokens[next])) next++;
  return tokens[next]?.text === '.';
}

/** Whether a name is the table's own: what a placeholder stands for, or what the contract calls it. */
function isOwn(name: readonly NamePart[], { names, qualifiers }: TableNames): boolean {
  const [last, ...others] = [...name].reverse();
  if (last.text.toLowerCase() === 'primary' && name.length === 1) return true;
  const reference = /^ref\(\s*["']([^"']+)["']\s*\)$/.exec(last.text)?.[1];
  const own = last.kind === 'placeholder' ? TABLE_PLACEHOLDERS.has(last.text) || names.has(reference?.toLowerCase() ?? '') : names.has(last.text.toLowerCase());
  return own && others.every(({ kind, text }) => kind === 'placeholder' ? QUALIFIER_PLACEHOLDERS.has(text) : qualifiers.has(text.toLowerCase()));
}
