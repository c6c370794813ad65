import type { Command } from 'commander';
import { Option } from 'commander';
import type { ContractOptions } from './commands/contract';
import { contract } from './commands/contract';
import { diff } from './commands/diff';
import { docs } from './commands/docs';
import { importContract } from './commands/import';
import { lock } from './commands/lock';
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

const IMPORT_HELP = `
What a mesh can't say is told, each with file, line and column. A contract that breaks the standard is refused.

Example:
  $ data-mesh import orders.odcs.yaml -o mesh.yaml
`;

const DIFF_HELP = `
Example:
  $ git show main:mesh.yaml > old.yaml
  $ data-mesh diff old.yaml mesh.yaml
`;

const LOCK_HELP = `
The lock file remembers what has been released: each product's versions and schemas, and the addresses and names of what holds data.
Every validate and synth compares with it, and refuses what would break consumers or lose data. Commit it with the mesh file.
An app's synthesis writes its own proposal into its output directory: "data-mesh lock cdktf.out" takes it.

Examples:
  $ data-mesh lock mesh.yaml            beside the mesh file
  $ data-mesh lock cdktf.out            what an app's synthesis has made, into ./data-mesh.lock
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
  program.command('import')
    .description('write a mesh file from a data contract (Open Data Contract Standard)')
    .argument('<contract>', 'the contract (YAML)')
    .option('-o, --output <file>', 'the mesh file to write; without it, it is printed')
    .addHelpText('after', IMPORT_HELP)
    .action((file: string, { output }: { output?: string }) => finish(importContract(file, output, io)));
  program.command('diff')
    .description('say in words what changed from one mesh file to another; exit code 1 when it breaks consumers')
    .argument('<old>', 'the mesh file as it was')
    .argument('<new>', 'the mesh file as it is')
    .addOption(new Option('-f, --format <format>', 'how to print the changes').choices(['text', 'json']).default('text'))
    .addHelpText('after', DIFF_HELP)
    .action((before: string, after: string, { format }: { format: 'text' | 'json' }) => finish(diff(before, after, format, io)));
  program.command('docs')
    .description('write the documentation of the data products (Markdown)')
    .argument('<file>', 'the mesh file (YAML)')
    .option('-p, --product <domain.name>', 'only this data product')
    .option('-o, --output <directory>', 'write a file for each data product; without it they are printed')
    .action((file: string, options: { product?: string; output?: string }) => finish(docs(file, options, io)));
  program.command('lock')
    .description('record the mesh as released, in data-mesh.lock')
    .argument('<file>', 'the mesh file (YAML), or the output directory of an app\'s synthesis')
    .option('-l, --lock <file>', 'the lock file; without it the one beside the mesh file')
    .addHelpText('after', LOCK_HELP)
    .action((file: string, options: { lock?: string }) => finish(lock(file, options.lock, io)));
}
