import { DataType } from './data-type';
import type { FieldOptions } from './field-options';

/** The sensitivity of a field. */
export enum Classification {
  /** Anybody may see it. */
  PUBLIC = 'public',
  /** Only members of the organization may see it. */
  INTERNAL = 'internal',
  /** Only people who need it for their work may see it. */
  CONFIDENTIAL = 'confidential',
  /** Only people named individually may see it. */
  RESTRICTED = 'restricted',
  /** Personally identifiable information: it identifies a person. */
  PII = 'pii',
}

/** The format of a registered schema, and of the messages on the topic. */
export enum SchemaFormat {
  /** Apache Avro. */
  AVRO = 'avro',
  /** Protocol Buffers 3. */
  PROTOBUF = 'protobuf',
  /** JSON Schema draft 7, the newest draft that the Glue Schema Registry supports. */
  JSON_SCHEMA = 'json-schema',
}

/** The schema changes that the registry accepts: https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html#schema-registry-compatibility */
export enum SchemaCompatibility {
  /** Any change. */
  NONE = 'NONE',
  /** No change at all. */
  DISABLED = 'DISABLED',
  /** Readers of the new version can read data written with the previous version. */
  BACKWARD = 'BACKWARD',
  /** Readers of the new version can read data written with any earlier version. */
  BACKWARD_ALL = 'BACKWARD_ALL',
  /** Readers of the previous version can read data written with the new version. */
  FORWARD = 'FORWARD',
  /** Readers of any earlier version can read data written with the new version. */
  FORWARD_ALL = 'FORWARD_ALL',
  /** Backward and forward compatible with the previous version. */
  FULL = 'FULL',
  /** Backward and forward compatible with all earlier versions. */
  FULL_ALL = 'FULL_ALL',
}

/**
 * A field of a schema: its name, data type and options.
 * @exampleMetadata fixture=stack
 * @example
 * const schema = Schema.of({
 *   fields: [
 *     Field.string('customer_id', { required: true, unique: true, description: 'Id of the customer in the CRM' }),
 *     Field.string('email', { classification: Classification.PII }),
 *     Field.enumeration('status', ['ACTIVE', 'CLOSED'], { defaultValue: 'ACTIVE' }),
 *   ],
 * });
 */
export class Field {
  /**
   * A field of any type.
   * @param name the field's name: lower-case letters, digits, underscores
   * @param type the field's type
   * @param options the field's other options
   */
  public static of(name: string, type: DataType, options: FieldOptions = {}): Field {
    return new Field(name, type, options);
  }

  /** A UTF-8 text field. */
  public static string(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.STRING, options);
  }

  /** A field of 32-bit signed integers. */
  public static integer(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.INTEGER, options);
  }

  /** A field of 64-bit signed integers. */
  public static long(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.LONG, options);
  }

  /** A field of 32-bit floating-point numbers. */
  public static float(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.FLOAT, options);
  }

  /** A field of 64-bit floating-point numbers. */
  public static double(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.DOUBLE, options);
  }

  /** A field that is true or false. */
  public static boolean(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.BOOLEAN, options);
  }

  /** A field of bytes. */
  public static binary(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.BINARY, options);
  }

  /**
   * A field of exact decimal numbers.
   * @param name the field's name
   * @param precision the total number of digits, 1 to 38
   * @param scale the number of digits after the decimal point, 0 to the precision
   * @param options the field's other options
   */
  public static decimal(name: string, precision: number, scale: number, options: FieldOptions = {}): Field {
    return new Field(name, DataType.decimal(precision, scale), options);
  }

  /** A field of calendar days. */
  public static date(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.DATE, options);
  }

  /** A field of points in time in UTC, with microseconds. */
  public static timestamp(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.TIMESTAMP, options);
  }

  /** A field of JSON values, kept as text: for data whose parts nobody declares. */
  public static json(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.JSON, options);
  }

  /**
   * A field that holds one of a fixed list of symbols.
   * @param name the field's name
   * @param symbols the allowed symbols
   * @param options the field's other options
   */
  public static enumeration(name: string, symbols: string[], options: FieldOptions = {}): Field {
    return new Field(name, DataType.enumeration(symbols), options);
  }

  /**
   * A field that holds a list.
   * @param name the field's name
   * @param element the type of each value
   * @param options the field's other options
   */
  public static array(name: string, element: DataType, options: FieldOptions = {}): Field {
    return new Field(name, DataType.array(element), options);
  }

  /**
   * A field that holds a map from text keys to values of one type.
   * @param name the field's name
   * @param value the type of each value
   * @param options the field's other options
   */
  public static map(name: string, value: DataType, options: FieldOptions = {}): Field {
    return new Field(name, DataType.map(value), options);
  }

  /**
   * A field that holds a nested record.
   * @param name the field's name
   * @param fields the fields of the nested record, in order
   * @param options the field's other options
   */
  public static record(name: string, fields: Field[], options: FieldOptions = {}): Field {
    return new Field(name, DataType.record(fields), options);
  }

  /** The field's name. */
  public readonly name: string;
  /** The field's type. */
  public readonly type: DataType;
  /** Whether every record has a value for this field, if declared. */
  public readonly required?: boolean;
  /** Whether no two records have the same value in this field, if declared. */
  public readonly unique?: boolean;
  /** What the field means. */
  public readonly description?: string;
  /** The sensitivity of the field. */
  public readonly classification?: Classification;
  /** The value that readers use when a record doesn't have the field. */
  public readonly defaultValue?: string | number | boolean;
  /** Earlier names of the field, if declared. */
  public readonly aliases?: string[];
  /** The declared field number in Protobuf, if any. */
  public readonly fieldNumber?: number;

  private constructor(name: string, type: DataType, options: FieldOptions) {
    this.name = name;
    this.type = type;
    this.required = options.required;
    this.unique = options.unique;
    this.description = options.description;
    this.classification = options.classification;
    this.defaultValue = options.defaultValue;
    this.aliases = options.aliases && [...options.aliases];
    this.fieldNumber = options.fieldNumber;
  }
}

/** Options of `Schema.of()`. */
export interface SchemaProps {
  /**
   * The fields, in order.
   * @default - not declared: query engines read them from the table's transaction log, and producers register the schema
   */
  readonly fields?: Field[];
  /**
   * The format of the registered schema, and of the messages on the topic.
   * @default SchemaFormat.AVRO
   */
  readonly format?: SchemaFormat;
  /**
   * The schema changes that the registry accepts.
   * @default SchemaCompatibility.BACKWARD_ALL
   */
  readonly compatibility?: SchemaCompatibility;
  /**
   * Whether the schema is registered in the Glue Schema Registry. Standard STD-002 requires it.
   * @default true
   */
  readonly registered?: boolean;
}

/**
 * The schema of a data product's records, and how it is registered.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'customer-profiles', {
 *   schema: Schema.of({
 *     fields: [Field.string('customer_id', { required: true }), Field.timestamp('updated_at')],
 *     format: SchemaFormat.AVRO,
 *     compatibility: SchemaCompatibility.FULL_ALL,
 *   }),
 * });
 */
export class Schema {
  /** A schema with declared fields. */
  public static of(props: SchemaProps): Schema {
    return new Schema(props);
  }

  /** A schema without declared fields: query engines read it from the table's transaction log, and producers register it with their first message. */
  public static discovered(): Schema {
    return new Schema({});
  }

  /** The declared fields, in order; empty when the schema is discovered. */
  public readonly fields: Field[];
  /** The format of the registered schema, if declared. */
  public readonly format?: SchemaFormat;
  /** The schema changes that the registry accepts, if declared. */
  public readonly compatibility?: SchemaCompatibility;
  /** Whether the schema is registered in the Glue Schema Registry, if declared. */
  public readonly registered?: boolean;

  private constructor(props: SchemaProps) {
    this.fields = [...props.fields ?? []];
    this.format = props.format;
    this.compatibility = props.compatibility;
    this.registered = props.registered;
  }
}
