import { Option } from 'commander';
import type { ContractFile, ContractFormat } from '../../render/contract/formats';
import { CONTRACT_FORMATS, contractFile } from '../../render/contract/formats';
import type { AddCommand } from '../command';
import { ExitCode } from '../exit-code';
import type { Io } from '../io';
import { meshFileArgument, productOption } from '../options';
import { writeFiles } from '../output-files';
import { selectProducts } from '../selected-products';
import { counted } from '../text';
import { validMesh } from '../valid-mesh';

const HELP = `
The formats:
  json   plain JSON: schema, endpoints, quality tests, service level
  odcs   Open Data Contract Standard 3.1.0 (YAML)
  odps   Open Data Product Standard 1.0.0 (YAML), with the lineage as input ports

Examples:
  $ data-mesh contract mesh.yaml --product customer.customer-profiles
  $ data-mesh contract mesh.yaml --format odcs -o contracts
`;

interface ContractOptions {
  readonly format: ContractFormat;
  readonly product?: string;
  readonly output?: string;
}

/** `data-mesh contract`. */
export const addContractCommand: AddCommand = (program, io, finish) => {
  program.command('contract')
    .description('write the contracts of the data products')
    .addArgument(meshFileArgument())
    .addOption(productOption())
    .addOption(new Option('-f, --format <format>', 'the format of the contracts').choices(Object.keys(CONTRACT_FORMATS)).default('odcs'))
    .option('-o, --output <directory>', 'write a file for each data product (default: print them)')
    .addHelpText('after', HELP)
    .action((file: string, options: ContractOptions) => finish(contract(file, options, io)));
};

/** Writes the contracts of a mesh's products: to standard output, or each as a file. */
function contract(file: string, { format, product, output }: ContractOptions, io: Io): ExitCode {
  const mesh = validMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const files = selectProducts(mesh, product).map((context) => contractFile(context, format));
  if (output === undefined) {
    io.out(format === 'json' ? jsonOf(files, product !== undefined) : files.map(({ text }) => text).join('---\n'));
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
