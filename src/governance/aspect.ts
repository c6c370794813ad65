import type { IAspect } from 'cdktf';
import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import { evaluateProduct } from './engine';
import { governedOf, markVisited } from './governed';
import { attachedOr } from '../core/construct-tree';
import type { Finding } from '../core/findings';
import { formatFinding } from '../core/findings';

const REPORTED = Symbol.for('cdktf-data-mesh.governance-reported');

/** Checks every data product below its scope and shows all findings as annotations; errors stop the synthesis. */
export class GovernanceAspect implements IAspect {
  /** Called by cdktf for each construct below the scope. */
  public visit(construct: IConstruct): void {
    const governed = governedOf(construct);
    if (!governed) return;
    for (const finding of evaluateProduct(governed.model(), governed.domain())) annotate(construct, finding);
    markVisited(construct);
  }
}

/** Shows a finding once, however many policies find it and however often the stack is synthesized. */
function annotate(construct: IConstruct, finding: Finding): void {
  const reported = attachedOr(construct, REPORTED, () => new Set<string>());
  const text = formatFinding(finding);
  if (reported.has(text)) return;
  reported.add(text);
  const annotations = Annotations.of(construct);
  switch (finding.severity) {
    case 'error': return annotations.addError(text);
    case 'warning': return annotations.addWarning(text);
    case 'hint': return annotations.addInfo(text);
  }
}
