import { partOf, prose, some } from './part';
import type { Part } from './part';
import type { DataType } from '../../model/declaration/data-type';
import type { Field, Schema } from '../../model/declaration/schema';
import { declaredType } from '../declared-type';

/** A schema in the words of mesh files. */
export function schemaPart({ fields, format, compatibility, registered }: Schema): Part {
  return partOf({
    registry: registered === false ? 'none' : undefined,
    format,
    evolution: compatibility?.toLowerCase().replace('_', '-'),
    fields: some(fields.map(fieldPart)),
  }) ?? {};
}

/** A type in the words of mesh files, with what stands beside it in the field. */
export function typePart(type: DataType): Part {
  const { text, fields, symbols } = declaredType(type);
  return { type: text, symbols, fields: fields?.map(fieldPart) };
}

function fieldPart({ name, type, required, unique, description, classification, defaultValue, aliases, fieldNumber }: Field): Part {
  return {
    name,
    ...typePart(type),
    required: required || undefined,
    unique: unique || undefined,
    description: prose(description),
    classification,
    default: defaultValue,
    aliases: some(aliases),
    number: fieldNumber,
  };
}
