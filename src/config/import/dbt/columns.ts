import type { DbtNode } from './node';
import { at, isEmpty, scalarIn, textIn, textsIn } from './node';
import { quote } from '../../../core/findings';
import { Classification } from '../../../model/declaration/schema';
import type { CatalogColumn } from '../catalog/columns';
import type { JsonNode } from '../json';
import { attributesLeft } from '../markers';
import type { ImportNotes } from '../notes';

/** The columns of a node: as the project declares them, with the types and further columns that the database has by the catalog. */
export function columnsOf({ id, node }: DbtNode, catalog: JsonNode | undefined, notes: ImportNotes): CatalogColumn[] {
  const declared = [...at(node, 'columns')?.entries ?? []];
  const inDatabase = [...(at(catalog, 'nodes', id, 'columns') ?? at(catalog, 'sources', id, 'columns'))?.entries ?? []]
    .sort(([, one], [, other]) => Number(scalarIn(one, 'index')) - Number(scalarIn(other, 'index')));
  const typeOf = (name: string): string | undefined => inDatabase.map(([key, column]) => key.toLowerCase() === name.toLowerCase() ? textIn(column, 'type') : undefined).find(Boolean);
  const further = inDatabase.filter(([name]) => !declared.some(([key]) => key.toLowerCase() === name.toLowerCase()));
  return [
    ...declared.map(([key, column]): CatalogColumn => {
      const name = textIn(column, 'name') ?? key;
      return {
        name,
        type: textIn(column, 'data_type') ?? typeOf(name),
        options: { description: textIn(column, 'description'), classification: classificationOf(column, name, notes), required: constraintTypes(column).includes('not_null'), unique: constraintTypes(column).includes('unique') },
        node: column,
      };
    }),
    // The catalog is another file: the place in this one is the node's.
    ...further.map(([name, column]): CatalogColumn => ({ name, type: textIn(column, 'type'), options: { description: textIn(column, 'comment') }, node: { ...column, offset: at(node, 'name')?.offset ?? node.offset } })),
  ];
}

function constraintTypes(column: JsonNode): string[] {
  return (at(column, 'constraints')?.items ?? []).flatMap((constraint) => textIn(constraint, 'type') ?? []);
}

const LEVELS = new Set(['classification', 'data_classification', 'sensitivity', 'pii_class', 'security_classification']);
const PII = /^(?:(?:contains|is|has)_)?(?:pii|personal_data|personally_identifiable)$/;
const NO = new Set(['false', 'no', 'none', 'n', '0', '']);

/** How sensitive a column is, by its meta and tags. What says so in other words is told: nothing would protect the field. */
function classificationOf(column: JsonNode, name: string, notes: ImportNotes): Classification | undefined {
  const meta = [at(column, 'meta'), at(column, 'config', 'meta')].find((node) => !isEmpty(node));
  const read = new Set<string>();
  let found: Classification | undefined;
  for (const [key, { value }] of meta?.entries ?? []) {
    const text = String(value ?? '').toLowerCase();
    const level = LEVELS.has(key.toLowerCase()) ? levelOf(text) : PII.test(key.toLowerCase()) && !NO.has(text) ? Classification.PII : undefined;
    if (level === undefined && !(PII.test(key.toLowerCase()) && NO.has(text))) continue;
    read.add(key);
    found = found === Classification.PII ? found : level ?? found;
  }
  if (meta) attributesLeft(meta, read, notes);
  const tags = textsIn(column, 'tags');
  const tagged = tags.map(levelOf).find((level) => level !== undefined);
  for (const tag of tags) if (levelOf(tag) === undefined) notes.left(at(column, 'tags')!.offset, `the tag ${quote(tag)} of ${quote(name)}`);
  return found ?? tagged;
}

function levelOf(text: string): Classification | undefined {
  const lower = text.toLowerCase();
  return Object.values(Classification).find((level) => level === lower) ?? (/^pii\b/.test(lower) ? Classification.PII : undefined);
}
