import { mesh } from './mesh-shape';
import type { Definitions, JsonSchema } from './shape';

/** The JSON Schema of mesh files, draft 7: what editors complete and check while somebody types. */
export function meshJsonSchema(): JsonSchema {
  const definitions: Definitions = new Map();
  const root = mesh.schema(definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Data mesh',
    description: 'A data mesh on AWS: its domains and data products.',
    ...root,
    definitions: Object.fromEntries([...definitions].sort(([one], [other]) => one < other ? -1 : 1)),
  };
}
