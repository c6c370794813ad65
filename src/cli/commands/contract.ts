import type { ContractFile, ContractFormat } from '../../render/contract/formats';
import { contractFile } from '../../render/contract/formats';
import type { Io } from '../io';
import { ExitCode } from '../io';
import { writeFiles } from '../output-files';
import { counted } from '../text';
import { selectProducts, soundMesh } from '../valid-mesh';

/** What the person asked for. */
export interface ContractOptions {
  readonly format: ContractFormat;
  readonly product?: string;
  readonly output?: string;
}

/** Writes the contracts of a mesh's products: to standard output, or each as a file. */
export function contract(file: string, { format, product, output }: ContractOptions, io: Io): ExitCode {
  const mesh = soundMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const files = selectProducts(mesh, product).map((context) => contractFile(context, format));
  if (output === undefined) {
    io.out(format === 'guide' ? jsonOf(files, product !== undefined) : files.map(({ text }) => text).join('---\n'));
  } else {
    writeFiles(output, files);
    io.out(`Wrote ${counted(files.length, 'contract')} to ${output}.\n`);
  }
  return ExitCode.OK;
}

/** One contract by itself, several as one list: a program must be able to read the whole. */
function jsonOf(files: readonly ContractFile[], single: boolean): string {
  return single ? files[0].text : `${JSON.stringify(files.map(({ text }) => JSON.parse(text) as unknown), undefined, 2)}\n`;
}
