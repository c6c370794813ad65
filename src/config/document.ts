import type { Document, Node, ParsedNode } from 'yaml';
import { isScalar, parseDocument } from 'yaml';
import { scalarValue } from './plain-scalar';
import { Reader } from './reader';
import type { Shape } from './shape';
import { Source } from './source';
import { syntaxFindings } from './syntax';
import { Tree } from './tree';
import type { Finding } from '../core/findings';

/** A document that was read. */
interface ReadDocument<T> {
  /** Absent where it couldn't be read. */
  readonly value?: T;
  /** Everything that is wrong with its form, each with file, line and column. */
  readonly findings: readonly Finding[];
}

/** What a document is, for messages. */
interface DocumentKind {
  /** What the findings are about: `mesh`. */
  readonly subject: string;
  /** What to do about an empty one. */
  readonly empty: string;
}

/** Reads a YAML document by its shape; `file` is its name in the findings. */
export function readDocument<T>(shape: Shape<T>, text: string, file: string, kind: DocumentKind): ReadDocument<T> {
  const source = new Source(file, text.replace(/^\uFEFF/, ''));
  let document: Document<ParsedNode>;
  try {
    // Types are read by the shapes, duplicate keys are found by them as well: the parser needn't do either.
    document = parseDocument(source.text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: false });
  } catch (error) {
    return { findings: [wholeFile(file, kind, 'yaml-syntax', `the file can't be parsed: ${(error as Error).message}`)] };
  }
  const syntax = syntaxFindings(document, source);
  const findings = syntax.findings.map((finding) => ({ ...finding, subject: kind.subject }));
  const root: Node | null = document.contents;
  // What stands where in a text that isn't YAML is guesswork, and its findings would be noise.
  if (syntax.broken) return { findings };
  if (root === null || (isScalar(root) && scalarValue(root) === null)) {
    return { findings: [...findings, wholeFile(file, kind, 'empty-file', 'the file is empty', kind.empty)] };
  }
  const reader = new Reader(source, new Tree(document));
  const value = reader.about(kind.subject, () => reader.read(shape, root));
  return { value, findings: [...findings, ...reader.findings] };
}

/** What is wrong with a file as a whole. */
export function wholeFile(file: string, { subject }: DocumentKind, rule: string, message: string, fix?: string): Finding {
  return { rule, severity: 'error', subject, at: `${file}:1:1`, message, ...fix ? { fix } : {} };
}
