import { readFileSync } from 'fs';
import { join } from 'path';
import { Command, CommanderError } from 'commander';
import type { AddCommand } from './command';
import { addAccessCommand } from './commands/access';
import { addCheckRecordsCommand } from './commands/check-records';
import { addContractCommand } from './commands/contract';
import { addDiffCommand } from './commands/diff';
import { addDocsCommand } from './commands/docs';
import { addImportCommand } from './commands/import';
import { addLockCommand } from './commands/lock';
import { addQualityCommand } from './commands/quality';
import { addReportCommand } from './commands/report';
import { addSynthCommand } from './commands/synth';
import { addValidateCommand } from './commands/validate';
import { EXIT_CODES_HELP, ExitCode, UsageError } from './exit-code';
import type { Io } from './io';
import { MeshFileError } from '../config/load';
import { DataMeshError } from '../core/findings';

/** All commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addValidateCommand, addSynthCommand,
  addContractCommand, addImportCommand, addDiffCommand, addDocsCommand, addLockCommand,
  addQualityCommand, addCheckRecordsCommand,
  addAccessCommand, addReportCommand,
];

const EXAMPLES = `
Examples:
  $ data-mesh validate mesh.yaml                  list all problems, each with file, line and column
  $ data-mesh validate mesh.yaml --format json    the same for a program
  $ data-mesh synth mesh.yaml -o out              write the Terraform of all stacks to out/stacks
  $ terraform -chdir=out/stacks/platform init     continue with Terraform
`;

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
    .description('Checks a data mesh on AWS that is declared in one file, and generates Terraform from it.')
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => false, getErrHasColors: () => false })
    .addHelpText('after', EXAMPLES + EXIT_CODES_HELP);
  for (const addCommand of COMMANDS) addCommand(program, io, finish);
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
