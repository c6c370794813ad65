import { Option } from 'commander';
import { loadMesh } from '../../config/load';
import { errorsOf } from '../../core/findings';
import type { MeshModel } from '../../model/mesh';
import { resolveMesh } from '../../model/resolve/mesh';
import type { ProductDifference } from '../../release/changes/mesh-difference';
import { meshDifference } from '../../release/changes/mesh-difference';
import type { AddCommand } from '../command';
import { ExitCode } from '../exit-code';
import { colorsOf } from '../io';
import type { Io } from '../io';
import { counted, findingLines } from '../text';

const HELP = `
Example:
  $ git show main:mesh.yaml > old.yaml
  $ data-mesh diff old.yaml mesh.yaml
`;

/** `data-mesh diff`. */
export const addDiffCommand: AddCommand = (program, io, finish) => {
  program.command('diff')
    .description('describe the changes from one mesh file to another; exit code 1 if they break consumers')
    .argument('<old>', 'the old mesh file')
    .argument('<new>', 'the new mesh file')
    .addOption(new Option('-f, --format <format>', 'the output format').choices(['text', 'json']).default('text'))
    .addHelpText('after', HELP)
    .action((before: string, after: string, { format }: { format: 'text' | 'json' }) => finish(diff(before, after, format, io)));
};

/** Describes the changes from one mesh file to another; fails if consumers may have to react. */
function diff(before: string, after: string, format: 'text' | 'json', io: Io): ExitCode {
  const [old, now] = [before, after].map((file) => meshOf(file, io));
  if (!old || !now) return ExitCode.FAILED;
  const differences = meshDifference(old, now);
  const breaking = differences.filter(({ changes }) => changes.some((change) => change.breaking));
  if (format === 'json') io.out(`${JSON.stringify({ breaking: breaking.length > 0, products: differences }, undefined, 2)}\n`);
  else io.out(`${differences.map((one) => describe(one, io)).join('')}${summary(differences.length, breaking.length)}\n`);
  return breaking.length > 0 ? ExitCode.FAILED : ExitCode.OK;
}

/** A mesh may break rules: only its form must be right. */
function meshOf(file: string, io: Io): MeshModel | undefined {
  const { declaration, findings } = loadMesh(file);
  const errors = errorsOf(findings);
  if (errors.length === 0) return resolveMesh(declaration);
  io.err(findingLines(errors, colorsOf(io)));
  return undefined;
}

function describe({ product, changes, consumers }: ProductDifference, io: Io): string {
  const colors = colorsOf(io);
  const lines = changes.map(({ breaking, text }) => `  ${breaking ? colors.red('breaking: ') : ''}${text}\n`);
  const affected = changes.some(({ breaking }) => breaking) && consumers.length > 0 ? `  consumers affected: ${consumers.join(', ')}\n` : '';
  return `${colors.bold(product)}\n${lines.join('')}${affected}\n`;
}

function summary(changed: number, breaking: number): string {
  if (changed === 0) return 'No changes.';
  return `${counted(changed, 'data product')} changed, ${breaking === 0 ? 'nothing breaks consumers' : `${counted(breaking, 'of them breaks', 'of them break')} consumers`}.`;
}
