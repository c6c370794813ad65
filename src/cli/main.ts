import { readFileSync } from 'fs';
import { join } from 'path';
import { Command, CommanderError, Option } from 'commander';
import { addAccessCommand } from './access-command';
import { asOfOption } from './as-of';
import { synth } from './commands/synth';
import { validate } from './commands/validate';
import { addContractCommands } from './contract-commands';
import type { Io } from './io';
import { ExitCode, UsageError } from './io';
import { addQualityCommands } from './quality-commands';
import { addReportCommand } from './report-command';
import { MeshFileError } from '../config/load';
import { DataMeshError } from '../core/findings';

const EXIT_CODES = `
Exit codes:
  0  no errors; there may be warnings and hints
  1  the mesh has errors, or something went wrong
  2  the command was called wrongly: unknown command or option, no such file
`;

const EXAMPLES = `
Examples:
  $ data-mesh validate mesh.yaml                  list everything that is wrong, each with file, line and column
  $ data-mesh validate mesh.yaml --format json    the same for a program
  $ data-mesh synth mesh.yaml -o out              make the Terraform of all stacks in out/stacks
  $ terraform -chdir=out/stacks/platform init     go on with Terraform
`;

const VALIDATE_HELP = `
What is checked:
  - the file: unknown keys, wrong types and units, duplicates
  - the mesh: references between data products, names, storage, streams, quality tests
  - the standards STD-001 to STD-005: naming, schema registry, storage format, metadata, quality thresholds
  - what the file declares under "governance": tighter standards, policies, and waivers, also those of waivers.yaml beside it

Examples:
  $ data-mesh validate mesh.yaml
  $ data-mesh validate mesh.yaml --as-of 2027-01-01     what will be wrong on that day
  $ data-mesh validate mesh.yaml --format json | jq '.findings[].at'
${EXIT_CODES}`;

const SYNTH_HELP = `
One stack for the platform and one for each domain is made in <directory>/stacks. Nothing is written when the mesh has errors.
In a directory that was made before, only the command's own files are replaced.

Examples:
  $ data-mesh synth mesh.yaml -o out
  $ terraform -chdir=out/stacks/platform init
  $ terraform -chdir=out/stacks/platform apply
${EXIT_CODES}`;

/** Runs the command and gives its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = ExitCode.OK;
  const program = programOf(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
}

/** The command as a process. */
export function main(): void {
  // Whoever reads may stop reading, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const io: Io = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    environment: process.env,
  };
  // Not process.exit: it would cut off what is still being written to a pipe.
  void run(process.argv.slice(2), io).then((code) => {
    process.exitCode = code;
  });
}

function programOf(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('data-mesh')
    .description('Declares a data mesh on AWS in one file, checks it, and makes Terraform of it.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => false, getErrHasColors: () => false })
    .addHelpText('after', EXAMPLES + EXIT_CODES);
  program.command('validate')
    .description('check a mesh file; fast, and without credentials')
    .argument('<file>', 'the mesh file (YAML)')
    .addOption(new Option('-f, --format <format>', 'how to print the findings').choices(['text', 'json']).default('text'))
    .addOption(asOfOption())
    .addHelpText('after', VALIDATE_HELP)
    .action((file: string, { format, asOf }: { format: 'text' | 'json'; asOf?: string }) => finish(validate(file, format, io, asOf)));
  program.command('synth')
    .description('make the Terraform of a mesh file')
    .argument('<file>', 'the mesh file (YAML)')
    .requiredOption('-o, --output <directory>', 'where to write it')
    .addOption(asOfOption())
    .addHelpText('after', SYNTH_HELP)
    .action((file: string, { output, asOf }: { output: string; asOf?: string }) => finish(synth(file, output, io, asOf)));
  addContractCommands(program, io, finish);
  addQualityCommands(program, io, finish);
  addAccessCommand(program, io, finish);
  addReportCommand(program, io, finish);
  return program;
}

function explain(error: unknown, io: Io): ExitCode {
  // The parser of the command line has already said what is wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
  if (error instanceof MeshFileError || error instanceof UsageError) {
    io.err(`error: ${error.message}\n`);
    return ExitCode.USAGE;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.err(error instanceof DataMeshError ? `${message}\n` : `error: data-mesh failed: ${message}\n`);
  return ExitCode.FAILED;
}

function version(): string {
  return (JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
}
