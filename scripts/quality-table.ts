/**
 * Writes the table of rules and engines into docs/quality.md: `npx ts-node --transpile-only --project tsconfig.dev.json scripts/quality-table.ts`.
 * Its cells are what the renderers make of the cases in test/quality/cases.ts, which the engines run in the tests.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { QualityExport } from '../src/render/quality/exported';
import { QUALITY_FORMATS } from '../src/render/quality/formats';
import { CASES, PRODUCT } from '../test/quality/cases';
import { contextOf } from '../test/render/products';

const FILE = join(__dirname, '..', 'docs', 'quality.md');
const [START, END] = ['<!-- table: start -->\n', '<!-- table: end -->'];

/** The construct of the format that a rule became. */
const CONSTRUCTS: Readonly<Record<string, (exported: QualityExport) => string[]>> = {
  'dqdl': ({ files: [{ text }] }) => [...new Set([...text.replace(/"(?:\\.|[^"])*"/g, '""').matchAll(/\b(?!Rules)[A-Z][A-Za-z]+/g)].map(([word]) => word))],
  'great-expectations': ({ files: [{ text }] }) => (JSON.parse(text) as { expectations: { type: string }[] }).expectations.map(({ type }) => type),
  'dbt': ({ files }) => dbtConstructs(files),
  'soda': ({ files: [{ text }] }) => {
    const { checks = [], columns } = parse(text) as { checks?: object[]; columns: { checks?: object[] }[] };
    return [...checks, ...columns.flatMap((column) => column.checks ?? [])]
      .flatMap((check) => Object.entries(check).map(([name, body]) => `${name}${validity(body as object)}`));
  },
  'odcs': ({ files: [{ text }] }) => {
    const { schema: [{ quality = [], properties }], slaProperties = [] } = parse(text) as OdcsContract;
    const checks = [...quality, ...properties.flatMap((property) => property.quality ?? [])];
    const constructs = checks.map(({ metric, type, engine }) => metric ?? (engine ? `custom (${engine})` : type!));
    return [...constructs, ...slaProperties.map(({ property }) => `slaProperties: ${property}`)];
  },
};

interface OdcsCheck { readonly metric?: string; readonly type?: string; readonly engine?: string }

interface DbtProperties {
  readonly models: readonly { readonly config?: { readonly contract?: object }; readonly columns?: { readonly data_tests?: (string | object)[] }[] }[];
}

interface OdcsContract {
  readonly schema: readonly { readonly quality?: OdcsCheck[]; readonly properties: readonly { readonly quality?: OdcsCheck[] }[] }[];
  readonly slaProperties?: readonly { readonly property: string }[];
}

function dbtConstructs(files: QualityExport['files']): string[] {
  const [model, ...others] = files;
  const { models: [{ config, columns = [] }] } = parse(model.text) as DbtProperties;
  const tests = columns.flatMap((column) => column.data_tests ?? []).map((test) => typeof test === 'string' ? test : Object.keys(test)[0]);
  return [
    ...tests,
    ...config?.contract ? ['contract'] : [],
    ...others.flatMap(({ path }) => path.startsWith('tests/') ? ['singular test'] : path.endsWith('_source.yml') ? ['source freshness'] : []),
  ];
}

function validity(body: object): string {
  const key = Object.keys(body).find((name) => name.startsWith('valid_'));
  return key === undefined ? '' : `.${key}`;
}

/** The table, with a footnote for each reason why a format can't say a rule. */
export function qualityTable(): string {
  const notes: string[] = [];
  const cell = (exported: QualityExport, format: string): string => {
    if (exported.unsupported.length === 0) return CONSTRUCTS[format](exported).map((construct) => `\`${construct}\``).join(', ');
    const [{ reason }] = exported.unsupported;
    if (!notes.includes(reason)) notes.push(reason);
    return `no [${notes.indexOf(reason) + 1}]`;
  };
  const formats = Object.entries(QUALITY_FORMATS);
  const rows = CASES.map(({ name, rule }) => [name, ...formats.map(([format, { render }]) => cell(render(contextOf(PRODUCT), [rule]), format))]);
  const lines = [['rule', ...formats.map(([, { title }]) => title)], ['rule', ...formats].map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return `${lines.join('\n')}\n\n${notes.map((note, index) => `[${index + 1}] ${note}.  \n`).join('')}`;
}

/** The page with the table as it has to be. */
export function qualityPage(page: string): string {
  const [before, after] = [page.indexOf(START) + START.length, page.indexOf(END)];
  return page.slice(0, before) + qualityTable() + page.slice(after);
}

if (require.main === module) writeFileSync(FILE, qualityPage(readFileSync(FILE, 'utf8')));
