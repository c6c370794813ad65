/** Writes mesh.schema.json, the JSON Schema of mesh files for editors, from the shapes that the reader uses: `npx projen mesh-schema`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meshJsonSchema } from '../src/config/json-schema';

writeFileSync(join(__dirname, '..', 'mesh.schema.json'), `${JSON.stringify(meshJsonSchema(), undefined, 2)}\n`);
