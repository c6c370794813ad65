import { loadMesh } from '../../config/load';
import { errorsOf } from '../../core/findings';
import type { MeshModel } from '../../model/mesh';
import { resolveMesh } from '../../model/resolve/mesh';
import type { ProductDifference } from '../../release/changes/mesh-difference';
import { meshDifference } from '../../release/changes/mesh-difference';
import { colorsOf, ExitCode } from '../io';
import type { Io } from '../io';
import { counted, findingLines } from '../text';

/** Says in words what changed from one mesh file to another; fails when consumers may have to do something. */
export function diff(before: string, after: string, format: 'text' | 'json', io: Io): ExitCode {
  const [old, now] = [before, after].map((file) => meshOf(file, io));
  if (!old || !now) return ExitCode.FAILED;
  const differences = meshDifference(old, now);
  const breaking = differences.filter(({ changes }) => changes.some((change) => change.breaking));
  if (format === 'json') io.out(`${JSON.stringify({ breaking: breaking.length > 0, products: differences }, undefined, 2)}\n`);
  else io.out(`${differences.map((one) => inWords(one, io)).join('')}${summary(differences.length, breaking.length)}\n`);
  return breaking.length > 0 ? ExitCode.FAILED : ExitCode.OK;
}

/** A mesh may break rules: only its form must be sound. */
function meshOf(file: string, io: Io): MeshModel | undefined {
  const { declaration, findings } = loadMesh(file);
  const errors = errorsOf(findings);
  if (errors.length === 0) return resolveMesh(declaration);
  io.err(findingLines(errors, colorsOf(io)));
  return undefined;
}

function inWords({ product, changes, consumers }: ProductDifference, io: Io): string {
  const colors = colorsOf(io);
  const lines = changes.map(({ breaking, text }) => `  ${breaking ? colors.red('breaking: ') : ''}${text}\n`);
  const affected = changes.some(({ breaking }) => breaking) && consumers.length > 0 ? `  consumers affected: ${consumers.join(', ')}\n` : '';
  return `${colors.bold(product)}\n${lines.join('')}${affected}\n`;
}

function summary(changed: number, breaking: number): string {
  if (changed === 0) return 'No changes.';
  return `${counted(changed, 'data product')} changed, ${breaking === 0 ? 'nothing breaks consumers' : `${counted(breaking, 'of them breaks', 'of them break')} consumers`}.`;
}
