import type { Command } from 'commander';
import { Option } from 'commander';
import { asOfOption } from './as-of';
import type { AccessCommandOptions } from './commands/access';
import { access } from './commands/access';
import type { ExitCode, Io } from './io';

const ACCESS_HELP = `
Each link is "allowed", "MISSING", or "theirs": then it isn't the mesh's to say, but the consumer's or the owner's of something brought.
The command exits with 1 when a link is missing, and when the access that was asked for isn't declared.

Examples:
  $ data-mesh access mesh.yaml                                                     every declared access
  $ data-mesh access mesh.yaml --product customer.customer-profile --consumer order
  $ data-mesh access mesh.yaml --consumer order --format json
`;

/** Adds the command that shows who may read what. */
export function addAccessCommand(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program.command('access')
    .description('show each link between consumers and data products')
    .argument('<file>', 'the mesh file (YAML)')
    .option('-p, --product <domain.name>', 'only this data product')
    .option('-c, --consumer <name>', 'only this consumer: a domain, account, role, organization, service or Kafka principal')
    .addOption(new Option('-f, --format <format>', 'how to print it').choices(['table', 'json']).default('table'))
    .addOption(asOfOption())
    .addHelpText('after', ACCESS_HELP)
    .action((file: string, options: AccessCommandOptions) => finish(access(file, options, io)));
}
