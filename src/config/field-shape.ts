import { list, object, optional, required, texts } from './collections';
import { onlyWhen } from './constraints';
import { dataType } from './data-type-shape';
import type { TypeParts, WrittenType } from './data-type-shape';
import { boolean, enumeration, integer, scalar, text, withSchema } from './scalars';
import type { Shape } from './shape';
import { defined, lazy, mapped } from './shape';
import { DataTypeKind } from '../model/declaration/data-type';
import { Classification, Field } from '../model/declaration/schema';

function partsOf(key: string, needs: TypeParts, kind: string) {
  return onlyWhen(key, 'type', {
    is: { type: 'string', pattern: `\\b${kind}\\b` },
    matches: (type) => (type as WrittenType).needs === needs,
    words: `the type is ${kind}`,
    demanded: true,
  });
}

/** How sensitive something is. */
export const classification = enumeration({
  public: Classification.PUBLIC,
  internal: Classification.INTERNAL,
  confidential: Classification.CONFIDENTIAL,
  restricted: Classification.RESTRICTED,
  pii: Classification.PII,
});

const fieldKeys = object({
  name: required(text({ examples: ['customer_id'] }), 'The field\'s name: lower-case letters, digits and underscores.'),
  type: required(dataType(), 'The field\'s type. A record needs "fields", an enumeration "symbols".'),
  required: optional(boolean(), 'Whether every record must have a value in this field. Default: false.'),
  unique: optional(boolean(), 'Whether each value of this field may occur in one record only. Default: false.'),
  description: optional(text(), 'The meaning of the field, for people.'),
  classification: optional(classification, 'The sensitivity of the field; pii is personally identifiable information.'),
  default: optional(scalar(), 'The value that readers use when a record doesn\'t have the field. It must be of the field\'s type.'),
  aliases: optional(texts(text(), 'the alias'), 'Earlier names of the field, so that readers of old data find it.'),
  number: optional(integer({ minimum: 1, maximum: 536_870_911 }), 'The field number in Protobuf. Default: the field\'s position in the schema.'),
  fields: optional(lazy('a list with at least 1 item', () => fields), 'The fields of a record, or of an array or map of records.'),
  symbols: optional(texts(text({ examples: ['ACTIVE'] }), 'the symbol', 1), 'The symbols of an enumeration.'),
}, {
  definition: 'field',
  description: 'A field of a schema: its name, data type and options.',
  constraints: [partsOf('fields', 'fields', 'record'), partsOf('symbols', 'symbols', 'enumeration')],
});

const field: Shape<Field> = mapped(fieldKeys, ({ name, type, fields: parts, symbols, default: defaultValue, number, ...values }) => {
  if (name === undefined) return undefined;
  // A type that can't be read is reported; as text the field is still there for those that name it.
  const built = type?.build(parts ?? [], symbols ?? []);
  const value = built?.kind === DataTypeKind.DECIMAL ? defaultValue?.written : defaultValue?.value;
  const options = defined({ ...values, defaultValue: value, fieldNumber: number });
  return built ? Field.of(name, built, options) : Field.string(name, options);
});

/** The fields of a schema or record. */
export const fields: Shape<Field[]> = withSchema(list(field, { minimum: 1, distinct: { by: ({ name }) => name, kind: 'the field' } }), {});
