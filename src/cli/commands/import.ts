import { existsSync } from 'fs';
import { ContractFileError, loadContract } from '../../config/odcs/load';
import { writeFileAtomically } from '../../core/atomic-file';
import { meshText } from '../../render/mesh-text';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { counted, findingLines } from '../text';

const HELP = `
Each part of the contract that a mesh file doesn't support is reported, with file, line and column. A contract that breaks the standard is rejected.

Example:
  $ data-mesh import orders.odcs.yaml -o mesh.yaml
`;

/** `data-mesh import`. */
export const addImportCommand: AddCommand = (program, io, finish) => {
  program.command('import')
    .description('write a mesh file from a data contract (Open Data Contract Standard)')
    .argument('<contract>', 'the contract (YAML)')
    .option('-o, --output <file>', 'the mesh file to write (default: print it)')
    .addHelpText('after', HELP)
    .action((file: string, { output }: { output?: string }) => finish(importContract(file, output, io)));
};

/** Writes a mesh file from a data contract. */
function importContract(file: string, output: string | undefined, io: Io): ExitCode {
  if (output !== undefined && existsSync(output)) throw new UsageError(`"${output}" exists already: choose another file, or remove it`);
  const { mesh, findings } = read(file);
  if (!mesh) {
    io.err(`${findingLines(findings, colorsOf(io))}${file} has ${counted(findings.length, 'error')}; nothing was written\n`);
    return ExitCode.FAILED;
  }
  const { domain, owner, products, left, ...rest } = mesh;
  const text = `# Made from ${file.replace(/^.*[\\/]/, '')}\n${meshText({ ...rest, domain: { name: domain, owner }, products })}`;
  for (const note of left) io.err(`note: ${note}\n`);
  if (output === undefined) {
    io.out(text);
  } else {
    writeFileAtomically(output, text);
    io.out(`Wrote ${output}: ${counted(products.length, 'data product')} of the domain ${domain}. Check it with "data-mesh validate ${output}".\n`);
  }
  return ExitCode.OK;
}

function read(file: string): ReturnType<typeof loadContract> {
  try {
    return loadContract(file);
  } catch (error) {
    throw error instanceof ContractFileError ? new UsageError(error.message) : error;
  }
}
