import type { Field } from './schema';

/** The kinds of types that a field can have. */
export enum DataTypeKind {
  /** Text in UTF-8. */
  STRING = 'string',
  /** A whole number of 32 bits. */
  INTEGER = 'integer',
  /** A whole number of 64 bits. */
  LONG = 'long',
  /** A floating-point number of 32 bits. */
  FLOAT = 'float',
  /** A floating-point number of 64 bits. */
  DOUBLE = 'double',
  /** True or false. */
  BOOLEAN = 'boolean',
  /** Bytes. */
  BINARY = 'binary',
  /** An exact decimal number with a precision and a scale. */
  DECIMAL = 'decimal',
  /** A calendar day without a time. */
  DATE = 'date',
  /** A moment in UTC, in microseconds. */
  TIMESTAMP = 'timestamp',
  /** One of a fixed list of symbols. */
  ENUMERATION = 'enumeration',
  /** A list of values of one type. */
  ARRAY = 'array',
  /** Values of one type under text keys. */
  MAP = 'map',
  /** Named fields of their own. */
  RECORD = 'record',
}

/** The type of a field, an array's elements or a map's values. */
export class DataType {
  /** Text in UTF-8. */
  public static readonly STRING = new DataType({ kind: DataTypeKind.STRING });
  /** A whole number of 32 bits. */
  public static readonly INTEGER = new DataType({ kind: DataTypeKind.INTEGER });
  /** A whole number of 64 bits. */
  public static readonly LONG = new DataType({ kind: DataTypeKind.LONG });
  /** A floating-point number of 32 bits. */
  public static readonly FLOAT = new DataType({ kind: DataTypeKind.FLOAT });
  /** A floating-point number of 64 bits. */
  public static readonly DOUBLE = new DataType({ kind: DataTypeKind.DOUBLE });
  /** True or false. */
  public static readonly BOOLEAN = new DataType({ kind: DataTypeKind.BOOLEAN });
  /** Bytes. */
  public static readonly BINARY = new DataType({ kind: DataTypeKind.BINARY });
  /** A calendar day without a time. */
  public static readonly DATE = new DataType({ kind: DataTypeKind.DATE });
  /** A moment in UTC, in microseconds. */
  public static readonly TIMESTAMP = new DataType({ kind: DataTypeKind.TIMESTAMP });

  /**
   * An exact decimal number.
   * @param precision all digits, 1 to 38
   * @param scale digits after the point, 0 to the precision
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
   * Values of one type under text keys.
   * @param value the type of each value
   */
  public static map(value: DataType): DataType {
    return new DataType({ kind: DataTypeKind.MAP, element: value });
  }

  /**
   * Named fields of their own.
   * @param fields the fields, in order
   */
  public static record(fields: Field[]): DataType {
    return new DataType({ kind: DataTypeKind.RECORD, fields: [...fields] });
  }

  /** Which kind of type this is. */
  public readonly kind: DataTypeKind;
  /** All digits of a decimal. */
  public readonly precision?: number;
  /** Digits after the point of a decimal. */
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

  /** The type as a person writes it: `decimal(10, 2)`, `array<string>`. */
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
