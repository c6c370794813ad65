import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import { attachedOr } from '../../core/attachments';
import type { Finding } from '../../core/findings';
import { formatFinding } from '../../core/findings';

const REPORTED = Symbol.for('cdktf-data-mesh.governance-reported');

/** Shows a finding at a construct once, however many policies find it and however often the stack is synthesized. */
export function annotate(construct: IConstruct, finding: Finding): void {
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
