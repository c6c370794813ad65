import type { IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { annotate } from './annotate';
import { governedOf, markVisited } from './governed-products';
import { resultsOf } from './product-evaluation';

/** Checks every data product below its scope and shows all findings as annotations; errors stop the synthesis. */
export class GovernanceAspect implements IAspect {
  /** Called by cdktf for each construct below the scope. */
  public visit(construct: IConstruct): void {
    const governed = governedOf(construct);
    if (!governed) return;
    for (const { findings } of resultsOf(construct, governed)) findings.forEach((finding) => annotate(construct, finding));
    markVisited(construct);
  }
}
