import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';

/** A file to import that isn't there or can't be read. */
export class ImportFileError extends Error {
  constructor(file: string, reason: string) {
    super(`"${file}" can't be read: ${reason}`);
    this.name = 'ImportFileError';
  }
}

/** A file to import. */
export class ImportFile {
  private parsed?: { readonly value?: unknown };

  /** `name` is what places are called by. */
  constructor(public readonly name: string, public readonly text: string) {}

  /** What it holds, where that is JSON. */
  public get json(): unknown {
    return (this.parsed ??= parsed(this.text)).value;
  }
}

/**
 * Reads a file to import.
 * @throws ImportFileError when there is no such file, or it isn't text
 */
export function readImportFile(name: string): ImportFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ImportFileError(name, code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : message);
  }
  if (!isUtf8(bytes)) throw new ImportFileError(name, 'it isn\'t text in UTF-8; save it as UTF-8');
  return new ImportFile(name, bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

function parsed(text: string): { readonly value?: unknown } {
  if (!/^\s*[{[]/.test(text)) return {};
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return {};
  }
}
