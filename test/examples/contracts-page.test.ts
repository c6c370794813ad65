import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseMesh } from '../../src/config/load';
import { errorsOf } from '../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../src/governance/evaluation';
import type { MeshModel } from '../../src/model/mesh';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'contracts.md'), 'utf8');
const [sideBySide, stateChanges] = [...page.matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, code]) => code);

/** The mesh of a file whose form is sound. */
function resolved(text: string): MeshModel {
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings).toEqual([]);
  return resolveMesh(declaration);
}

test('two versions side by side have nothing to find fault with, and the names that the page says', () => {
  const mesh = resolved(sideBySide);
  expect(errorsOf([...validateMesh(mesh), ...findingsIn(evaluateMesh(mesh, '2026-06-30'))])).toEqual([]);
  const [{ names, previousVersions }] = mesh.domains[0].products;
  expect(sideBySide).toContain(`# table ${names.table}, schema ${names.schema}, role ${names.readerRole}`);
  expect(previousVersions[0].product.names.table).toBe('orders');
});

test('moves and removals are read', () => {
  expect(resolved(stateChanges).domains[0].domain.stateChanges).toEqual({
    moved: { 'kafka_topic.order_old_topic': 'kafka_topic.order_orders_topic' }, removed: ['aws_glue_schema.order_orders_key_schema'],
  });
});
