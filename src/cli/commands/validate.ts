import { Option } from 'commander';
import { checkFile } from '../checked-file';
import type { AddCommand } from '../command';
import { EXIT_CODES_HELP, ExitCode } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { asOfOption, meshFileArgument } from '../options';
import { Progress } from '../progress';
import { summaryLine, summaryOf } from '../summary';
import { findingLines } from '../text';

const HELP = `
What is checked:
  - the file: unknown keys, wrong types and units, duplicates
  - the mesh: references between data products, names, storage, streams, quality tests
  - the standards STD-001 to STD-005: naming, schema registry, storage format, metadata, quality thresholds
  - what the file declares under "governance": stricter standards, policies, and waivers, including those in waivers.yaml beside it

Examples:
  $ data-mesh validate mesh.yaml
  $ data-mesh validate mesh.yaml --as-of 2027-01-01     the problems as of that day
  $ data-mesh validate mesh.yaml --format json | jq '.findings[].at'
${EXIT_CODES_HELP}`;

interface ValidateOptions {
  readonly format: 'text' | 'json';
  readonly asOf?: string;
}

/** `data-mesh validate`. */
export const addValidateCommand: AddCommand = (program, io, finish) => {
  program.command('validate')
    .description('check a mesh file; fast, and without credentials')
    .addArgument(meshFileArgument())
    .addOption(new Option('-f, --format <format>', 'the output format').choices(['text', 'json']).default('text'))
    .addOption(asOfOption())
    .addHelpText('after', HELP)
    .action((file: string, options: ValidateOptions) => finish(validate(file, options, io)));
};

/** Checks a mesh file without loading cdktf or any provider. */
function validate(file: string, { format, asOf }: ValidateOptions, io: Io): ExitCode {
  const progress = new Progress(io);
  const checked = checkFile(file, progress, asOf);
  progress.done();
  const { findings } = checked;
  const summary = summaryOf(file, checked);
  if (format === 'json') io.out(`${JSON.stringify({ findings, summary }, undefined, 2)}\n`);
  else io.out(`${findingLines(findings, colorsOf(io))}${summaryLine(summary)}\n`);
  return summary.errors > 0 ? ExitCode.FAILED : ExitCode.OK;
}
