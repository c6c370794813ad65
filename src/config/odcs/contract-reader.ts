import type { Node } from 'yaml';
import { isScalar, isSeq } from 'yaml';
import { WRITER } from '../../render/contract/odcs/custom-properties';
import { Reader } from '../reader';
import type { Source } from '../source';
import type { Tree } from '../tree';

/** Reads a contract. */
export class ContractReader extends Reader {
  /** Whether the library wrote the contract: then custom properties mean what they mean here, and say what the standard's keys say only for people. */
  public readonly ours: boolean;

  constructor(source: Source, tree: Tree, root: Node) {
    super(source, tree);
    const listed = tree.get(root, 'customProperties')?.value;
    const entries = listed && tree.resolve(listed);
    const says = (entry: Node, key: string, text: string): boolean => {
      const value = tree.get(entry, key)?.value;
      return isScalar(value) && value.value === text;
    };
    this.ours = isSeq(entries) && (entries.items as Node[]).some((entry) => says(entry, 'property', WRITER.property) && says(entry, 'value', WRITER.value));
  }
}
