// What a Protobuf definition says, as far as a mesh can use it: https://protobuf.dev/reference/protobuf/proto3-spec/

/** A part of a definition, and where it starts. */
interface Part {
  readonly name: string;
  readonly offset: number;
  /** What its comment says. */
  readonly comment?: string;
}

/** An option in brackets or in a statement: its name with parentheses, and its value as written. */
export interface ProtobufOption {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** A field of a message. */
export interface ProtobufField extends Part {
  readonly label?: 'optional' | 'required' | 'repeated';
  readonly type: string;
  /** The type of the keys, where the field is a map. */
  readonly keyType?: string;
  readonly number: number;
  /** The name of the oneof around it. */
  readonly oneof?: string;
  readonly options: readonly ProtobufOption[];
}

/** A value of an enumeration. */
export interface ProtobufSymbol extends Part {
  readonly number: number;
}

/** An enumeration. */
export interface ProtobufEnum extends Part {
  readonly kind: 'enum';
  readonly fullName: string;
  readonly symbols: readonly ProtobufSymbol[];
}

/** A message, or a part of a file that isn't taken over. */
export interface ProtobufMessage extends Part {
  readonly kind: 'message';
  /** With the package and the messages around it. */
  readonly fullName: string;
  readonly fields: readonly ProtobufField[];
  readonly types: ReadonlyArray<ProtobufMessage | ProtobufEnum>;
  readonly options: readonly ProtobufOption[];
  /** What a mesh can't say. */
  readonly others: readonly LeftStatement[];
}

/** A statement that a mesh has no word for. */
export interface LeftStatement {
  readonly keyword: 'reserved' | 'extensions' | 'extend' | 'service';
  readonly text: string;
  readonly offset: number;
}

/** A file. */
export interface ProtobufFile {
  readonly package: string;
  /** `proto2`, `proto3`, or an edition, `2023`. */
  readonly syntax: string;
  readonly imports: readonly string[];
  readonly options: readonly ProtobufOption[];
  readonly types: ReadonlyArray<ProtobufMessage | ProtobufEnum>;
  readonly others: readonly LeftStatement[];
}
