import { quote } from '../../core/findings';
import { SchemaFormat } from '../../model/schema';
import type { Standard, Violation } from '../standard';

const FORMATS: readonly string[] = [SchemaFormat.AVRO, SchemaFormat.PROTOBUF, SchemaFormat.JSON_SCHEMA];

/** STD-002: schemas are in one place and in a form that tools read, so that consumers find them and changes are checked. */
export const SCHEMA_REGISTRY: Standard = {
  id: 'STD-002',
  name: 'Schema Registry',
  type: 'schema',
  description: 'A data product\'s schema is registered in the Glue Schema Registry as avro, protobuf or json-schema.',
  mandatory: true,
  check({ schema }) {
    const violations: Violation[] = [];
    if (!schema.registered) {
      violations.push({ path: ['schema', 'registered'], message: 'the schema must be registered in the Glue Schema Registry', fix: 'let it be registered' });
    }
    if (!FORMATS.includes(schema.format)) {
      violations.push({ path: ['schema', 'format'], message: `schema format ${quote(schema.format)} must be one of ${FORMATS.join(', ')}` });
    }
    return violations;
  },
};
