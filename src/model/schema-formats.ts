import { SchemaFormat } from './declaration/schema';

/** What the library knows of a schema format. Its texts are in render/schema, what may change in release/compatibility. */
export interface SchemaFormatDescriptor {
  /** What servers of a data contract (ODCS) call messages in the format. */
  readonly messageFormat: string;
  /** Whether standard STD-003 takes it for messages. */
  readonly suitsMessages: boolean;
}

export const SCHEMA_FORMATS: Readonly<Record<SchemaFormat, SchemaFormatDescriptor>> = {
  [SchemaFormat.AVRO]: { messageFormat: 'avro', suitsMessages: true },
  [SchemaFormat.PROTOBUF]: { messageFormat: 'protobuf', suitsMessages: false },
  [SchemaFormat.JSON_SCHEMA]: { messageFormat: 'json', suitsMessages: false },
};

/** All schema formats, in the order of the enumeration. */
export const ALL_SCHEMA_FORMATS: readonly SchemaFormat[] = Object.values(SchemaFormat);
