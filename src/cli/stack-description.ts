import { join } from 'path';
import type { SynthesizedStack } from './stacks';
import { counted, sentenceList } from './text';

/** What people look for in a stack, by the types of its resources. */
const COLUMNS: ReadonlyArray<{ readonly title: string; readonly type: string }> = [
  { title: 'buckets', type: 'aws_s3_bucket' },
  { title: 'tables', type: 'aws_glue_catalog_table' },
  { title: 'schemas', type: 'aws_glue_schema' },
  { title: 'topics', type: 'kafka_topic' },
  { title: 'rulesets', type: 'aws_glue_data_quality_ruleset' },
];
/** With more stacks than this, the commands of some stand for all. */
const MAXIMUM_COMMANDS = 6;

/** Describes what was synthesized into a directory, and what to run next. */
export function describeStacks(stacks: readonly SynthesizedStack[], directory: string): string {
  return [
    table(stacks, directory),
    stateNote(stacks),
    commands(stacks, directory),
  ].filter((part) => part !== '').join('\n\n');
}

/** How many resources of a type a stack has; of all types without one. */
export function resourceCount({ json }: SynthesizedStack, type?: string): number {
  return Object.entries(json.resource ?? {})
    .filter(([name]) => type === undefined || name === type)
    .reduce((total, [, resources]) => total + Object.keys(resources).length, 0);
}

function table(stacks: readonly SynthesizedStack[], directory: string): string {
  const numbers = (stack: SynthesizedStack) => [...COLUMNS.map(({ type }) => resourceCount(stack, type)), resourceCount(stack)];
  const rows = stacks.map((stack) => [stack.name, join(directory, stack.folder), ...numbers(stack).map(String)]);
  const totals = stacks.map(numbers).reduce((sums, row) => row.map((value, index) => value + (sums[index] ?? 0)), [] as number[]);
  const all = [
    ['stack', 'folder', ...COLUMNS.map(({ title }) => title), 'all resources'],
    ...rows,
    ...stacks.length > 1 ? [['together', '', ...totals.map(String)]] : [],
  ];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) => row.map((cell, column) => column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])).join('  '))
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

function stateNote(stacks: readonly SynthesizedStack[]): string {
  const local = stacks.filter(({ json }) => json.terraform?.backend?.local);
  if (local.length === 0) return '';
  const example = local[0].json.terraform?.backend?.local?.path;
  return `Terraform keeps its state on this machine${example ? ` (${example}${local.length > 1 ? ', …' : ''})` : ''}. To share it, keep it in an S3 bucket: the key "state" of a mesh file.`;
}

function commands(stacks: readonly SynthesizedStack[], directory: string): string {
  if (stacks.length === 0) return '';
  const shown = stacks.length > MAXIMUM_COMMANDS ? stacks.slice(0, 2) : stacks;
  const lines = shown.flatMap(({ folder }) => ['init', 'apply'].map((command) => `  terraform -chdir=${quoted(join(directory, folder))} ${command}`));
  const first = stacks.filter(({ name }) => stacks.some(({ dependencies }) => dependencies.includes(name))).map(({ name }) => name);
  const order = first.length > 0 && stacks.length > 1 ? `, ${sentenceList(first)} first` : '';
  const rest = stacks.length - shown.length;
  return [
    `Next, with credentials of AWS at hand${order}:`,
    ...lines,
    ...rest > 0 ? [`and so on for the other ${counted(rest, 'stack')}.`] : [],
  ].join('\n');
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replace(/'/g, '\'\\\'\'')}'`;
}
