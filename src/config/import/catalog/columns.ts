import { quote } from '../../../core/findings';
import { DataType } from '../../../model/declaration/data-type';
import type { FieldOptions } from '../../../model/declaration/field-options';
import type { JsonNode } from '../json';
import type { ImportNotes } from '../notes';
import type { Dialect } from '../sql/dialect';
import type { Remark } from '../sql/remarks';
import { remarkTexts } from '../sql/remarks';
import { typeOfText } from '../sql/type-text';
import type { TableColumn } from '../tables';

/** A column as a catalog describes it. */
export interface CatalogColumn {
  readonly name: string;
  /** As an engine writes it; undefined where nobody says it. */
  readonly type?: string;
  readonly options: FieldOptions;
  readonly node: JsonNode;
}

/** The columns of a table, with types of ours. What differs is told, at the table. */
export function columnsOf(columns: readonly CatalogColumn[], offset: number, notes: ImportNotes, dialect?: Dialect): TableColumn[] {
  const differing: Array<{ name: string; written: string; remarks: readonly Remark[] }> = [];
  const read = columns.map(({ name, type: written, options, node }) => {
    const meant = written === undefined ? undefined : typeOfText(written, dialect);
    if (!meant) notes.add(node.offset, `the type of ${quote(name)} ${written === undefined ? 'isn\'t declared' : `can't be read (${quote(written)})`}: it is string here, write the one that fits`);
    differing.push({ name, written: written ?? '', remarks: meant?.remarks ?? [] });
    return { name, type: meant?.type ?? DataType.STRING, options, offset: node.offset };
  });
  for (const text of remarkTexts(differing)) notes.add(offset, text);
  return read;
}

/** The texts of an object: the parameters of a table, the properties of a column. */
export function textsOf(node: JsonNode | undefined): Map<string, string> {
  return new Map([...node?.entries ?? []].flatMap(([key, { value }]) => value === undefined || value === null ? [] : [[key, String(value)] as const]));
}

/** The tables of a file: one, or a list under a key. Files of the CLI hold either. */
export function tableNodes(root: JsonNode, listKey: string, singleKey: string): readonly JsonNode[] {
  const listed = root.items ?? root.entries?.get(listKey)?.items;
  return (listed ?? [root]).map((node) => node.entries?.get(singleKey) ?? node);
}
