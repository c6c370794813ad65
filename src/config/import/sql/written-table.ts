import type { Remark } from './remarks';
import type { DataType } from '../../../model/declaration/data-type';
import type { StorageFormat } from '../../../model/declaration/storage';
import type { TableReference, TableRule } from '../tables';

/** A column that is being read: later statements add to it. */
export interface WrittenColumn {
  readonly name: string;
  readonly offset: number;
  readonly type: DataType;
  /** The type as written, and how it differs from ours. */
  readonly written: string;
  readonly remarks: readonly Remark[];
  required: boolean;
  unique: boolean;
  description?: string;
  defaultValue?: string | number | boolean;
}

/** A table that is being read from CREATE TABLE and what follows it. */
export interface WrittenTable {
  readonly name: string;
  readonly schema?: string;
  readonly offset: number;
  readonly columns: WrittenColumn[];
  key: string[];
  readonly rules: TableRule[];
  readonly references: TableReference[];
  description?: string;
  partitionBy: string[];
  location?: string;
  format?: StorageFormat;
  /** A format that a mesh doesn't have. */
  otherFormat?: string;
  readonly properties: Map<string, string>;
  /** Whether it holds a part of another table's records. */
  isPartition?: boolean;
}

/** The column of a name, which SQL compares without case. */
export function columnOf(table: WrittenTable, name: string): WrittenColumn | undefined {
  return table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}
