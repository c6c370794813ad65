import { existsSync } from 'fs';
import { InvalidArgumentError, Option } from 'commander';
import { IMPORT_FORMATS } from '../../config/import/formats';
import type { ImportedMesh } from '../../config/import/imported-mesh';
import { UNKNOWN_DOMAIN } from '../../config/import/imported-mesh';
import type { ImportedFile } from '../../config/import/merge';
import { mergedImport, repeatedProducts } from '../../config/import/merge';
import { writeFileAtomically } from '../../core/atomic-file';
import { Duration } from '../../core/duration';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { MeshText } from '../../render/mesh-text';
import { meshText } from '../../render/mesh-text';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { missingNotes } from '../missing';
import { readImports } from '../read-imports';
import { counted, findingLines, sentenceList } from '../text';

const HELP = `
Formats (recognized by the file's content where --from is missing):
${Object.entries(IMPORT_FORMATS).map(([name, { title, files }]) => `  ${name.padEnd(15)}${title}: ${files}`).join('\n')}

Several files become one mesh: the data products of each domain together, so that they find each other. The files may be of several formats. What they say
differently of a domain or of the mesh is reported, and the first counts; a data product that two of them describe is an error.

Each part of a file that a mesh file doesn't support is reported, with file, line and column, and so is what the mesh still lacks for its standards,
with the option that gives it. If a file breaks its format's rules, nothing is written.

Examples:
  $ data-mesh import orders.odcs.yaml -o mesh.yaml
  $ data-mesh import contracts/*.odcs.yaml -o mesh.yaml
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
    .description('write a mesh file from data contracts or schemas')
    .argument('<files...>', 'the files to import')
    .addOption(new Option('--from <format>', 'the format of all files (default: each recognized)').choices(Object.keys(IMPORT_FORMATS)))
    .option('--domain <name>', 'the domain of the data products (default: as the files say, otherwise "external")')
    .option('--owner <team>', 'the team that owns them (default: as the files say)')
    .option('--description <text>', 'the description of those that have none in the files')
    .addOption(new Option('--freshness <duration>', 'the age that the data of those without a service level has at most, such as "24 hours"').argParser(duration))
    .addOption(new Option('--source-system <name>', 'the system from which the data comes; for several, repeat it')
      .argParser((name: string, names: readonly string[]) => [...names, name]).default([], 'none'))
    .option('-o, --output <file>', 'the mesh file to write (default: print it)')
    .addHelpText('after', HELP)
    .action((files: readonly string[], options: ImportOptions) => finish(importFiles(files, options, io)));
};

/** Writes a mesh file from files of other formats. */
function importFiles(names: readonly string[], options: ImportOptions, io: Io): ExitCode {
  const output = options.output === '-' ? undefined : options.output;
  if (output !== undefined && existsSync(output)) throw new UsageError(`"${output}" exists already: choose another file, or remove it`);
  const read = readImports(names, options.from);
  const files = read.files.map(({ name, mesh }) => ({ name, mesh: withOptions(mesh, options) }));
  const errors = [...read.findings, ...repeatedProducts(files)];
  const subject = names.length === 1 ? `${names[0]} has` : `${names.length} files have`;
  if (errors.length > 0) io.err(`${findingLines(errors, colorsOf(io))}${subject} ${counted(errors.length, 'error')}; nothing was written\n`);
  if (read.unreadable !== undefined) throw new UsageError(read.unreadable);
  if (errors.length > 0) return ExitCode.FAILED;
  const { mesh, notes } = mergedImport(files);
  const text = `${names.map((name) => `# Made from ${name.replace(/^.*[\\/]/, '')}\n`).join('')}${meshText(mesh)}`;
  const told = [...files.flatMap(({ mesh: { left } }) => left), ...notes, ...options.domain === undefined ? domainNotes(files) : [], ...missingNotes(text, output ?? 'mesh.yaml')];
  for (const note of told) io.err(`note: ${note}\n`);
  if (output === undefined) {
    io.out(text);
  } else {
    writeFileAtomically(output, text);
    io.out(`Wrote ${output}: ${summary(mesh)}. Check it with "data-mesh validate ${output}".\n`);
  }
  return ExitCode.OK;
}

/** `16 data products of the domains customer and order`. */
function summary({ domains }: MeshText): string {
  const count = domains.reduce((sum, { products }) => sum + products.length, 0);
  return `${counted(count, 'data product')} of the ${domains.length === 1 ? 'domain' : 'domains'} ${sentenceList(domains.map(({ name }) => name))}`;
}

/** Products of nobody's domain can be written, but hardly be meant. */
function domainNotes(files: readonly ImportedFile[]): string[] {
  return files.filter(({ mesh }) => mesh.domain === UNKNOWN_DOMAIN).map(({ name, mesh: { domain } }) => `${name} names no domain, so it is "${domain}"; import with --domain <name>`);
}

/** What a file says, with what the command line says beside. */
function withOptions(mesh: ImportedMesh, options: ImportOptions): ImportedMesh {
  return {
    ...mesh,
    domain: options.domain ?? mesh.domain,
    owner: options.owner ?? mesh.owner,
    sourceSystems: [...mesh.sourceSystems ?? [], ...options.sourceSystem],
    products: mesh.products.map((product) => ({ ...product, props: completed(product.props, options) })),
  };
}

/** What the file says of a product, and what the command line says of those for which the file says nothing. */
function completed(props: DataProductProps, { description, freshness, sourceSystem }: ImportOptions): DataProductProps {
  const sourceSystems = [...new Set(sourceSystem)];
  return {
    ...props,
    description: props.description ?? description,
    lineage: props.lineage ?? (sourceSystems.length > 0 ? { sourceSystems } : undefined),
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
