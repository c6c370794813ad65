import type * as cdktf from 'cdktf';
import type { CheckedMesh } from '../../check/mesh-file';
import { errorsOf } from '../../core/findings';
import type * as dataMesh from '../../mesh/data-mesh';
import { checkFile } from '../checked-file';
import type { AddCommand } from '../command';
import { EXIT_CODES_HELP, ExitCode } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { asOfOption, meshFileArgument } from '../options';
import { OutputDirectory } from '../output-directory';
import { Progress } from '../progress';
import { describeStacks } from '../stack-description';
import { readStacks } from '../stacks';
import { summaryLine, summaryOf } from '../summary';
import { counted, findingLines, sentenceList } from '../text';

const HELP = `
Writes one stack for the platform and one for each domain to <directory>/stacks. Nothing is written if the mesh has errors.
In an existing directory, only the command's own files are replaced.

Examples:
  $ data-mesh synth mesh.yaml -o out
  $ terraform -chdir=out/stacks/platform init
  $ terraform -chdir=out/stacks/platform apply
${EXIT_CODES_HELP}`;

interface SynthOptions {
  readonly output: string;
  readonly asOf?: string;
}

/** `data-mesh synth`. */
export const addSynthCommand: AddCommand = (program, io, finish) => {
  program.command('synth')
    .description('generate Terraform from a mesh file')
    .addArgument(meshFileArgument())
    .requiredOption('-o, --output <directory>', 'where to write it')
    .addOption(asOfOption())
    .addHelpText('after', HELP)
    .action((file: string, options: SynthOptions) => finish(synth(file, options, io)));
};

/** Makes the Terraform of a mesh file. */
function synth(file: string, { output: directory, asOf }: SynthOptions, io: Io): ExitCode {
  const progress = new Progress(io);
  const checked = checkFile(file, progress, asOf);
  const { findings } = checked;
  const summary = summaryOf(file, checked);
  if (errorsOf(findings).length > 0) {
    progress.done();
    io.out(`${findingLines(findings, colorsOf(io))}${summaryLine(summary)}; nothing was written\n`);
    return ExitCode.FAILED;
  }
  const output = new OutputDirectory(directory);
  let abandoned: string[];
  try {
    progress.step('building the stacks');
    build(file, checked, output.temporary, asOf);
    progress.step(`writing ${directory}`);
    abandoned = output.commit();
  } catch (error) {
    output.discard();
    throw error;
  } finally {
    progress.done();
  }
  const stacks = readStacks(directory);
  io.out([
    `${findingLines(findings, colorsOf(io))}${summaryLine(summary)}`,
    '',
    `Made ${counted(stacks.length, 'Terraform stack')} in ${directory}:`,
    '',
    describeStacks(stacks, directory),
    ...abandoned.length > 0 ? ['', abandonedNote(abandoned)] : [],
    '',
  ].join('\n'));
  return ExitCode.OK;
}

/* eslint-disable @typescript-eslint/no-require-imports -- loaded only now: validating must never pay for cdktf and the provider */
function build(file: string, checked: CheckedMesh, directory: string, asOf?: string): void {
  const { App } = require('cdktf') as typeof cdktf;
  const { DataMesh } = require('../../mesh/data-mesh') as typeof dataMesh;
  const app = new App({ outdir: directory, hclOutput: false });
  DataMesh._fromChecked(app, file, checked, { asOf });
  app.synth();
}
/* eslint-enable @typescript-eslint/no-require-imports */

function abandonedNote(names: readonly string[]): string {
  const one = names.length === 1;
  return `${sentenceList(names)} ${one ? 'isn\'t' : 'aren\'t'} declared any more; the ${one ? 'folder stays' : 'folders stay'}, `
    + 'so that you can destroy what was deployed from there.';
}
