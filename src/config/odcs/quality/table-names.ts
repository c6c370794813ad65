import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { valueOf } from './check';
import type { Reader } from '../../reader';
import type { WrittenObject } from '../object-shape';

/** What a contract calls a table, in lower case. */
export interface TableNames {
  readonly names: ReadonlySet<string>;
  /** Databases, schemas and the like in which it lies. */
  readonly qualifiers: ReadonlySet<string>;
}

const QUALIFIERS = ['database', 'schema', 'catalog', 'project', 'dataset'];

/** The names of a table, and what the contract and its servers say of where it lies. */
export function tableNames({ name, physicalName }: WrittenObject, contract: Node, reader: Reader): TableNames {
  const parts = [name, physicalName].flatMap((written) => written === undefined ? [] : [written.toLowerCase().replace(/["`[\]]/g, '').split('.')]);
  const listed = reader.tree.get(contract, 'servers')?.value;
  const servers = listed && reader.tree.resolve(listed);
  const known = (isSeq(servers) ? servers.items as Node[] : []).flatMap((server) => QUALIFIERS.flatMap((key) => {
    const entry = reader.tree.get(server, key);
    return (entry && valueOf(entry.value, reader)?.text.toLowerCase()) || [];
  }));
  return { names: new Set(parts.map((part) => part[part.length - 1])), qualifiers: new Set([...parts.flatMap((part) => part.slice(0, -1)), ...known]) };
}
