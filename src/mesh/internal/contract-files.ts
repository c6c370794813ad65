import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App } from 'cdktf';
import type { IConstruct } from 'constructs';
import { MeshRegistry } from './registry';
import { proposedLock } from '../../check/lock';
import { attachedOr } from '../../core/attachments';
import { errorsOf } from '../../core/findings';
import { LOCK_FILE, saveLock } from '../../release/lock/file';
import type { ContractFormat } from '../../render/contract/formats';
import { CONTRACT_FORMATS, contractFile } from '../../render/contract/formats';
import { productContexts } from '../../render/product-context';

const CONTRACT_FILES = Symbol.for('cdktf-data-mesh.contract-files');

/**
 * Lets the app write the contracts of all products beside the stacks, `cdktf.out/contracts/<domain>.<name>.odcs.yaml` and so on, and the
 * lock file that "data-mesh lock" takes when they are released.
 * The app's own validation is the last thing in a synthesis, after all stacks: contracts of a mesh that fails are never written.
 */
export function writeDocumentsOf(construct: IConstruct): void {
  const { root } = construct.node;
  attachedOr(root, CONTRACT_FILES, () => {
    root.node.addValidation({
      validate: () => {
        if (App.isApp(root)) writeDocuments(root as App);
        return [];
      },
    });
    return true;
  });
}

function writeDocuments(app: App): void {
  const mesh = MeshRegistry.of(app);
  // Called by cdktf's own command, the app goes on where a stack has errors, and the command fails later.
  if (mesh.violations().length > 0 || errorsOf(mesh.findings()).length > 0) return;
  const directory = join(app.outdir, 'contracts');
  const models = mesh.models();
  const lock = proposedLock(models);
  if (lock) saveLock(join(app.outdir, LOCK_FILE), lock);
  mkdirSync(directory, { recursive: true });
  for (const context of models.flatMap(productContexts)) {
    for (const format of Object.keys(CONTRACT_FORMATS) as ContractFormat[]) {
      const { name, text } = contractFile(context, format);
      writeFileSync(join(directory, name), text);
    }
  }
}
