import { columnsOf, tableNodes, textsOf } from './columns';
import { quote } from '../../../core/findings';
import type { ImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import { UNKNOWN_DOMAIN } from '../imported-mesh';
import type { JsonNode } from '../json';
import { readJson, textAt } from '../json';
import { fieldName, nameOf } from '../names';
import { ImportNotes } from '../notes';
import { checkRules } from '../sql/check-rules';
import { Cursor } from '../sql/cursor';
import { Dialect } from '../sql/dialect';
import { readCondition } from '../sql/expression';
import { tokensOf } from '../sql/tokens';
import { formatOf, storageOf } from '../storage';
import { meaningOf } from '../table-properties';
import type { Table, TableReference, TableRule } from '../tables';
import { productsOf } from '../tables';

// What the API calls a table: https://docs.databricks.com/api/workspace/tables/get

/** Whether a file holds what `databricks tables get`, `tables list` or the API prints. */
export function isUnityCatalog(json: unknown): boolean {
  const of = (value: unknown): Record<string, unknown> => typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  const all = Array.isArray(json) ? json as unknown[] : of(json).tables;
  const [table] = Array.isArray(all) ? all as unknown[] : [json];
  return 'catalog_name' in of(table) && 'schema_name' in of(table);
}

/** Reads tables of Unity Catalog. */
export function readUnityCatalog({ name: file, text }: ImportFile): ReadImport {
  const { root, source, findings } = readJson(text, file, 'the file');
  if (!root) return { findings };
  const notes = new ImportNotes(source);
  const nodes = tableNodes(root, 'tables', 'table');
  const tables = nodes.flatMap((node) => tableOf(node, notes) ?? []);
  if (tables.length === 0) {
    return { findings: [{ rule: 'no-table', severity: 'error', subject: 'the file', at: `${file}:1:1`, message: 'it holds no table', fix: 'write the output of "databricks tables get catalog.schema.table" to it' }] };
  }
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  const owners = new Set(tables.map(({ props }) => props?.owner));
  const [owner] = owners;
  return {
    mesh: {
      domain: schemas.length === 1 && schemas[0] !== undefined && schemas[0] !== 'default' ? nameOf(schemas[0], 1) : UNKNOWN_DOMAIN,
      // Who owns all tables owns the domain; otherwise each product has its own owner.
      ...owners.size === 1 && owner !== undefined && { owner },
      products: productsOf(owners.size === 1 ? tables.map((table) => ({ ...table, props: { ...table.props, owner: undefined } })) : tables, notes),
      left: notes.all(),
    },
    findings: [],
  };
}

const VIEWS = new Set(['VIEW', 'MATERIALIZED_VIEW', 'METRIC_VIEW']);
/** What is read, follows from the rest, or is there for the catalog itself. */
const KNOWN = new Set([
  'name', 'catalog_name', 'schema_name', 'full_name', 'table_type', 'data_source_format', 'columns', 'storage_location', 'owner', 'comment', 'properties', 'table_constraints', 'created_at', 'created_by',
  'updated_at', 'updated_by', 'deleted_at', 'table_id', 'metastore_id', 'data_access_configuration_id', 'storage_credential_name', 'generation', 'delta_runtime_properties_kvpairs', 'browse_only',
  'access_point', 'securable_type', 'securable_kind', 'securable_kind_manifest', 'effective_predictive_optimization_flag', 'enable_predictive_optimization', 'pipeline_id', 'schema_id', 'catalog_id',
]);

function tableOf(node: JsonNode, notes: ImportNotes): Table | undefined {
  const [name, offset] = [textAt(node, 'name') ?? '', node.entries?.get('name')?.offset ?? node.offset];
  if (VIEWS.has(textAt(node, 'table_type') ?? '')) return void notes.left(offset, `the view ${quote(name)}`, 'import the tables that it reads, or write a product for it');
  for (const [key, { offset: at, value }] of node.entries ?? []) {
    if (!KNOWN.has(key) && value !== null) notes.left(at, key === 'row_filter' ? `the row filter of ${quote(name)}` : `${quote(key)} of ${quote(name)}`, key === 'row_filter' ? 'give consumers a row filter' : undefined);
  }
  const columns = [...node.entries?.get('columns')?.items ?? []].sort((one, other) => numberAt(one, 'position') - numberAt(other, 'position'));
  const partitions = columns.filter((column) => column.entries?.get('partition_index')?.value !== undefined && Number.isFinite(numberAt(column, 'partition_index')))
    .sort((one, other) => numberAt(one, 'partition_index') - numberAt(other, 'partition_index'));
  for (const column of columns) tellMask(column, notes);
  const properties = textsOf(node.entries?.get('properties'));
  const checks = checksOf(properties, offset, notes);
  const meant = meaningOf(new Map([...properties].filter(([key]) => !key.startsWith(CHECK))), { name, offset }, notes);
  const format = textAt(node, 'data_source_format');
  return {
    name,
    schema: textAt(node, 'schema_name'),
    offset,
    columns: columnsOf(columns.map((column) => ({
      name: textAt(column, 'name') ?? '',
      type: textAt(column, 'type_text') ?? textAt(column, 'type_name'),
      options: { description: textAt(column, 'comment') || undefined, required: column.entries?.get('nullable')?.value === false },
      node: column,
    })), offset, notes),
    ...constraintsOf(node, notes),
    rules: checks,
    storage: storageOf({
      offset,
      partitionBy: partitions.map((column) => fieldName(textAt(column, 'name') ?? '')),
      location: textAt(node, 'storage_location') || undefined,
      format: formatOf(format ?? '') ?? meant.format,
      otherFormat: format,
      compression: meant.compression,
    }, name, notes),
    props: { description: textAt(node, 'comment') || meant.description, owner: textAt(node, 'owner') },
  };
}

function numberAt(node: JsonNode, key: string): number {
  const value = node.entries?.get(key)?.value;
  return typeof value === 'number' ? value : Infinity;
}

function tellMask(column: JsonNode, notes: ImportNotes): void {
  const mask = column.entries?.get('mask');
  if (mask?.entries) notes.left(mask.offset, `the mask of ${quote(textAt(column, 'name'))}`, 'classify the field (classification: pii), so that only consumers with a clearance see it');
}

/** Delta keeps CHECK constraints in properties: https://docs.delta.io/latest/delta-constraints.html */
const CHECK = 'delta.constraints.';

function checksOf(properties: ReadonlyMap<string, string>, offset: number, notes: ImportNotes): TableRule[] {
  return [...properties].filter(([key]) => key.startsWith(CHECK)).flatMap(([, text]) => {
    const what = `CHECK (${text})`;
    const condition = readCondition(new Cursor(text, tokensOf(text, Dialect.HIVE).tokens));
    const rules = condition && checkRules(condition);
    if (!rules) notes.left(offset, what, 'add a custom_sql rule that counts the records that break it');
    return (rules ?? []).map((rule) => ({ offset, what, rule }));
  });
}

function constraintsOf(node: JsonNode, notes: ImportNotes): { readonly key: readonly string[]; readonly references: readonly TableReference[] } {
  const written = node.entries?.get('table_constraints');
  const all = written?.items ?? written?.entries?.get('table_constraints')?.items ?? [];
  const references: TableReference[] = [];
  let key: readonly string[] = [];
  for (const one of all) {
    const [primary, foreign] = [one.entries?.get('primary_key_constraint'), one.entries?.get('foreign_key_constraint')];
    if (primary) key = texts(primary, 'child_columns');
    if (!foreign) continue;
    const [columns, others] = [texts(foreign, 'child_columns'), texts(foreign, 'parent_columns')];
    const what = `the foreign key ${columns.map(quote).join(', ')}`;
    const table = (textAt(foreign, 'parent_table') ?? '').split('.').slice(-2).join('.');
    if (columns.length === 1) references.push({ offset: foreign.offset, what, column: columns[0], table, otherColumn: others[0] });
    else notes.left(foreign.offset, what, 'a reference rule is about one column');
  }
  return { key, references };
}

function texts(node: JsonNode, key: string): string[] {
  return (node.entries?.get(key)?.items ?? []).flatMap(({ value }) => typeof value === 'string' ? [value] : []);
}
