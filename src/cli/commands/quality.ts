import { leftFindings } from '../../render/quality/findings';
import { QUALITY_FORMATS, rulesOf } from '../../render/quality/formats';
import type { Io } from '../io';
import { colorsOf, ExitCode } from '../io';
import { writeFiles } from '../output-files';
import { counted, findingLines } from '../text';
import { selectProducts, soundMesh } from '../valid-mesh';

/** What the person asked for. */
export interface QualityCommandOptions {
  readonly format: string;
  readonly product?: string;
  readonly output?: string;
}

/** Writes the quality rules of a mesh's products in a format: to standard output, or as files. What the format can't say is reported. */
export function quality(file: string, { format, product: wanted, output }: QualityCommandOptions, io: Io): ExitCode {
  const mesh = soundMesh(file, io);
  if (!mesh) return ExitCode.FAILED;
  const exports = selectProducts(mesh, wanted).map(({ product }) => ({ product, ...QUALITY_FORMATS[format].render(product, rulesOf(product)) }));
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
  io.err(findingLines(exports.flatMap(({ product, left }) => leftFindings(product, left, QUALITY_FORMATS[format].title, 'hint')), colorsOf(io)));
  return ExitCode.OK;
}

/** How a line says that it is only about what follows. */
const COMMENTS: Readonly<Record<string, string>> = { 'dbt': '--', 'great-expectations': '//' };
