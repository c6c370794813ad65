import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { appReport } from './app-report';
import { policyFindings } from './policy-findings';
import { resourceFindingsBelow } from './resource-governance';
import { policiesAt } from './scope-policies';
import { addCheck } from './synthesis-hook';
import { writeFileAtomically } from '../../core/atomic-file';
import { attachedOr } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import { errorsOf } from '../../core/findings';
import { reportFiles } from '../../report/formats';
import { MeshRegistry } from '../internal/registry';

const REPORT_FILES = Symbol.for('cdktf-data-mesh.report-files');

/**
 * Lets the app write the governance report beside the stacks, `cdktf.out/governance/report.html` and so on. A mesh that breaks rules needs
 * it most, and its synthesis ends within a stack: there the report is written at once.
 */
export function writeReportsOf(product: IConstruct): void {
  const { root } = product.node;
  const stack = TerraformStack.of(product);
  const files = attachedOr(root, REPORT_FILES, () => {
    const made = new ReportFiles(root);
    root.node.addValidation({ validate: () => made.write() });
    return made;
  });
  attachedOr(stack, REPORT_FILES, () => {
    stack.node.addValidation({
      validate: () => {
        files.watchResourcesOf(stack);
        return files.writeFailure(meshErrors(stack));
      },
    });
    return files;
  });
}

/** What stops a synthesis before resources are judged. */
function meshErrors(stack: IConstruct): Finding[] {
  const mesh = MeshRegistry.of(stack);
  return [...mesh.violations().map(({ finding }) => finding), ...errorsOf(mesh.findings())];
}

/** What stops it afterwards. */
function resourceErrors(stack: IConstruct): Finding[] {
  return errorsOf([...resourceFindingsBelow(stack), ...policyFindings(stack).map(({ finding }) => finding)]);
}

class ReportFiles {
  /** What the report depended on when it was written last. */
  private written?: string;
  private readonly watched = new Set<IConstruct>();

  constructor(private readonly root: IConstruct) {}

  /** Reports also what resources of a governed stack break. Asked when all policies are there, whose own check comes first. */
  public watchResourcesOf(stack: TerraformStack): void {
    if (this.watched.has(stack) || stack.node.findAll().every((construct) => policiesAt(construct).length === 0)) return;
    this.watched.add(stack);
    addCheck(stack, () => void this.writeFailure(resourceErrors(stack)));
  }

  /** The report of what is about to fail; not again where nothing has changed, however many stacks there are. */
  public writeFailure(errors: readonly Finding[]): string[] {
    return errors.length > 0 && this.written !== this.state() ? this.write() : [];
  }

  /** Writes all forms of the report. A validation as cdktf wants it: there is nothing to complain of. */
  public write(): string[] {
    const report = App.isApp(this.root) ? appReport(this.root, MeshRegistry.of(this.root)) : undefined;
    if (report) {
      this.written = this.state();
      const directory = join((this.root as App).outdir, 'governance');
      for (const { name, text } of reportFiles(report)) writeFileAtomically(join(directory, name), text);
    }
    return [];
  }

  /** What a report depends on. */
  private state(): string {
    return `${MeshRegistry.of(this.root).revision} ${resourceFindingsBelow(this.root).length}`;
  }
}
