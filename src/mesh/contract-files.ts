import { join } from 'path';
import { App } from 'cdktf';
import type { IConstruct } from 'constructs';
import { MeshRegistry } from './registry';
import { writeFileAtomically } from '../core/atomic-file';
import { attachedOr } from '../core/construct-tree';
import { errorsOf } from '../core/findings';
import { productContexts } from '../render/contract/context';
import type { ContractFormat } from '../render/contract/formats';
import { CONTRACT_FORMATS, contractFile } from '../render/contract/formats';

const CONTRACT_FILES = Symbol.for('cdktf-data-mesh.contract-files');

/**
 * Lets the app write the contracts of all products beside the stacks: `cdktf.out/contracts/<domain>.<name>.odcs.yaml` and so on.
 * The app's own validation is the last thing in a synthesis, after all stacks: contracts of a mesh that fails are never written.
 */
export function writeContractsOf(construct: IConstruct): void {
  const { root } = construct.node;
  attachedOr(root, CONTRACT_FILES, () => {
    root.node.addValidation({
      validate: () => {
        if (App.isApp(root)) writeContracts(root as App);
        return [];
      },
    });
    return true;
  });
}

function writeContracts(app: App): void {
  const mesh = MeshRegistry.of(app);
  // Called by cdktf's own command, the app goes on where a stack has errors, and the command fails later.
  if (mesh.violations().length > 0 || errorsOf(mesh.findings()).length > 0) return;
  const directory = join(app.outdir, 'contracts');
  for (const context of mesh.models().flatMap(productContexts)) {
    for (const format of Object.keys(CONTRACT_FORMATS) as ContractFormat[]) {
      const { name, text } = contractFile(context, format);
      writeFileAtomically(join(directory, name), text);
    }
  }
}
