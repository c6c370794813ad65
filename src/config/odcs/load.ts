import type { Node } from 'yaml';
import { isScalar, parseDocument } from 'yaml';
import { ContractReader } from './contract-reader';
import type { WrittenContract } from './contract-shape';
import { contract } from './contract-shape';
import { importedMesh } from './imported-mesh';
import type { Finding } from '../../core/findings';
import { readImportFile } from '../import/file';
import type { ReadImport } from '../import/imported-mesh';
import { scalarValue } from '../plain-scalar';
import type { Reader } from '../reader';
import { Source } from '../source';
import { syntaxFindings } from '../syntax';
import { Tree } from '../tree';

/**
 * Reads a contract of the Open Data Contract Standard, whoever wrote it.
 * @throws ImportFileError when there is no such file, or it isn't text
 */
export function loadContract(file: string): ReadImport {
  return parseContract(readImportFile(file).text, file);
}

/** Reads a contract from text; `file` is what places are called by. */
export function parseContract(text: string, file: string): ReadImport {
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
  const reader = new ContractReader(source, new Tree(document), root);
  const other = otherFormat(root, reader);
  if (other) return { findings: [...findings, other] };
  const mesh = reader.about('contract', () => {
    const written: WrittenContract | undefined = reader.read(contract, root);
    return written && importedMesh(written, reader);
  });
  const all = [...findings, ...reader.findings];
  return all.length === 0 && mesh ? { mesh, findings: all } : { findings: all };
}

/** What else is called a data contract. One finding says more than all the keys that are unknown here. */
function otherFormat(root: Node, reader: Reader): Finding | undefined {
  const wrong = (key: string, message: string, fix: string): Finding | undefined => {
    const entry = reader.tree.get(root, key);
    return entry && { rule: 'other-format', severity: 'error', subject: 'contract', at: reader.place(entry.keyNode), message, fix };
  };
  if (/^v?2\b/.test(textUnder(root, 'apiVersion', reader))) {
    return wrong('apiVersion', `it is a contract of version ${textUnder(root, 'apiVersion', reader)} of the Open Data Contract Standard, which has other keys than version 3`, 'write it anew as v3.1.0');
  }
  return wrong('dataContractSpecification', 'it is a contract of the Data Contract Specification, not of the Open Data Contract Standard',
    'convert it with the datacontract command: datacontract export odcs');
}

function textUnder(root: Node, key: string, reader: Reader): string {
  const node = reader.tree.get(root, key)?.value;
  return isScalar(node) ? String(node.value) : '';
}

function wholeFile(file: string, message: string, fix?: string): Finding {
  return { rule: 'yaml-syntax', severity: 'error', subject: 'contract', at: `${file}:1:1`, message, ...fix ? { fix } : {} };
}
