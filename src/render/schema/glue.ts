import { cut, printable } from '../../core/text';
import { isUnresolved } from '../../core/tokens';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { Field } from '../../model/declaration/schema';
import type { ProductModel } from '../../model/mesh';
import { STORAGE_FORMATS } from '../../model/storage-formats';

/** A column of a table in the Glue catalog. */
export interface GlueColumn {
  readonly name: string;
  /** The type as Hive writes it: `struct<street:string,zip:string>`. */
  readonly type: string;
  readonly comment?: string;
}

const COMMENT_LIMIT = 255;

/** What engines expect where only the table's log knows the columns. */
const PLACEHOLDER: GlueColumn = { name: 'col', type: 'array<string>' };

const TYPES: Partial<Record<DataTypeKind, string>> = {
  [DataTypeKind.STRING]: 'string',
  [DataTypeKind.INTEGER]: 'int',
  [DataTypeKind.LONG]: 'bigint',
  [DataTypeKind.FLOAT]: 'float',
  [DataTypeKind.DOUBLE]: 'double',
  [DataTypeKind.BOOLEAN]: 'boolean',
  [DataTypeKind.BINARY]: 'binary',
  [DataTypeKind.DATE]: 'date',
  [DataTypeKind.TIMESTAMP]: 'timestamp',
  [DataTypeKind.ENUMERATION]: 'string',
  [DataTypeKind.JSON]: 'string',
};

/** The columns of a product's table, without its partition keys. */
export function glueColumns(product: ProductModel): GlueColumn[] {
  const { schema, storage } = product;
  if (schema.fields.length === 0) return STORAGE_FORMATS[storage.format].placeholderColumn ? [PLACEHOLDER] : [];
  const keys = new Set(hivePartitions(product));
  return schema.fields.filter((field) => !keys.has(field.name)).map(column);
}

/** The partition keys of a product's table, outermost first: text where the schema doesn't declare the field. */
export function gluePartitionKeys(product: ProductModel): GlueColumn[] {
  return hivePartitions(product).map((name) => {
    const field = product.schema.fields.find((candidate) => candidate.name === name);
    return field ? column(field) : { name, type: 'string' };
  });
}

// Only plain files have the Hive layout, where the path holds the values; a table's log knows the partitions itself.
function hivePartitions({ storage }: ProductModel): readonly string[] {
  return STORAGE_FORMATS[storage.format].transactionLog ? [] : storage.partitionBy;
}

/** Where the catalog says that a product's table lies. */
export function glueLocation({ storage: { format, location } }: ProductModel): string {
  return STORAGE_FORMATS[format].locationEndsInSlash ? location : location.replace(/\/$/, '');
}

/** A type as Hive, and so the Glue catalog, writes it. */
export function hiveType(type: DataType): string {
  switch (type.kind) {
    case DataTypeKind.DECIMAL: return `decimal(${type.precision},${type.scale})`;
    case DataTypeKind.ARRAY: return `array<${hiveType(type.element!)}>`;
    case DataTypeKind.MAP: return `map<string,${hiveType(type.element!)}>`;
    case DataTypeKind.RECORD: return `struct<${type.fields!.map((field) => `${field.name}:${hiveType(field.type)}`).join(',')}>`;
    default: return TYPES[type.kind]!;
  }
}

function column(field: Field): GlueColumn {
  const comment = columnComment(field.description);
  return { name: field.name, type: hiveType(field.type), ...comment ? { comment } : {} };
}

// Glue takes one line of at most 255 UTF-16 units. A value that Terraform fills in can't be cut without breaking it.
function columnComment(description: string | undefined): string | undefined {
  if (description === undefined || isUnresolved(description)) return description;
  const line = printable(description).replace(/\s+/g, ' ').trim();
  if (line.length <= COMMENT_LIMIT) return line;
  return `${cut(line, COMMENT_LIMIT - 1).trimEnd()}…`;
}
