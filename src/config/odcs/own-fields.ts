import type { Node } from 'yaml';
import { words } from './loose-shapes';
import { isOurs } from './told';
import { listOf, mappingAt, put } from './unwritten';
import { DataType } from '../../model/declaration/data-type';
import { FIELD_PROPERTIES } from '../../render/contract/odcs/properties';
import { fields } from '../field-shape';
import type { Reader } from '../reader';

/** The type that one of our own contracts says in the words of mesh files; undefined where the standard's keys say it. */
export function ownType(custom: ReadonlyMap<string, Node> | undefined, reader: Reader): DataType | undefined {
  if (!isOurs(reader)) return undefined;
  if (isUndeclared(custom, reader)) return DataType.STRING;
  const written = custom?.get(FIELD_PROPERTIES.type);
  if (!written) return undefined;
  const field = mappingAt(written, 'value');
  for (const key of ['type', 'fields', 'symbols']) {
    const part = reader.tree.get(written, key);
    if (part) put(field, [key], part.value);
  }
  return reader.read(fields, listOf(field))?.[0]?.type;
}

/** Whether a column is there for its checks only: the schema is discovered. */
export function isUndeclared(custom: ReadonlyMap<string, Node> | undefined, reader: Reader): boolean {
  if (!isOurs(reader)) return false;
  const declared = custom?.get(FIELD_PROPERTIES.declared);
  return declared !== undefined && words.read(declared, reader) === 'false';
}
