import { existsSync } from 'fs';
import { InvalidArgumentError, Option } from 'commander';
import { ImportFileError, readImportFile } from '../../config/import/file';
import { IMPORT_FORMATS } from '../../config/import/formats';
import type { ImportedMesh, ReadImport } from '../../config/import/imported-mesh';
import { UNKNOWN_DOMAIN } from '../../config/import/imported-mesh';
import { formatOf, UnclearFormatError } from '../../config/import/recognize';
import { writeFileAtomically } from '../../core/atomic-file';
import { Duration } from '../../core/duration';
import type { DataProductProps } from '../../model/declaration/data-product';
import { meshText } from '../../render/mesh-text';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { missingNotes } from '../missing';
import { counted, findingLines } from '../text';

const HELP = `
Formats (recognized by the file's content where --from is missing):
${Object.entries(IMPORT_FORMATS).map(([name, { title, files }]) => `  ${name.padEnd(15)}${title}: ${files}`).join('\n')}

Each part of the file that a mesh file doesn't support is reported, with file, line and column, and so is what the mesh still lacks for its standards,
with the option that gives it. A file that breaks its format's rules is rejected.

Examples:
  $ data-mesh import orders.odcs.yaml -o mesh.yaml
  $ data-mesh import orders.avsc --domain order --owner order-team --source-system shop --freshness '24 hours' -o mesh.yaml
`;

interface ImportOptions {
  readonly from?: string;
  readonly domain?: string;
  readonly owner?: string;
  readonly description?: string;
  readonly freshness?: Duration;
  readonly sourceSystem: readonly string[];
  readonly output?: string;
}

/** `data-mesh import`. */
export const addImportCommand: AddCommand = (program, io, finish) => {
  program.command('import')
    .description('write a mesh file from a data contract or a schema')
    .argument('<file>', 'the file to import')
    .addOption(new Option('--from <format>', 'the format of the file (default: recognized)').choices(Object.keys(IMPORT_FORMATS)))
    .option('--domain <name>', 'the domain of the data products (default: as the file says, otherwise "external")')
    .option('--owner <team>', 'the team that owns them (default: as the file says)')
    .option('--description <text>', 'the description of those that have none in the file')
    .addOption(new Option('--freshness <duration>', 'the age that the data of those without a service level has at most, such as "24 hours"').argParser(duration))
    .addOption(new Option('--source-system <name>', 'the system from which the data comes; for several, repeat it')
      .argParser((name: string, names: readonly string[]) => [...names, name]).default([], 'none'))
    .option('-o, --output <file>', 'the mesh file to write (default: print it)')
    .addHelpText('after', HELP)
    .action((file: string, options: ImportOptions) => finish(importFile(file, options, io)));
};

/** Writes a mesh file from a file of another format. */
function importFile(name: string, options: ImportOptions, io: Io): ExitCode {
  const output = options.output === '-' ? undefined : options.output;
  if (output !== undefined && existsSync(output)) throw new UsageError(`"${output}" exists already: choose another file, or remove it`);
  const { mesh, findings } = read(name, options.from);
  if (!mesh) {
    io.err(`${findingLines(findings, colorsOf(io))}${name} has ${counted(findings.length, 'error')}; nothing was written\n`);
    return ExitCode.FAILED;
  }
  const domain = options.domain ?? mesh.domain;
  const text = `# Made from ${name.replace(/^.*[\\/]/, '')}\n${textOf(mesh, { ...options, domain })}`;
  for (const note of [...mesh.left, ...domainNotes(name, domain, options), ...missingNotes(text, output ?? 'mesh.yaml')]) io.err(`note: ${note}\n`);
  if (output === undefined) {
    io.out(text);
  } else {
    writeFileAtomically(output, text);
    io.out(`Wrote ${output}: ${counted(mesh.products.length, 'data product')} of the domain ${domain}. Check it with "data-mesh validate ${output}".\n`);
  }
  return ExitCode.OK;
}

function read(name: string, from: string | undefined): ReadImport {
  try {
    const file = readImportFile(name);
    return IMPORT_FORMATS[from ?? formatOf(file)].read(file);
  } catch (error) {
    throw error instanceof ImportFileError || error instanceof UnclearFormatError ? new UsageError(error.message) : error;
  }
}

/** Products of nobody's domain can be written, but hardly be meant. */
function domainNotes(file: string, domain: string, options: ImportOptions): string[] {
  return domain === UNKNOWN_DOMAIN && options.domain === undefined ? [`${file} names no domain, so it is "${domain}"; import with --domain <name>`] : [];
}

/** The mesh file, with what the command line says beside what the file says. */
function textOf(mesh: ImportedMesh, options: ImportOptions & { readonly domain: string }): string {
  const { domain: _domain, owner, sourceSystems: written = [], products, left: _left, ...rest } = mesh;
  const sourceSystems = options.sourceSystem.length > 0 ? [...new Set(options.sourceSystem)] : undefined;
  const all = [...new Set([...written, ...options.sourceSystem])];
  return meshText({
    ...rest,
    domain: { name: options.domain, owner: options.owner ?? owner, source_systems: all.length > 0 ? all : undefined },
    products: products.map(({ name, props }) => ({ name, props: completed(props, options, sourceSystems) })),
  });
}

/** What the file says of a product, and what the command line says of those for which the file says nothing. */
function completed(props: DataProductProps, { description, freshness }: ImportOptions, sourceSystems: string[] | undefined): DataProductProps {
  return {
    ...props,
    description: props.description ?? description,
    lineage: props.lineage ?? (sourceSystems && { sourceSystems }),
    sla: props.sla ?? (freshness && { freshness }),
  };
}

function duration(text: string): Duration {
  try {
    return Duration.parse(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
