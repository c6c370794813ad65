import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';
import { isScalar, parseDocument } from 'yaml';
import type { Document, Node, ParsedNode } from 'yaml';
import { mesh } from './mesh-shape';
import { scalarValue } from './plain-scalar';
import { Reader } from './reader';
import { Source } from './source';
import { syntaxFindings } from './syntax';
import { Tree } from './tree';
import { originAt } from '../core/findings';
import type { Finding } from '../core/findings';
import type { MeshDeclaration } from '../model/mesh';

/** What a mesh file says. */
export interface LoadedMesh {
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
 * Reads a mesh file. Nothing is thrown for what is wrong inside: that is in the findings.
 * @throws MeshFileError when there is no such file
 */
export function loadMesh(file: string): LoadedMesh {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new MeshFileError(file, reasonOf(error as NodeJS.ErrnoException));
  }
  if (!isUtf8(bytes)) return nothing(file, [wholeFile(file, 'yaml-syntax', 'the file isn\'t text in UTF-8', 'save it as UTF-8')]);
  return parseMesh(bytes.toString('utf8'), file);
}

/** Reads a mesh from text; `file` is what places are called by. */
export function parseMesh(text: string, file: string): LoadedMesh {
  const source = new Source(file, text.replace(/^\uFEFF/, ''));
  let document: Document<ParsedNode>;
  try {
    // Types are read by the shapes, duplicate keys are found by them as well: the parser needn't do either.
    document = parseDocument(source.text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: false });
  } catch (error) {
    return nothing(file, [wholeFile(file, 'yaml-syntax', `the file can't be parsed: ${(error as Error).message}`)]);
  }
  const { findings, broken } = syntaxFindings(document, source);
  const root: Node | null = document.contents;
  // What stands where in a text that isn't YAML is guesswork, and its findings would be noise.
  if (broken) return nothing(file, findings);
  if (root === null || (isScalar(root) && scalarValue(root) === null)) {
    return nothing(file, [...findings, wholeFile(file, 'empty-file', 'the file is empty', 'declare at least one domain: "domains: [{ name: … }]"')]);
  }
  const reader = new Reader(source, new Tree(document));
  const declaration = reader.read(mesh, root);
  const all = [...findings, ...reader.findings];
  return declaration ? { declaration, findings: all } : nothing(file, all);
}

function nothing(file: string, findings: readonly Finding[]): LoadedMesh {
  return { declaration: { platform: {}, domains: [], origin: originAt(`${file}:1:1`) }, findings };
}

function wholeFile(file: string, rule: string, message: string, fix?: string): Finding {
  return { rule, severity: 'error', subject: 'mesh', at: `${file}:1:1`, message, ...fix ? { fix } : {} };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT': return 'there is no such file';
    case 'EISDIR': return 'it is a directory';
    case 'EACCES': return 'permission is denied';
    default: return error.message;
  }
}
