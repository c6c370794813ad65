import type { Document, YAMLError } from 'yaml';
import type { Source } from './source';
import type { Finding } from '../core/findings';

/** Faults after which the rest of the document can still be read. */
const HARMLESS = new Set(['BAD_ALIAS', 'ALIAS_PROPS', 'BAD_DIRECTIVE', 'BAD_DQ_ESCAPE', 'TAG_RESOLVE_FAILED', 'MULTIPLE_DOCS']);

const FIXES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'align the line with its neighbours',
  MISSING_CHAR: 'check the line and the one before it for a missing ":", quote or bracket',
  BLOCK_AS_IMPLICIT_KEY: 'put text with ": " in quotes, or start a new line',
  MULTIPLE_DOCS: 'keep one mesh a file, and remove the line "---"',
  TAG_RESOLVE_FAILED: 'remove the tag',
};

/** The parser's errors as findings, one for each line: further ones on the same line follow from the first. */
export function syntaxFindings(document: Document, source: Source): { readonly findings: Finding[]; readonly broken: boolean } {
  const faults: YAMLError[] = [...document.errors, ...document.warnings];
  const lines = new Set<string>();
  const findings: Finding[] = [];
  for (const { code, message, pos } of faults.sort((one, other) => one.pos[0] - other.pos[0])) {
    const at = source.place(pos[0]);
    const line = at.slice(0, at.lastIndexOf(':'));
    if (lines.has(line)) continue;
    lines.add(line);
    const fix = FIXES[code];
    findings.push({ rule: 'yaml-syntax', severity: 'error', subject: 'mesh', at, message: wording(code, message), ...fix ? { fix } : {} });
  }
  return { findings, broken: document.errors.some(({ code }) => !HARMLESS.has(code)) };
}

function wording(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'the file holds several YAML documents; only one can be a mesh';
  if (code === 'RESOURCE_EXHAUSTION') return 'lists and mappings are nested too deeply';
  return message.charAt(0).toLowerCase() + message.slice(1);
}
