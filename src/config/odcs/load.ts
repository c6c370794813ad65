import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';
import type { Node } from 'yaml';
import { isScalar, parseDocument } from 'yaml';
import type { WrittenContract } from './contract-shape';
import { contract } from './contract-shape';
import type { ImportedMesh } from './imported-mesh';
import { importedMesh } from './imported-mesh';
import type { Finding } from '../../core/findings';
import { scalarValue } from '../plain-scalar';
import { Reader } from '../reader';
import { Source } from '../source';
import { syntaxFindings } from '../syntax';
import { Tree } from '../tree';

/** What a contract says to a mesh. */
export interface LoadedContract {
  /** Absent where the contract can't be taken over. */
  readonly mesh?: ImportedMesh;
  /** Everything that is wrong with the contract, each with file, line and column. */
  readonly findings: readonly Finding[];
}

/** A contract that isn't there or can't be read. */
export class ContractFileError extends Error {
  constructor(file: string, reason: string) {
    super(`the contract "${file}" can't be read: ${reason}`);
    this.name = 'ContractFileError';
  }
}

/**
 * Reads a contract of the Open Data Contract Standard, whoever wrote it.
 * @throws ContractFileError when there is no such file
 */
export function loadContract(file: string): LoadedContract {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ContractFileError(file, code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : message);
  }
  return isUtf8(bytes) ? parseContract(bytes.toString('utf8'), file) : { findings: [wholeFile(file, 'the file isn\'t text in UTF-8', 'save it as UTF-8')] };
}

/** Reads a contract from text; `file` is what places are called by. */
export function parseContract(text: string, file: string): LoadedContract {
  const source = new Source(file, text.replace(/^\uFEFF/, ''));
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(source.text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    return { findings: [wholeFile(file, `the file can't be parsed: ${(error as Error).message}`)] };
  }
  const syntax = syntaxFindings(document, source);
  const findings = syntax.findings.map((finding) => ({ ...finding, subject: 'contract' }));
  const root = document.contents as Node | null;
  if (syntax.broken) return { findings };
  if (root === null || (isScalar(root) && scalarValue(root) === null)) return { findings: [...findings, wholeFile(file, 'the file is empty')] };
  const reader = new Reader(source, new Tree(document));
  const mesh = reader.about('contract', () => {
    const written: WrittenContract | undefined = reader.read(contract, root);
    return written && importedMesh(written, reader);
  });
  const all = [...findings, ...reader.findings];
  return all.length === 0 && mesh ? { mesh, findings: all } : { findings: all };
}

function wholeFile(file: string, message: string, fix?: string): Finding {
  return { rule: 'yaml-syntax', severity: 'error', subject: 'contract', at: `${file}:1:1`, message, ...fix ? { fix } : {} };
}
