import type { ImportedMesh, ReadImport } from '../../../src/config/import/imported-mesh';
import { mergedImport } from '../../../src/config/import/merge';
import { parseMesh } from '../../../src/config/load';
import { formatFinding } from '../../../src/core/findings';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { meshText } from '../../../src/render/mesh-text';

/** What was imported, after a look whether the mesh file that it becomes is read and valid. */
export function imported({ mesh, findings }: ReadImport): ImportedMesh {
  expect(findings.map(formatFinding)).toEqual([]);
  const parsed = parseMesh(meshText(mergedImport([{ name: 'file', mesh: mesh! }]).mesh), 'mesh.yaml');
  expect(parsed.findings.map(formatFinding)).toEqual([]);
  expect(validateMesh(resolveMesh(parsed.declaration!)).filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
  return mesh!;
}

/** The fields of the first product: `id: long required unique`. */
export function fieldsOf({ products }: ImportedMesh): string[] {
  return products[0].props.schema!.fields.map(({ name, type, required, unique }) => `${name}: ${type}${required ? ' required' : ''}${unique ? ' unique' : ''}`);
}

/** The notes, without the file's name. */
export function notesOf({ left }: ImportedMesh): string[] {
  return left.map((note) => note.replace(/^[^:]*:/, ''));
}
