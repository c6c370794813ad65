import { readFileSync } from 'fs';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import type { ProductModel } from '../../model/mesh';
import { DataQuality } from '../../model/quality/data-quality';
import { freshnessColumn } from '../../model/quality/freshness';
import { recordProblems } from '../../model/quality/record';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import type { Io } from '../io';
import { meshFileArgument } from '../options';
import { selectProduct } from '../selected-products';
import { counted } from '../text';
import { validMesh } from '../valid-mesh';

const HELP = `
Each line of the file is one record as JSON. Missing required fields, wrong types, unknown symbols and unknown fields are problems.

Examples:
  $ data-mesh check-records sample.jsonl --product customer.customer-profiles mesh.yaml
  $ data-mesh check-records sample.jsonl --product customer.customer-profiles --freshness hourly mesh.yaml

Exit codes: 0 all records are valid and fresh, 1 some aren't, 2 wrong usage
`;

interface CheckRecordsOptions {
  readonly product: string;
  /** How young the newest record must be, as `DataQuality.isFresh` takes it. Without it, the age isn't checked. */
  readonly freshness?: string;
}

/** `data-mesh check-records`. */
export const addCheckRecordsCommand: AddCommand = (program, io, finish) => {
  program.command('check-records')
    .description('check a sample of records against a data product\'s schema')
    .argument('<records>', 'the records, one JSON value per line')
    .addArgument(meshFileArgument())
    .requiredOption('-p, --product <domain.name>', 'the data product')
    .option('--freshness <threshold>', 'the maximum age of the newest record: realtime (60 seconds), hourly, daily or a duration such as "90 minutes"')
    .addHelpText('after', HELP)
    .action((records: string, file: string, options: CheckRecordsOptions) => finish(checkRecords(records, file, options, io)));
};

/** After so many lines of problems a person has seen enough. */
const MAXIMUM_LINES = 100;

/** A line of the sample; the value is undefined where it isn't JSON. */
interface SampleRecord {
  readonly line: number;
  readonly value: unknown;
  readonly problems: readonly string[];
}

/** Checks a sample of records, one JSON value a line, against a product's schema and, if asked, their age. */
function checkRecords(samples: string, meshFile: string, { product: wanted, freshness }: CheckRecordsOptions, io: Io): ExitCode {
  const mesh = validMesh(meshFile, io);
  if (!mesh) return ExitCode.FAILED;
  const product = selectProduct(mesh, wanted);
  if (product.schema.fields.length === 0) throw new UsageError(`data product "${product.id}" declares no fields to check records against`);
  const column = freshness === undefined ? undefined : ageColumn(product, freshness);
  const records = recordsOf(samples, product);
  const problems = records.flatMap(({ line, problems: found }) => found.map((message) => `error ${samples}:${line}: ${message}\n`));
  io.out(problems.slice(0, MAXIMUM_LINES).join(''));
  if (problems.length > MAXIMUM_LINES) io.out(`and ${counted(problems.length - MAXIMUM_LINES, 'more problem')}\n`);
  const stale = column === undefined ? undefined : staleness(records, column, freshness!);
  if (stale !== undefined) io.out(`error ${samples}${stale}\n`);
  const bad = records.filter(({ problems: found }) => found.length > 0).length;
  const age = column === undefined ? '' : stale === undefined ? ', and fresh' : ', but not fresh';
  io.out(`${counted(records.length, 'record')} of ${product.id}: ${bad === 0 ? 'all valid' : `${bad} with problems`}${age}\n`);
  return bad === 0 && stale === undefined ? ExitCode.OK : ExitCode.FAILED;
}

/** The column that says how old a record is, of the freshness rule or the schema. */
function ageColumn(product: ProductModel, freshness: string): string {
  try {
    DataQuality.isFresh(new Date(), freshness);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const column = freshnessColumn(product, product.quality.find(({ kind }) => kind === QualityRuleKind.FRESHNESS));
  if (column !== undefined) return column;
  throw new UsageError(`no column of data product "${product.id}" says how old a record is: name one in a freshness rule, or declare a timestamp "updated_at"`);
}

function recordsOf(samples: string, { schema: { fields } }: ProductModel): SampleRecord[] {
  let text: string;
  try {
    text = readFileSync(samples, 'utf8');
  } catch (error) {
    throw new UsageError(`the file "${samples}" can't be read: ${(error as Error).message}`);
  }
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).flatMap((written, index): SampleRecord[] => {
    if (written.trim() === '') return [];
    const line = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch (error) {
      return [{ line, value: undefined, problems: [`isn't JSON: ${(error as Error).message}`] }];
    }
    return [{ line, value, problems: recordProblems(fields, value).map(({ path, message }) => path === '' ? message : `${path} ${message}`) }];
  });
}

/** What is wrong with the age of the newest record. */
function staleness(records: readonly SampleRecord[], column: string, freshness: string): string | undefined {
  const dated = records.flatMap(({ line, value }) => {
    const written = (value as Readonly<Record<string, unknown>> | null | undefined)?.[column];
    const time = typeof written === 'string' ? Date.parse(written) : NaN;
    return Number.isNaN(time) ? [] : [{ line, written, time }];
  });
  if (dated.length === 0) return `: no record says in "${column}" how old it is`;
  const newest = dated.reduce((one, other) => other.time > one.time ? other : one);
  if (DataQuality.isFresh(new Date(newest.time), freshness)) return undefined;
  return `:${newest.line}: the newest record is of ${JSON.stringify(newest.written)} ("${column}"), which isn't fresh by the threshold ${freshness}`;
}
