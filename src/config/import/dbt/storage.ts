import type { DbtNode } from './node';
import { at, isEmpty, textIn, textsIn } from './node';
import { quote } from '../../../core/findings';
import type { Storage } from '../../../model/declaration/storage';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';
import { formatOf, storageOf } from '../storage';

/** The storage that the adapters for Athena, Glue and Spark take from a model's configuration. */
export function storageOfNode({ node, name, offset }: DbtNode, notes: ImportNotes): Storage | undefined {
  const text = (key: string): string | undefined => textIn(node, 'config', key);
  const written = [text('table_type'), text('file_format'), text('format')].filter((one) => one !== undefined && one !== 'hive');
  const format = written.map((one) => formatOf(one!)).find((one) => one !== undefined);
  const partitions = [...textsIn(node, 'config', 'partitioned_by'), ...textsIn(node, 'config', 'partition_by')];
  const columns = partitions.filter((one) => /^\w+$/.test(one));
  const others = partitions.filter((one) => !columns.includes(one));
  for (const other of others) notes.left(offset, `the partition ${quote(other)} of ${quote(name)}`, 'a mesh partitions by the values of columns; add a column with the value');
  if (at(node, 'config', 'partition_by')?.entries) notes.left(at(node, 'config', 'partition_by')!.offset, `partition_by of ${quote(name)}`);
  for (const key of ['clustered_by', 'cluster_by', 'sorted_by', 'bucketed_by', 'sort', 'dist', 'indexes', 'tblproperties', 'table_properties']) {
    if (!isEmpty(at(node, 'config', key))) notes.left(at(node, 'config', key)!.offset, `${key} of ${quote(name)}`);
  }
  const root = text('location_root') ?? text('custom_location');
  return storageOf({
    offset,
    partitionBy: columns.map(fieldName),
    location: text('external_location') ?? (root === undefined ? undefined : `${root.replace(/\/$/, '')}/${textIn(node, 'alias') ?? name}`),
    format,
    otherFormat: written[0],
    compression: text('write_compression'),
  }, name, notes);
}
