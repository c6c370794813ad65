import { DataType } from './data-type';

/** How sensitive a field is. */
export enum Classification {
  /** May be shown to anybody. */
  PUBLIC = 'public',
  /** For the organization only. */
  INTERNAL = 'internal',
  /** For those who need it. */
  CONFIDENTIAL = 'confidential',
  /** For named people only. */
  RESTRICTED = 'restricted',
  /** Identifies a person (personally identifiable information). */
  PII = 'pii',
}

/** The format in which a schema is registered, and a stream's messages are written. */
export enum SchemaFormat {
  /** Apache Avro. */
  AVRO = 'avro',
  /** Protocol Buffers 3. */
  PROTOBUF = 'protobuf',
  /** JSON Schema, draft 7 (the newest that the Glue Schema Registry takes). */
  JSON_SCHEMA = 'json-schema',
}

/** Which changes of a schema its registry accepts: https://docs.aws.amazon.com/glue/latest/dg/schema-registry.html#schema-registry-compatibility */
export enum SchemaCompatibility {
  /** Any change. */
  NONE = 'NONE',
  /** No change at all. */
  DISABLED = 'DISABLED',
  /** The new version reads what the last one wrote. */
  BACKWARD = 'BACKWARD',
  /** The new version reads what every earlier one wrote. */
  BACKWARD_ALL = 'BACKWARD_ALL',
  /** The last version reads what the new one writes. */
  FORWARD = 'FORWARD',
  /** Every earlier version reads what the new one writes. */
  FORWARD_ALL = 'FORWARD_ALL',
  /** Backward and forward with the last version. */
  FULL = 'FULL',
  /** Backward and forward with every earlier version. */
  FULL_ALL = 'FULL_ALL',
}

/** What a field can say beside its name and type. */
export interface FieldOptions {
  /**
   * Every record has a value for this field.
   * @default false
   */
  readonly required?: boolean;
  /**
   * No two records have the same value in this field.
   * @default false
   */
  readonly unique?: boolean;
  /**
   * What the field means, for people. The Glue catalog cuts it at 255 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * How sensitive the field is.
   * @default - not classified
   */
  readonly classification?: Classification;
  /**
   * The value that a reader takes where a record lacks the field. It must be of the field's type: text for strings,
   * enumerations, decimals ("9.99"), dates ("2026-01-31") and timestamps ("2026-01-31T00:00:00Z").
   * @default - none; readers see null where the field isn't required
   */
  readonly defaultValue?: string | number | boolean;
  /**
   * Earlier names of the field, so that readers of old data find it.
   * @default - none
   */
  readonly aliases?: string[];
  /**
   * The field's number in Protobuf, 1 to 536,870,911 without 19,000 to 19,999. Never reuse one.
   * @default - the field's place in the schema, starting at 1
   */
  readonly fieldNumber?: number;
}

/** A named, typed part of a record. */
export class Field {
  /**
   * A field of any type.
   * @param name the field's name: lower-case letters, digits, underscores
   * @param type the field's type
   * @param options what else the field says
   */
  public static of(name: string, type: DataType, options: FieldOptions = {}): Field {
    return new Field(name, type, options);
  }

  /** A field of text. */
  public static string(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.STRING, options);
  }

  /** A field of whole numbers of 32 bits. */
  public static integer(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.INTEGER, options);
  }

  /** A field of whole numbers of 64 bits. */
  public static long(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.LONG, options);
  }

  /** A field of floating-point numbers of 32 bits. */
  public static float(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.FLOAT, options);
  }

  /** A field of floating-point numbers of 64 bits. */
  public static double(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.DOUBLE, options);
  }

  /** A field of true or false. */
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
   * @param precision all digits, 1 to 38
   * @param scale digits after the point
   * @param options what else the field says
   */
  public static decimal(name: string, precision: number, scale: number, options: FieldOptions = {}): Field {
    return new Field(name, DataType.decimal(precision, scale), options);
  }

  /** A field of calendar days. */
  public static date(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.DATE, options);
  }

  /** A field of moments in UTC, in microseconds. */
  public static timestamp(name: string, options: FieldOptions = {}): Field {
    return new Field(name, DataType.TIMESTAMP, options);
  }

  /**
   * A field that holds one of a fixed list of symbols.
   * @param name the field's name
   * @param symbols the allowed symbols
   * @param options what else the field says
   */
  public static enumeration(name: string, symbols: string[], options: FieldOptions = {}): Field {
    return new Field(name, DataType.enumeration(symbols), options);
  }

  /**
   * A field that holds a list.
   * @param name the field's name
   * @param element the type of each value
   * @param options what else the field says
   */
  public static array(name: string, element: DataType, options: FieldOptions = {}): Field {
    return new Field(name, DataType.array(element), options);
  }

  /**
   * A field that holds values under text keys.
   * @param name the field's name
   * @param value the type of each value
   * @param options what else the field says
   */
  public static map(name: string, value: DataType, options: FieldOptions = {}): Field {
    return new Field(name, DataType.map(value), options);
  }

  /**
   * A field with named fields of its own.
   * @param name the field's name
   * @param fields the fields inside, in order
   * @param options what else the field says
   */
  public static record(name: string, fields: Field[], options: FieldOptions = {}): Field {
    return new Field(name, DataType.record(fields), options);
  }

  /** The field's name. */
  public readonly name: string;
  /** The field's type. */
  public readonly type: DataType;
  /** Whether every record has a value for this field. */
  public readonly required: boolean;
  /** Whether no two records have the same value in this field. */
  public readonly unique: boolean;
  /** What the field means. */
  public readonly description?: string;
  /** How sensitive the field is. */
  public readonly classification?: Classification;
  /** The value that a reader takes where a record lacks the field. */
  public readonly defaultValue?: string | number | boolean;
  /** Earlier names of the field. */
  public readonly aliases: string[];
  /** The field's number in Protobuf, when it isn't its place in the schema. */
  public readonly fieldNumber?: number;

  private constructor(name: string, type: DataType, options: FieldOptions) {
    this.name = name;
    this.type = type;
    this.required = options.required ?? false;
    this.unique = options.unique ?? false;
    this.description = options.description;
    this.classification = options.classification;
    this.defaultValue = options.defaultValue;
    this.aliases = [...options.aliases ?? []];
    this.fieldNumber = options.fieldNumber;
  }
}

/** What a schema consists of. */
export interface SchemaProps {
  /**
   * The fields, in order.
   * @default - none declared: the engines discover them from the table's log, producers register the schema
   */
  readonly fields?: Field[];
  /**
   * The format in which the schema is registered, and a stream's messages are written.
   * @default SchemaFormat.AVRO
   */
  readonly format?: SchemaFormat;
  /**
   * Which changes the registry accepts.
   * @default SchemaCompatibility.BACKWARD_ALL
   */
  readonly compatibility?: SchemaCompatibility;
  /**
   * Whether the schema is registered in the Glue Schema Registry. Standard STD-002 demands it.
   * @default true
   */
  readonly registered?: boolean;
}

/** What the records of a data product look like, and how that is registered. */
export class Schema {
  /** A schema with declared fields. */
  public static of(props: SchemaProps): Schema {
    return new Schema(props);
  }

  /** A schema without declared fields: query engines read it from the table's log, producers register it with their first message. */
  public static discovered(): Schema {
    return new Schema({});
  }

  /** The declared fields, in order; empty when the schema is discovered. */
  public readonly fields: Field[];
  /** The format in which the schema is registered. */
  public readonly format: SchemaFormat;
  /** Which changes the registry accepts. */
  public readonly compatibility: SchemaCompatibility;
  /** Whether the schema is registered in the Glue Schema Registry. */
  public readonly registered: boolean;

  private constructor(props: SchemaProps) {
    this.fields = [...props.fields ?? []];
    this.format = props.format ?? SchemaFormat.AVRO;
    this.compatibility = props.compatibility ?? SchemaCompatibility.BACKWARD_ALL;
    this.registered = props.registered ?? true;
  }
}
