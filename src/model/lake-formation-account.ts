import type { Origin } from '../core/findings';

/** An account whose Lake Formation settings belong to the platform, beside the platform's own; they exist once in each region. */
export interface LakeFormationAccountModel {
  readonly account: string;
  readonly region?: string;
  readonly administrators: readonly string[];
  /** What tells it from the others: the account, with the region where it isn't the platform's. */
  readonly id: string;
  /** The name of its stack, where a mesh file declares it. */
  readonly stackName: string;
  readonly origin: Origin;
}
