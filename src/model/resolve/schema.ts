import type { Schema } from '../declaration/schema';
import { Field, SchemaCompatibility, SchemaFormat } from '../declaration/schema';
import type { FieldModel, SchemaModel } from '../mesh';

export const DEFAULT_SCHEMA_FORMAT = SchemaFormat.AVRO;
export const DEFAULT_COMPATIBILITY = SchemaCompatibility.BACKWARD_ALL;

/** A schema with all defaults. */
export function resolveSchema(declared: Schema | undefined): SchemaModel {
  const { fields = [], format = DEFAULT_SCHEMA_FORMAT, compatibility = DEFAULT_COMPATIBILITY, registered = true } = declared ?? {};
  const resolved = resolveFields(fields);
  return {
    declared: declared !== undefined,
    fields: resolved,
    key: resolved.find(({ required, unique }) => required && unique)?.name,
    format,
    compatibility,
    registered,
  };
}

/** Fields with all defaults, at any depth. */
export function resolveFields(fields: readonly Field[]): FieldModel[] {
  return fields.map((field) => Field.of(field.name, field.type._mapFields(resolveFields), {
    ...field, required: field.required ?? false, unique: field.unique ?? false, aliases: field.aliases ?? [],
  }) as FieldModel);
}

/** The number of a field in Protobuf: its place among the fields, unless the declaration says it. */
export function protobufNumber({ fieldNumber }: Field, index: number): number {
  return fieldNumber ?? index + 1;
}
