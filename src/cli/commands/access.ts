import { Option } from 'commander';
import { checkMeshFile } from '../../check/mesh-file';
import { errorsOf } from '../../core/findings';
import { today } from '../../core/today';
import type { AccessSelection } from '../access-selection';
import { selectAccess } from '../access-selection';
import { accessTables } from '../access-tables';
import type { AddCommand } from '../command';
import { ExitCode } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { asOfOption, meshFileArgument, productOption } from '../options';
import { Progress } from '../progress';
import { counted, findingLines } from '../text';

const HELP = `
Each permission is "allowed", "MISSING", or "theirs": then the consumer, the producer, or the owner of an existing resource has to grant it.
The command exits with 1 if a permission is missing, or the requested access isn't declared.

Examples:
  $ data-mesh access mesh.yaml                                                     every declared access
  $ data-mesh access mesh.yaml --product customer.customer-profile --consumer order
  $ data-mesh access mesh.yaml --producer glue.amazonaws.com
  $ data-mesh access mesh.yaml --consumer order --format json
`;

interface AccessOptions extends AccessSelection {
  readonly format: 'table' | 'json';
  /** The day on which agreements must hold. */
  readonly asOf?: string;
}

/** `data-mesh access`. */
export const addAccessCommand: AddCommand = (program, io, finish) => {
  program.command('access')
    .description('show every permission that consumers and producers of data products need')
    .addArgument(meshFileArgument())
    .addOption(productOption())
    .option('-c, --consumer <name>', 'only this consumer: a domain, account, role, organization, service or Kafka principal')
    .option('--producer <name>', 'only this producer: an account, role, service or Kafka principal')
    .addOption(new Option('-f, --format <format>', 'the output format').choices(['table', 'json']).default('table'))
    .addOption(asOfOption())
    .addHelpText('after', HELP)
    .action((file: string, options: AccessOptions) => finish(access(file, options, io)));
};

/** Shows every link between consumers or producers and data products, from the model alone. */
function access(file: string, options: AccessOptions, io: Io): ExitCode {
  const { asOf = today() } = options;
  const progress = new Progress(io);
  const { mesh, findings } = checkMeshFile(file, (name) => progress.step(name));
  progress.done();
  const errors = errorsOf(findings);
  if (!mesh) {
    io.err(`${findingLines(errors, colorsOf(io))}${file} has ${counted(errors.length, 'error')}\n`);
    return ExitCode.FAILED;
  }
  const chains = selectAccess(mesh, options, asOf);
  if (options.format === 'json') io.out(`${JSON.stringify({ file, asOf, chains }, undefined, 2)}\n`);
  else io.out(accessTables(chains, colorsOf(io)));
  if (errors.length > 0) io.err(`${file} has ${counted(errors.length, 'error')}; see them with: data-mesh validate ${file}\n`);
  return chains.every(({ complete }) => complete) ? ExitCode.OK : ExitCode.FAILED;
}
