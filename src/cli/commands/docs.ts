import { existsSync } from 'fs';
import { lockFileOf } from '../../check/lock';
import { versionHistory } from '../../release/changes/version-history';
import { loadLock } from '../../release/lock/file';
import { productMarkdown } from '../../render/docs/markdown';
import type { AddCommand } from '../command';
import { ExitCode } from '../exit-code';
import type { Io } from '../io';
import { meshFileArgument, productOption } from '../options';
import { writeFiles } from '../output-files';
import { selectProducts } from '../selected-products';
import { counted } from '../text';
import { validMesh } from '../valid-mesh';

interface DocsOptions {
  readonly product?: string;
  readonly output?: string;
}

/** `data-mesh docs`. */
export const addDocsCommand: AddCommand = (program, io, finish) => {
  program.command('docs')
    .description('write the documentation of the data products (Markdown)')
    .addArgument(meshFileArgument())
    .addOption(productOption())
    .option('-o, --output <directory>', 'write a file for each data product (default: print them)')
    .action((file: string, options: DocsOptions) => finish(docs(file, options, io)));
};

/** Writes the documentation of a mesh's products: to standard output, or each as a file. */
function docs(file: string, { product, output }: DocsOptions, io: Io): ExitCode {
  const mesh = validMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const lockFile = lockFileOf(file, mesh.platform.lockFile);
  const lock = existsSync(lockFile) ? loadLock(lockFile).lock : undefined;
  const files = selectProducts(mesh, product).map((context) => ({
    name: `${context.product.id}.md`,
    text: productMarkdown(context, versionHistory(lock?.products[context.product.id] ?? {})),
  }));
  if (output === undefined) {
    io.out(files.map(({ text }) => text).join('\n'));
  } else {
    writeFiles(output, files);
    io.out(`Wrote the documentation of ${counted(files.length, 'data product')} to ${output}.\n`);
  }
  return ExitCode.OK;
}
