import type { Field } from './schema';

/** The kinds of data types. */
export enum DataTypeKind {
  /** UTF-8 text. */
  STRING = 'string',
  /** A 32-bit signed integer. */
  INTEGER = 'integer',
  /** A 64-bit signed integer. */
  LONG = 'long',
  /** A 32-bit floating-point number. */
  FLOAT = 'float',
  /** A 64-bit floating-point number. */
  DOUBLE = 'double',
  /** True or false. */
  BOOLEAN = 'boolean',
  /** A sequence of bytes. */
  BINARY = 'binary',
  /** An exact decimal number with a precision and a scale. */
  DECIMAL = 'decimal',
  /** A calendar day without a time. */
  DATE = 'date',
  /** A point in time in UTC, with microseconds. */
  TIMESTAMP = 'timestamp',
  /** Any JSON value, kept as text. */
  JSON = 'json',
  /** One of a fixed list of symbols. */
  ENUMERATION = 'enumeration',
  /** A list of values of one type. */
  ARRAY = 'array',
  /** A map from text keys to values of one type. */
  MAP = 'map',
  /** A nested record with named fields. */
  RECORD = 'record',
}

/**
 * The data type of a field, of an array's elements or of a map's values.
 * @exampleMetadata fixture=stack
 * @example
 * const schema = Schema.of({
 *   fields: [
 *     Field.of('price', DataType.decimal(10, 2)),
 *     Field.array('tags', DataType.STRING),
 *     Field.map('attributes', DataType.array(DataType.LONG)),
 *   ],
 * });
 */
export class DataType {
  /** UTF-8 text. */
  public static readonly STRING = new DataType({ kind: DataTypeKind.STRING });
  /** A 32-bit signed integer. */
  public static readonly INTEGER = new DataType({ kind: DataTypeKind.INTEGER });
  /** A 64-bit signed integer. */
  public static readonly LONG = new DataType({ kind: DataTypeKind.LONG });
  /** A 32-bit floating-point number. */
  public static readonly FLOAT = new DataType({ kind: DataTypeKind.FLOAT });
  /** A 64-bit floating-point number. */
  public static readonly DOUBLE = new DataType({ kind: DataTypeKind.DOUBLE });
  /** True or false. */
  public static readonly BOOLEAN = new DataType({ kind: DataTypeKind.BOOLEAN });
  /** A sequence of bytes. */
  public static readonly BINARY = new DataType({ kind: DataTypeKind.BINARY });
  /** A calendar day without a time. */
  public static readonly DATE = new DataType({ kind: DataTypeKind.DATE });
  /** A point in time in UTC, with microseconds. */
  public static readonly TIMESTAMP = new DataType({ kind: DataTypeKind.TIMESTAMP });
  /**
   * Any JSON value: for data whose parts nobody declares, such as what another system sends along. Tables, Avro and Protobuf hold its text,
   * JSON messages the value itself. Declare a record where the parts are known: engines can read, check and protect them then.
   */
  public static readonly JSON = new DataType({ kind: DataTypeKind.JSON });

  /**
   * An exact decimal number.
   * @param precision the total number of digits, 1 to 38
   * @param scale the number of digits after the decimal point, 0 to the precision
   */
  public static decimal(precision: number, scale: number): DataType {
    return new DataType({ kind: DataTypeKind.DECIMAL, precision, scale });
  }

  /**
   * One of a fixed list of symbols.
   * @param symbols the allowed symbols: letters, digits and underscores, not starting with a digit
   */
  public static enumeration(symbols: string[]): DataType {
    return new DataType({ kind: DataTypeKind.ENUMERATION, symbols: [...symbols] });
  }

  /**
   * A list of values of one type.
   * @param element the type of each value
   */
  public static array(element: DataType): DataType {
    return new DataType({ kind: DataTypeKind.ARRAY, element });
  }

  /**
   * A map from text keys to values of one type.
   * @param value the type of each value
   */
  public static map(value: DataType): DataType {
    return new DataType({ kind: DataTypeKind.MAP, element: value });
  }

  /**
   * A nested record with named fields.
   * @param fields the fields, in order
   */
  public static record(fields: Field[]): DataType {
    return new DataType({ kind: DataTypeKind.RECORD, fields: [...fields] });
  }

  /** Which kind of type this is. */
  public readonly kind: DataTypeKind;
  /** The total number of digits of a decimal. */
  public readonly precision?: number;
  /** The number of digits after the decimal point of a decimal. */
  public readonly scale?: number;
  /** The symbols of an enumeration. */
  public readonly symbols?: string[];
  /** The type of an array's elements or a map's values. */
  public readonly element?: DataType;
  /** The fields of a record. */
  public readonly fields?: Field[];

  private constructor(shape: DataTypeShape) {
    this.kind = shape.kind;
    this.precision = shape.precision;
    this.scale = shape.scale;
    this.symbols = shape.symbols;
    this.element = shape.element;
    this.fields = shape.fields;
  }

  /**
   * The same type with other fields in its records, at any depth.
   * @internal
   */
  public _mapFields(change: (fields: Field[]) => Field[]): DataType {
    if (!this.fields && !this.element) return this;
    return new DataType({ ...this, fields: this.fields && change(this.fields), element: this.element?._mapFields(change) });
  }

  /** The type as text: `decimal(10, 2)`, `array<string>`. */
  public toString(): string {
    switch (this.kind) {
      case DataTypeKind.DECIMAL: return `decimal(${this.precision}, ${this.scale})`;
      case DataTypeKind.ENUMERATION: return `enumeration(${this.symbols!.join(', ')})`;
      case DataTypeKind.ARRAY: return `array<${this.element}>`;
      case DataTypeKind.MAP: return `map<string, ${this.element}>`;
      case DataTypeKind.RECORD: return `record<${this.fields!.map((field) => `${field.name}: ${field.type}`).join(', ')}>`;
      default: return this.kind;
    }
  }
}

interface DataTypeShape {
  readonly kind: DataTypeKind;
  readonly precision?: number;
  readonly scale?: number;
  readonly symbols?: string[];
  readonly element?: DataType;
  readonly fields?: Field[];
}
