import { Option } from 'commander';
import { unsupportedRuleFindings } from '../../render/quality/findings';
import { QUALITY_FORMATS, rulesOf } from '../../render/quality/formats';
import type { AddCommand } from '../command';
import { ExitCode } from '../exit-code';
import type { Io } from '../io';
import { colorsOf } from '../io';
import { meshFileArgument, productOption } from '../options';
import { writeFiles } from '../output-files';
import { selectProducts } from '../selected-products';
import { counted, findingLines } from '../text';
import { validMesh } from '../valid-mesh';

const HELP = `
The formats:
  dqdl                a ruleset of Glue Data Quality
  great-expectations  a suite of Great Expectations 1.x (JSON)
  dbt                 properties of models and sources, tests, macros
  soda                a contract of Soda 4
  odcs                Open Data Contract Standard 3.1.0
Rules that a format doesn't support are reported as hints; docs/quality.md has the table of rules and formats.

Examples:
  $ data-mesh quality mesh.yaml --product customer.customer-profiles --format dqdl
  $ data-mesh quality mesh.yaml --format dbt -o dbt
`;

interface QualityOptions {
  readonly format: string;
  readonly product?: string;
  readonly output?: string;
}

/** `data-mesh quality`. */
export const addQualityCommand: AddCommand = (program, io, finish) => {
  program.command('quality')
    .description('write the quality rules for the tools that run them')
    .addArgument(meshFileArgument())
    .addOption(productOption())
    .addOption(new Option('-f, --format <format>', 'the tool').choices(Object.keys(QUALITY_FORMATS)).default('dqdl'))
    .option('-o, --output <directory>', 'write files (default: print them)')
    .addHelpText('after', HELP)
    .action((file: string, options: QualityOptions) => finish(quality(file, options, io)));
};

/** Writes the quality rules of a mesh's products in a format: to standard output, or as files. What the format can't say is reported. */
function quality(file: string, { format, product: wanted, output }: QualityOptions, io: Io): ExitCode {
  const mesh = validMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const { title, render } = QUALITY_FORMATS[format];
  const exports = selectProducts(mesh, wanted).map((context) => ({ product: context.product, ...render(context, rulesOf(context.product)) }));
  const files = exports.flatMap(({ files: own }) => own.map(({ path, text }) => ({ name: path, text })));
  // The same macro serves several products.
  const distinct = [...new Map(files.map((entry) => [entry.name, entry])).values()];
  if (output !== undefined) {
    writeFiles(output, distinct);
    io.out(`Wrote ${counted(distinct.length, 'file')} for ${counted(exports.length, 'data product')} to ${output}.\n`);
  } else if (distinct.length === 1) {
    io.out(distinct[0].text);
  } else {
    io.out(distinct.map(({ name, text }) => `${COMMENTS[format] ?? '#'} ${name}\n${text}`).join('\n'));
  }
  io.err(findingLines(exports.flatMap(({ product, unsupported }) => unsupportedRuleFindings(product, unsupported, title, 'hint')), colorsOf(io)));
  return ExitCode.OK;
}

/** How a line says that it is only about what follows. */
const COMMENTS: Readonly<Record<string, string>> = { 'dbt': '--', 'great-expectations': '//' };
