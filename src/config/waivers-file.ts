import { isUtf8 } from 'buffer';
import { existsSync, readFileSync } from 'fs';
import { dirname, isAbsolute, join } from 'path';
import { readDocument, wholeFile } from './document';
import { waivers } from './waiver-shape';
import type { Finding } from '../core/findings';
import { originAt, quote } from '../core/findings';
import type { WaiverDeclaration } from '../model/declaration/governance';
import type { MeshDeclaration } from '../model/declaration/mesh';

/** The file of waivers that counts where a mesh file names none: beside it, if there is one. */
const WAIVERS_FILE = 'waivers.yaml';
const KIND = { subject: 'waivers', empty: 'list waivers in it, each with "- rule: …", or remove it' };

/** A waivers file that was read. */
interface LoadedWaivers {
  readonly waivers: readonly WaiverDeclaration[];
  /** Everything that is wrong with the file's form, each with file, line and column. */
  readonly findings: readonly Finding[];
}

/** Reads a file of waivers: a list (YAML). */
export function loadWaivers(file: string): LoadedWaivers {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { waivers: [], findings: [wholeFile(file, KIND, 'waivers-file', `the file of waivers can't be read: ${code === 'ENOENT' ? 'there is no such file' : message}`, 'correct the path')] };
  }
  if (!isUtf8(bytes)) return { waivers: [], findings: [wholeFile(file, KIND, 'yaml-syntax', 'the file isn\'t text in UTF-8', 'save it as UTF-8')] };
  const { value = [], findings } = readDocument(waivers, bytes.toString('utf8'), file, KIND);
  return { waivers: value, findings };
}

/** A mesh, and what is wrong with its file of waivers. */
interface WithWaivers {
  readonly declaration: MeshDeclaration;
  readonly findings: readonly Finding[];
}

/** A mesh with the waivers of its file of waivers, beside those that it lists itself. */
export function withWaiversFile(declaration: MeshDeclaration, meshFile: string): WithWaivers {
  const { governance } = declaration;
  const named = governance?.waiversFile;
  const beside = named ?? WAIVERS_FILE;
  const file = isAbsolute(beside) ? beside : join(dirname(meshFile), beside);
  if (!existsSync(file)) return { declaration, findings: named === undefined ? [] : [missing(named, governance!.origin.at(['waivers_file']))] };
  const loaded = loadWaivers(file);
  const own = governance ?? { origin: originAt(`${file}:1:1`) };
  return {
    declaration: { ...declaration, governance: { ...own, waivers: [...own.waivers ?? [], ...loaded.waivers] } },
    findings: loaded.findings,
  };
}

function missing(named: string, at: string): Finding {
  return { rule: 'waivers-file', severity: 'error', subject: 'mesh', at, message: `there is no file of waivers ${quote(named)}`, fix: 'correct the path, seen from the mesh file' };
}
