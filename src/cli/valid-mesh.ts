import type { Io } from './io';
import { colorsOf } from './io';
import { Progress } from './progress';
import { counted, findingLines } from './text';
import { checkMeshFile } from '../check/mesh-file';
import { errorsOf } from '../core/findings';
import type { MeshModel } from '../model/mesh';

/** The mesh of a file; undefined, and its errors printed, when it has errors. */
export function validMesh(file: string, io: Io): MeshModel | undefined {
  const progress = new Progress(io);
  const { mesh, findings } = checkMeshFile(file, (name) => progress.step(name));
  progress.done();
  const errors = errorsOf(findings);
  if (errors.length === 0 && mesh) return mesh;
  io.err(`${findingLines(errors, colorsOf(io))}${file} has ${counted(errors.length, 'error')}; nothing was written\n`);
  return undefined;
}
