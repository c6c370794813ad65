import type * as cdktf from 'cdktf';
import { errorsOf } from '../../core/findings';
import type * as dataMesh from '../../mesh/data-mesh';
import { checkFile, summaryLine } from '../checked-file';
import type { Io } from '../io';
import { colorsOf, ExitCode } from '../io';
import { OutputDirectory } from '../output-directory';
import { Progress } from '../progress';
import { describeStacks } from '../stack-description';
import { readStacks } from '../stacks';
import { counted, findingLines, sentenceList } from '../text';

/** Makes the Terraform of a mesh file. */
export function synth(file: string, directory: string, io: Io, asOf?: string): ExitCode {
  const progress = new Progress(io);
  const { findings, summary } = checkFile(file, progress, asOf);
  if (errorsOf(findings).length > 0) {
    progress.done();
    io.out(`${findingLines(findings, colorsOf(io))}${summaryLine(summary)}; nothing was written\n`);
    return ExitCode.FAILED;
  }
  const output = new OutputDirectory(directory);
  let abandoned: string[];
  try {
    progress.step('building the stacks');
    build(file, output.temporary, asOf);
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
function build(file: string, directory: string, asOf?: string): void {
  const { App } = require('cdktf') as typeof cdktf;
  const { DataMesh } = require('../../mesh/data-mesh') as typeof dataMesh;
  const app = new App({ outdir: directory, hclOutput: false });
  DataMesh.fromFile(app, file, { asOf });
  app.synth();
}
/* eslint-enable @typescript-eslint/no-require-imports */

function abandonedNote(names: readonly string[]): string {
  const one = names.length === 1;
  return `${sentenceList(names)} ${one ? 'isn\'t' : 'aren\'t'} declared any more; the ${one ? 'folder stays' : 'folders stay'}, `
    + 'so that you can destroy what was deployed from there.';
}
