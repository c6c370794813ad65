import { DataTypeKind } from '../declaration/data-type';

// What rules ask of the types of columns.

export const NUMBER_TYPES: ReadonlySet<DataTypeKind> = new Set([
  DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.FLOAT, DataTypeKind.DOUBLE, DataTypeKind.DECIMAL,
]);

/** What tables hold as text; JSON's text has no one form, so that it can be searched but not compared. */
export const TEXT_TYPES: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.STRING, DataTypeKind.ENUMERATION, DataTypeKind.JSON]);

export const TIME_TYPES: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.DATE, DataTypeKind.TIMESTAMP]);

/** Types with parts, which rules can't be about. */
export const NESTED_TYPES: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.ARRAY, DataTypeKind.MAP, DataTypeKind.RECORD]);
