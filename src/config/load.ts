import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';
import { readDocument, wholeFile } from './document';
import { mesh } from './mesh-shape';
import { withWaiversFile } from './waivers-file';
import { originAt } from '../core/findings';
import type { Finding } from '../core/findings';
import type { MeshDeclaration } from '../model/declaration/mesh';

const KIND = { subject: 'mesh', empty: 'declare at least one domain: "domains: [{ name: … }]"' };

/** A mesh file that was read. */
interface LoadedMesh {
  /** All that could be read. Fit for building only when no finding is an error; fit for rules even so, unless it has no domains. */
  readonly declaration: MeshDeclaration;
  /** Everything that is wrong with the file's form, each with file, line and column. */
  readonly findings: readonly Finding[];
}

/** A mesh file that isn't there or can't be read. */
export class MeshFileError extends Error {
  constructor(file: string, reason: string) {
    super(`the mesh file "${file}" can't be read: ${reason}`);
    this.name = 'MeshFileError';
  }
}

/**
 * Reads a mesh file, and the waivers beside it. Nothing is thrown for what is wrong inside: that is in the findings.
 * @throws MeshFileError when there is no such file
 */
export function loadMesh(file: string): LoadedMesh {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new MeshFileError(file, reasonOf(error as NodeJS.ErrnoException));
  }
  if (!isUtf8(bytes)) return nothing(file, [wholeFile(file, KIND, 'yaml-syntax', 'the file isn\'t text in UTF-8', 'save it as UTF-8')]);
  const { declaration, findings } = parseMesh(bytes.toString('utf8'), file);
  const complete = withWaiversFile(declaration, file);
  return { declaration: complete.declaration, findings: [...findings, ...complete.findings] };
}

/** Reads a mesh from text, without any other file; `file` is its name in the findings. */
export function parseMesh(text: string, file: string): LoadedMesh {
  const { value, findings } = readDocument(mesh, text, file, KIND);
  return value ? { declaration: value, findings } : nothing(file, findings);
}

function nothing(file: string, findings: readonly Finding[]): LoadedMesh {
  return { declaration: { platform: {}, domains: [], origin: originAt(`${file}:1:1`) }, findings };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT': return 'there is no such file';
    case 'EISDIR': return 'it is a directory';
    case 'EACCES': return 'permission is denied';
    default: return error.message;
  }
}
