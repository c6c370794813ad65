import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { appReport } from './app-report';
import { MeshRegistry } from './registry';
import { writeFileAtomically } from '../core/atomic-file';
import { attachedOr } from '../core/construct-tree';
import { errorsOf } from '../core/findings';
import { reportFiles } from '../governance/report/formats';

const REPORT_FILES = Symbol.for('cdktf-data-mesh.report-files');

/**
 * Lets the app write the governance report beside the stacks, `cdktf.out/governance/report.html` and so on. A mesh that breaks rules needs
 * it most, and its synthesis ends within the first stack: there the report is written at once.
 */
export function writeReportsOf(construct: IConstruct): void {
  const { root } = construct.node;
  const stack = TerraformStack.of(construct);
  const files = attachedOr(root, REPORT_FILES, () => {
    const made = new ReportFiles(root);
    root.node.addValidation({ validate: () => made.write() });
    return made;
  });
  attachedOr(stack, REPORT_FILES, () => {
    stack.node.addValidation({ validate: () => files.writeFailure() });
    return files;
  });
}

class ReportFiles {
  /** The state of the mesh that was reported last. */
  private revision?: number;

  constructor(private readonly root: IConstruct) {}

  /** The report of what is about to fail; once, however many stacks there are. */
  public writeFailure(): string[] {
    const mesh = MeshRegistry.of(this.root);
    const fails = mesh.violations().length > 0 || errorsOf(mesh.findings()).length > 0;
    return fails && this.revision !== mesh.revision ? this.write() : [];
  }

  /** Writes all forms of the report. A validation as cdktf wants it: there is nothing to complain of. */
  public write(): string[] {
    const mesh = MeshRegistry.of(this.root);
    const report = App.isApp(this.root) ? appReport(mesh) : undefined;
    if (report) {
      this.revision = mesh.revision;
      const directory = join((this.root as App).outdir, 'governance');
      for (const { name, text } of reportFiles(report)) writeFileAtomically(join(directory, name), text);
    }
    return [];
  }
}
