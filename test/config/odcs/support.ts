import { mergedImport } from '../../../src/config/import/merge';
import { parseMesh } from '../../../src/config/load';
import { parseContract } from '../../../src/config/odcs/load';
import { formatFinding } from '../../../src/core/findings';
import type { QualityRule } from '../../../src/model/declaration/quality-rule';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { meshText } from '../../../src/render/mesh-text';

/** A contract with one table. */
export interface TableContract {
  /** Checks of the table, in YAML's flow style. */
  readonly table?: readonly string[];
  /** Keys of the table beside its name, one in each line. */
  readonly names?: readonly string[];
  /** Keys of the contract, one in each line. */
  readonly contract?: readonly string[];
  /** Properties, in flow style. */
  readonly properties: readonly string[];
}

/** The rules that a contract becomes, and what is told of them, without its place. The mesh file that it becomes is valid and has them, too. */
export function importedRules({ table = [], names = [], contract = [], properties }: TableContract): { rules: QualityRule[]; left: string[] } {
  const text = [
    'apiVersion: v3.1.0', 'kind: DataContract', 'id: sales.orders', 'version: 1.0.0', 'status: active', ...contract,
    'schema:', '  - name: orders', ...names.map((line) => `    ${line}`),
    ...table.length > 0 ? ['    quality:', ...table.map((check) => `      - ${check}`)] : [],
    '    properties:', ...properties.map((property) => `      - ${property}`), '',
  ].join('\n');
  const { mesh, findings } = parseContract(text, 'c.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  const { products, left } = mesh!;
  const { declaration, findings: problems } = parseMesh(meshText(mergedImport([{ name: 'c.yaml', mesh: mesh! }]).mesh), 'mesh.yaml');
  expect(problems.map(formatFinding)).toEqual([]);
  const rules = products[0].props.quality ?? [];
  expect((declaration.domains[0].products[0].props.quality ?? []).map(({ kind, columns, bounds }) => [kind, columns, bounds]))
    .toEqual(rules.map(({ kind, columns, bounds }) => [kind, columns, bounds]));
  expect(validateMesh(resolveMesh(declaration)).filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
  return { rules, left: left.map((note) => note.replace(/^c\.yaml:\d+:\d+: /, '')).filter((note) => !note.startsWith('the field ')) };
}

/** What a rule says, without what it leaves to defaults. */
export function saying(rule: QualityRule): Record<string, unknown> {
  const { kind, columns, bounds, values, pattern, query, text, threshold, severity, dimension, description } = rule;
  const all = { kind, columns, bounds, values, pattern, query, text, threshold, severity, dimension, description };
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => value !== undefined && !(key === 'columns' && columns.length === 0)));
}
