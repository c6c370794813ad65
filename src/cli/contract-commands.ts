import type { Command } from 'commander';
import { Option } from 'commander';
import type { ContractOptions } from './contract';
import { contract } from './contract';
import type { ExitCode, Io } from './io';
import { CONTRACT_FORMATS } from '../render/contract/formats';

const CONTRACT_HELP = `
The formats:
  guide  the interface of a data product as JSON: schema, endpoints, quality tests, service level
  odcs   Open Data Contract Standard 3.1.0 (YAML)
  odps   Open Data Product Standard 1.0.0 (YAML), with the lineage as input ports

Examples:
  $ data-mesh contract mesh.yaml --product customer.customer-profiles
  $ data-mesh contract mesh.yaml --format odcs -o contracts
`;

/** Adds the commands about what products promise. */
export function addContractCommands(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program.command('contract')
    .description('write the contracts of the data products')
    .argument('<file>', 'the mesh file (YAML)')
    .option('-p, --product <domain.name>', 'only this data product')
    .addOption(new Option('-f, --format <format>', 'the form of the contracts').choices(Object.keys(CONTRACT_FORMATS)).default('odcs'))
    .option('-o, --output <directory>', 'write a file for each data product; without it they are printed')
    .addHelpText('after', CONTRACT_HELP)
    .action((file: string, options: ContractOptions) => finish(contract(file, options, io)));
}
