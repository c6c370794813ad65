import type { Classification } from './schema';

/** Options of `Field.string()` and the other factory methods of `Field`. */
export interface FieldOptions {
  /**
   * Whether every record must have a value in this field.
   * @default false
   */
  readonly required?: boolean;
  /**
   * Whether each value of this field may occur in one record only.
   * @default false
   */
  readonly unique?: boolean;
  /**
   * The meaning of the field, for people. The Glue Data Catalog shows the first 255 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * The sensitivity of the field.
   * @default - not classified
   */
  readonly classification?: Classification;
  /**
   * The value that readers use when a record doesn't have the field. It must be of the field's type: text for strings,
   * enumerations, decimals ("9.99"), dates ("2026-01-31"), timestamps ("2026-01-31T00:00:00Z") and JSON ('{"a": 1}').
   * @default - none; readers see null where the field isn't required
   */
  readonly defaultValue?: string | number | boolean;
  /**
   * Earlier names of the field, so that readers of old data find it.
   * @default - none
   */
  readonly aliases?: string[];
  /**
   * The field number in Protobuf, 1 to 536,870,911 without 19,000 to 19,999. Never reuse a number: https://protobuf.dev/programming-guides/proto3/#assigning
   * @default - the field's position in the schema, starting at 1
   */
  readonly fieldNumber?: number;
}
