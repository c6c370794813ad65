import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { columnsOf as declaredColumns } from './columns';
import { constraintsOf } from './constraints';
import { freshnessOf } from './freshness';
import { inputsOf } from './lineage';
import type { DbtNode } from './node';
import { at, dataNodes, isEmpty, scalarIn, textIn, textsIn } from './node';
import { ownerOf } from './owner';
import { storageOfNode } from './storage';
import { testsOf } from './tests';
import { quote } from '../../../core/findings';
import type { DataProductProps } from '../../../model/declaration/data-product';
import { QualityRule } from '../../../model/declaration/quality-rule';
import { defined } from '../../shape';
import { columnsOf } from '../catalog/columns';
import type { ImportFile } from '../file';
import { readImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import { UNKNOWN_DOMAIN } from '../imported-mesh';
import type { JsonNode } from '../json';
import { readJson } from '../json';
import { nameOf } from '../names';
import { ImportNotes } from '../notes';
import { Dialect } from '../sql/dialect';
import type { Table, TableRule } from '../tables';
import { productNames, productsOf } from '../tables';

/** Whether a file is the manifest of a dbt project. */
export function isDbtManifest(json: unknown): boolean {
  const { metadata, nodes, sources } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const version = (metadata as { dbt_schema_version?: unknown } | undefined)?.dbt_schema_version;
  return typeof nodes === 'object' && typeof sources === 'object' && typeof version === 'string' && version.includes('manifest');
}

/** The types of dbt's adapters; others write them as the standard does. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  spark: Dialect.HIVE,
  databricks: Dialect.HIVE,
  athena: Dialect.HIVE,
  glue: Dialect.HIVE,
  hive: Dialect.HIVE,
  mysql: Dialect.MYSQL,
  sqlserver: Dialect.SQL_SERVER,
  fabric: Dialect.SQL_SERVER,
};

/** Reads the manifest of a dbt project, with the types of the catalog.json beside it. */
export function readDbt({ name: file, text }: ImportFile): ReadImport {
  const { root, source, findings } = readJson(text, file, 'the file');
  if (!root) return { findings };
  const notes = new ImportNotes(source);
  const all = dataNodes(root).filter((node) => isNewest(node, notes));
  const sameTable = modelsOfSources(all);
  const nodes = all.filter(({ id }) => !sameTable.has(id));
  if (nodes.length === 0) {
    return { findings: [{ rule: 'no-table', severity: 'error', subject: 'the file', at: `${file}:1:1`, message: 'the manifest has no model, seed, snapshot or source with a table', fix: 'write it with "dbt parse" in the project' }] };
  }
  const dialect = DIALECTS[textIn(root, 'metadata', 'adapter_type') ?? ''] ?? Dialect.STANDARD;
  const sources = all.filter(({ id }) => sameTable.has(id));
  const context = { root, notes, catalog: catalogBeside(file), tests: genericTests(root, nodes, notes), dialect, sources };
  const tables = new Map(nodes.map((node) => [node.id, tableOf(node, context)]));
  tellOthers(root, notes);
  const names = productNames([...tables.values()], new ImportNotes(source));
  const productOf = (id: string): string | undefined => names.get(tables.get(sameTable.get(id) ?? id)!);
  const linked = nodes.map((node) => withLineage(node, tables.get(node.id)!, productOf, root));
  const systems = [...new Set(nodes.filter(({ kind }) => kind === 'source').map(({ schema }) => schema!))];
  return {
    mesh: defined({
      domain: projectName(root),
      sourceSystems: systems.length > 0 ? systems : undefined,
      products: productsOf(linked, notes),
      left: notes.all(),
    }),
    findings: [],
  };
}

interface Context {
  readonly root: JsonNode;
  readonly catalog: JsonNode | undefined;
  readonly notes: ImportNotes;
  readonly dialect: Dialect;
  readonly tests: ReadonlyMap<string, readonly JsonNode[]>;
  /** The sources that are tables of models. */
  readonly sources: readonly DbtNode[];
}

/** Sources without columns that have the name of a model are its table: only sources can have a freshness, and our own export writes them for it. */
function modelsOfSources(nodes: readonly DbtNode[]): ReadonlyMap<string, string> {
  const models = new Map(nodes.filter(({ kind }) => kind === 'model').map(({ name, id }) => [name, id]));
  return new Map(nodes.flatMap(({ id, kind, name, node }): Array<[string, string]> => {
    const model = models.get(name);
    return kind === 'source' && model !== undefined && isEmpty(at(node, 'columns')) ? [[id, model]] : [];
  }));
}

function projectName(root: JsonNode): string {
  const name = textIn(root, 'metadata', 'project_name');
  return name === undefined ? UNKNOWN_DOMAIN : nameOf(name, 1);
}

/** Of a model with versions the latest; a mesh keeps earlier major versions in the product, with their schemas. */
function isNewest({ node, name, offset }: DbtNode, notes: ImportNotes): boolean {
  const [version, latest] = [scalarIn(node, 'version'), scalarIn(node, 'latest_version')];
  if (version === undefined || latest === undefined || version === latest) return true;
  notes.left(offset, `version ${version} of ${quote(name)}`, 'add it to previous_versions of the product, if consumers still read it');
  return false;
}

/** dbt docs generate writes the types that columns have in the database. */
function catalogBeside(file: string): JsonNode | undefined {
  const catalog = join(dirname(file), 'catalog.json');
  return existsSync(catalog) ? readJson(readImportFile(catalog).text, catalog, 'the catalog').root : undefined;
}

/** The generic tests of each node. Sources have them only by name. */
function genericTests(root: JsonNode, nodes: readonly DbtNode[], notes: ImportNotes): ReadonlyMap<string, readonly JsonNode[]> {
  const tests = new Map<string, JsonNode[]>();
  for (const [id, test] of at(root, 'nodes')?.entries ?? []) {
    if ((textIn(test, 'resource_type') ?? id.split('.')[0]) !== 'test') continue;
    if (!at(test, 'test_metadata')?.entries) {
      notes.left(test.offset, `the test ${quote(textIn(test, 'name'))}, a query of its own,`, 'add a custom_sql rule');
      continue;
    }
    const tested = textIn(test, 'attached_node') ?? testedBy(test, nodes);
    if (tested === undefined || !nodes.some((node) => node.id === tested)) notes.left(test.offset, `the test ${quote(textIn(test, 'name'))}`, 'what it tests is no table of this file');
    else tests.set(tested, [...tests.get(tested) ?? [], test]);
  }
  return tests;
}

function testedBy(test: JsonNode, nodes: readonly DbtNode[]): string | undefined {
  const [, names = ''] = /(?:ref|source)\(([^)]*)\)/.exec(textIn(test, 'test_metadata', 'kwargs', 'model') ?? '') ?? [];
  const name = [...names.matchAll(/["']([^"']+)["']/g)].map(([, one]) => one).pop();
  const depended = textsIn(test, 'depends_on', 'nodes');
  return nodes.find((node) => node.name === name && depended.includes(node.id))?.id;
}

function tableOf(dbtNode: DbtNode, { root, catalog, notes, dialect, tests, sources }: Context): Table {
  const { id, node, name, schema, offset } = dbtNode;
  const generic = testsOf(dbtNode, tests.get(id) ?? [], notes);
  const constraints = constraintsOf(dbtNode, notes);
  const own = dbtNode.kind === 'model' ? sources.filter((source) => source.name === name) : [dbtNode];
  const enforced: TableRule[] = isEmpty(at(node, 'config', 'contract', 'enforced')) ? [] : [{ offset, what: 'the contract', rule: QualityRule.schema() }];
  return {
    name,
    schema,
    offset,
    columns: columnsOf(declaredColumns(dbtNode, catalog, notes), offset, notes, dialect),
    key: constraints.key,
    rules: [...enforced, ...constraints.rules, ...generic.rules, ...own.flatMap((source) => freshnessOf(source, notes))],
    references: [...constraints.references, ...generic.references],
    storage: storageOfNode(dbtNode, notes),
    props: { ...propsOf(dbtNode, notes), ...ownerOf(dbtNode, root, notes) },
  };
}

function propsOf({ node, name, offset, kind }: DbtNode, notes: ImportNotes): DataProductProps {
  const tags = textsIn(node, 'tags');
  if (textIn(node, 'config', 'materialized') === 'view') notes.add(offset, `${quote(name)} is a view; as a data product it is a table`);
  if (!isEmpty(at(node, 'config', 'grants'))) notes.left(at(node, 'config', 'grants')!.offset, `a grant of ${quote(name)}`, 'name the consumers of the product');
  for (const key of ['deprecation_date', 'external']) if (!isEmpty(at(node, key))) notes.left(at(node, key)!.offset, `${key} of ${quote(name)}`);
  const version = kind === 'model' ? scalarIn(node, 'version') : undefined;
  return defined<DataProductProps>({
    description: textIn(node, 'description'),
    version: version !== undefined && /^\d+$/.test(version) && version !== '0' ? `${version}.0.0` : undefined,
    tags: tags.length > 0 ? tags : undefined,
  });
}

/** What the project says beside tables. */
function tellOthers(root: JsonNode, notes: ImportNotes): void {
  for (const [key, what] of [['exposures', 'the exposure'], ['metrics', 'the metric'], ['semantic_models', 'the semantic model'], ['saved_queries', 'the saved query'], ['unit_tests', 'the unit test']] as const) {
    for (const node of at(root, key)?.entries?.values() ?? []) notes.left(node.offset, `${what} ${quote(textIn(node, 'name'))}`, key === 'exposures' ? 'who uses a product is one of its consumers' : undefined);
  }
}

/** A source comes from the system of its name; other tables are made from what they read. */
function withLineage({ id, kind, schema }: DbtNode, table: Table, productOf: (id: string) => string | undefined, root: JsonNode): Table {
  const products = inputsOf(id, root).flatMap((input) => productOf(input) ?? []);
  const lineage = kind === 'source' ? { sourceSystems: [schema!] } : products.length > 0 ? { products } : undefined;
  return { ...table, props: defined({ ...table.props, lineage }) };
}
