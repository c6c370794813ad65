import type { ImportFile } from './file';
import { IMPORT_FORMATS } from './formats';

/** A file whose format isn't plain. */
export class UnclearFormatError extends Error {
  constructor(file: string, candidates: readonly string[]) {
    super(candidates.length > 0 ? `"${file}" may be of several formats (${candidates.join(', ')}).` : `"${file}" is of no format that is known here.`);
    this.name = 'UnclearFormatError';
  }
}

/** How one says of which format a file is. */
export const FORMAT_CHOICES = [
  'Say which one it is with --from:',
  ...Object.entries(IMPORT_FORMATS).map(([name, { title, files }]) => `  --from ${name.padEnd(14)}${title}: ${files}`),
].join('\n');

/**
 * The name of a file's format: by its content, and where that leaves a choice, by the file's name.
 * @throws UnclearFormatError when it is none, or may be several
 */
export function formatOf(file: ImportFile): string {
  const all = Object.entries(IMPORT_FORMATS);
  const byContent = all.filter(([, format]) => format.recognizes(file));
  if (byContent.length === 1) return byContent[0][0];
  const byName = (byContent.length > 0 ? byContent : all).filter(([, { fileName }]) => fileName.test(file.name));
  if (byName.length === 1) return byName[0][0];
  throw new UnclearFormatError(file.name, byContent.map(([name]) => name));
}
