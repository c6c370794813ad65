import type { Io } from './io';
import { colorsOf, UsageError } from './io';
import { Progress } from './progress';
import { counted, findingLines } from './text';
import { checkMeshFile } from '../check/mesh-file';
import { errorsOf, quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import type { MeshModel } from '../model/mesh';
import type { ProductContext } from '../render/product-context';
import { productContexts } from '../render/product-context';

/** The mesh of a file without errors. What is wrong with it otherwise is printed, and nothing is left to work with. */
export function soundMesh(file: string, io: Io): MeshModel | undefined {
  const progress = new Progress(io);
  const { mesh, findings } = checkMeshFile(file, (name) => progress.step(name));
  progress.done();
  const errors = errorsOf(findings);
  if (errors.length === 0 && mesh) return mesh;
  io.err(`${findingLines(errors, colorsOf(io))}${file} has ${counted(errors.length, 'error')}; nothing was written\n`);
  return undefined;
}

/** The products that a person asks for: all, or one by its id or by a name that only one domain uses. */
export function selectProducts(mesh: MeshModel, wanted: string | undefined): ProductContext[] {
  const contexts = productContexts(mesh);
  if (wanted === undefined) return contexts;
  const found = contexts.filter(({ product }) => product.id === wanted || product.name === wanted);
  if (found.length === 1) return found;
  if (found.length > 1) throw new UsageError(`several domains have a data product ${quote(wanted)}: write ${found.map(({ product }) => product.id).join(' or ')}`);
  const known = contexts.flatMap(({ product }) => [product.id, product.name]);
  throw new UsageError(`the mesh has no data product ${quote(wanted)}; ${didYouMean(wanted, known) ?? 'name it as "domain.name"'}`);
}
