import { existsSync } from 'fs';
import { lockFileOf } from '../../check/lock';
import { recordedChanges } from '../../release/changes/recorded-changes';
import { loadLock } from '../../release/lock/lock-file';
import { productMarkdown } from '../../render/docs/markdown';
import type { Io } from '../io';
import { ExitCode } from '../io';
import { writeFiles } from '../output-files';
import { counted } from '../text';
import { selectProducts, soundMesh } from '../valid-mesh';

/** Writes the documentation of a mesh's products: to standard output, or each as a file. */
export function docs(file: string, { product, output }: { product?: string; output?: string }, io: Io): ExitCode {
  const mesh = soundMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const lockFile = lockFileOf(file, mesh.platform.lockFile);
  const lock = existsSync(lockFile) ? loadLock(lockFile).lock : undefined;
  const files = selectProducts(mesh, product).map((context) => ({
    name: `${context.product.id}.md`,
    text: productMarkdown(context, recordedChanges(lock?.products[context.product.id] ?? {})),
  }));
  if (output === undefined) {
    io.out(files.map(({ text }) => text).join('\n'));
  } else {
    writeFiles(output, files);
    io.out(`Wrote the documentation of ${counted(files.length, 'data product')} to ${output}.\n`);
  }
  return ExitCode.OK;
}
