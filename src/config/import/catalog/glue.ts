import { columnsOf, tableNodes, textsOf } from './columns';
import type { CatalogColumn } from './columns';
import { quote } from '../../../core/findings';
import { StorageFormat } from '../../../model/declaration/storage';
import type { ImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import { UNKNOWN_DOMAIN } from '../imported-mesh';
import type { JsonNode } from '../json';
import { readJson, textAt } from '../json';
import { fieldName, nameOf } from '../names';
import { ImportNotes } from '../notes';
import { formatOf, storageOf } from '../storage';
import { meaningOf } from '../table-properties';
import type { Table } from '../tables';
import { productsOf } from '../tables';

// What the API calls a table: https://docs.aws.amazon.com/glue/latest/webapi/API_Table.html

/** Whether a file holds what `aws glue get-table` or `get-tables` prints. */
export function isGlue(json: unknown): boolean {
  const of = (value: unknown): Record<string, unknown> => typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  return Array.isArray(of(json).TableList) || 'StorageDescriptor' in of(of(json).Table) || 'StorageDescriptor' in of(json);
}

/** Reads tables of the Glue Data Catalog. */
export function readGlue({ name: file, text }: ImportFile): ReadImport {
  const { root, source, findings } = readJson(text, file, 'the file');
  if (!root) return { findings };
  const notes = new ImportNotes(source);
  const nodes = tableNodes(root, 'TableList', 'Table');
  const tables = nodes.flatMap((node) => tableOf(node, notes) ?? []);
  if (tables.length === 0) {
    return { findings: [{ rule: 'no-table', severity: 'error', subject: 'the file', at: `${file}:1:1`, message: 'it holds no table with columns', fix: 'write the output of "aws glue get-table --database-name … --name …" to it' }] };
  }
  const databases = [...new Set(nodes.flatMap((node) => textAt(node, 'DatabaseName') ?? []))];
  const accounts = new Set(nodes.map((node) => textAt(node, 'CatalogId')));
  const [account] = accounts;
  return {
    mesh: {
      domain: databases.length === 1 && databases[0] !== 'default' ? nameOf(databases[0], 1) : UNKNOWN_DOMAIN,
      ...accounts.size === 1 && /^\d{12}$/.test(account ?? '') && { account },
      ...databases.length === 1 && { database: databases[0] },
      products: productsOf(tables, notes),
      left: notes.all(),
    },
    findings: [],
  };
}

/** What of a table is there for the catalog itself, or is read. */
const KNOWN = new Set([
  'Name', 'DatabaseName', 'Description', 'Owner', 'CreateTime', 'UpdateTime', 'LastAccessTime', 'LastAnalyzedTime', 'StorageDescriptor', 'PartitionKeys', 'TableType', 'Parameters', 'CreatedBy', 'CatalogId',
  'VersionId', 'IsMultiDialectView', 'IsMaterializedView', 'Status', 'Retention', 'IsRegisteredWithLakeFormation',
]);

function tableOf(node: JsonNode, notes: ImportNotes): Table | undefined {
  const [name, offset] = [textAt(node, 'Name') ?? '', node.entries?.get('Name')?.offset ?? node.offset];
  const storage = node.entries?.get('StorageDescriptor');
  if (textAt(node, 'TableType') === 'VIRTUAL_VIEW') return void notes.left(offset, `the view ${quote(name)}`, 'import the table that it reads, or write a product for it');
  if (node.entries?.has('TargetTable')) return void notes.left(offset, `${quote(name)}, a link to a table elsewhere,`, 'import that table');
  if (!storage) return void notes.left(offset, `the table ${quote(name)}`, 'it has no StorageDescriptor, and so no columns');
  for (const [key, { offset: at }] of node.entries ?? []) if (!KNOWN.has(key)) notes.left(at, `${key} of ${quote(name)}`);
  if (node.entries?.get('IsRegisteredWithLakeFormation')?.value === true) notes.left(offset, `Lake Formation's guard of ${quote(name)}`, 'choose it in the product: access: { control: lake-formation }');
  tellBuckets(storage, name, notes);
  const keys = (node.entries?.get('PartitionKeys')?.items ?? []).map(columnOf);
  const meant = meaningOf(textsOf(node.entries?.get('Parameters')), { name, offset }, notes);
  const described = [textAt(storage, 'InputFormat'), textAt(storage.entries?.get('SerdeInfo'), 'SerializationLibrary')].filter((text) => text !== undefined);
  const columns = (storage.entries?.get('Columns')?.items ?? []).filter(isCurrent).map(columnOf);
  const undeclared = meant.format === StorageFormat.DELTA && columns.length === 1 && columns[0].name === 'col' && columns[0].type === 'array<string>';
  if (undeclared) notes.add(offset, `the catalog doesn't know the columns of the Delta table ${quote(name)}: they are in its log; DESCRIBE it in an engine, and declare the fields`);
  return {
    name,
    schema: textAt(node, 'DatabaseName'),
    offset,
    columns: columnsOf([...undeclared ? [] : columns, ...keys], offset, notes),
    key: [],
    rules: [],
    references: [],
    storage: storageOf({
      offset,
      partitionBy: keys.map((key) => fieldName(key.name)),
      location: textAt(storage, 'Location') || undefined,
      format: meant.format ?? formatOf(described.join(' ')),
      otherFormat: meant.otherFormat ?? described[0],
      compression: meant.compression,
    }, name, notes),
    props: { description: textAt(node, 'Description') || meant.description },
  };
}

/** Iceberg keeps columns that were dropped: https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-evolving-table-schema.html */
function isCurrent(node: JsonNode): boolean {
  return textAt(node.entries?.get('Parameters'), 'iceberg.field.current') !== 'false';
}

function columnOf(node: JsonNode): CatalogColumn {
  return {
    name: textAt(node, 'Name') ?? '',
    type: textAt(node, 'Type'),
    options: { description: textAt(node, 'Comment') || undefined, required: textAt(node.entries?.get('Parameters'), 'iceberg.field.optional') === 'false' },
    node,
  };
}

function tellBuckets(storage: JsonNode, name: string, notes: ImportNotes): void {
  for (const key of ['BucketColumns', 'SortColumns', 'AdditionalLocations']) {
    const node = storage.entries?.get(key);
    if (node?.items?.length) notes.left(node.offset, `${key} of ${quote(name)}`);
  }
}
