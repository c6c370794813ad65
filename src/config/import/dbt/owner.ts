import type { DbtNode } from './node';
import { at, textIn } from './node';
import type { DataProductProps } from '../../../model/declaration/data-product';
import { defined } from '../../shape';
import type { JsonNode } from '../json';
import { attributesLeft } from '../markers';
import type { ImportNotes } from '../notes';

/** Who owns a table: its meta says so, or its group. */
export function ownerOf({ node }: DbtNode, root: JsonNode, notes: ImportNotes): Pick<DataProductProps, 'owner' | 'supportContact'> {
  const meta = at(node, 'meta')?.entries?.size ? at(node, 'meta') : at(node, 'config', 'meta');
  if (meta) attributesLeft(meta, new Set(['owner']), notes);
  const name = textIn(node, 'group') ?? textIn(node, 'config', 'group');
  const group = [...at(root, 'groups')?.entries?.values() ?? []].find((one) => textIn(one, 'name') === name && name !== undefined);
  return defined({ owner: textIn(meta, 'owner') ?? textIn(group, 'owner', 'name') ?? name, supportContact: textIn(group, 'owner', 'email') });
}
