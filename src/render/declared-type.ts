import type { DataType } from '../model/declaration/data-type';
import { DataTypeKind } from '../model/declaration/data-type';
import type { Field } from '../model/declaration/schema';
import type { DataTypeModel, FieldModel } from '../model/mesh';

/** A type as the mesh file declares it: the fields of a record and the symbols of an enumeration stand beside the text. */
export interface DeclaredType<F extends Field = Field> {
  /** `string`, `decimal(10, 2)`, `array<record>`. */
  readonly text: string;
  readonly fields?: readonly F[];
  readonly symbols?: readonly string[];
}

/** A type as the mesh file declares it. */
export function declaredType(type: DataTypeModel): DeclaredType<FieldModel>;
export function declaredType(type: DataType): DeclaredType;
export function declaredType(type: DataType): DeclaredType {
  switch (type.kind) {
    case DataTypeKind.RECORD: return { text: 'record', fields: type.fields };
    case DataTypeKind.ENUMERATION: return { text: 'enumeration', symbols: type.symbols };
    case DataTypeKind.ARRAY: return wrapped('array<', type.element!);
    case DataTypeKind.MAP: return wrapped('map<string, ', type.element!);
    default: return { text: type.toString() };
  }
}

function wrapped(opening: string, element: DataType): DeclaredType {
  const inner = declaredType(element);
  return { ...inner, text: `${opening}${inner.text}>` };
}
