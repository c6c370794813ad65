import type { GovernedMesh } from './governed-mesh';
import type { PathStep } from '../../core/findings';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { Rule, Violation } from '../engine';

/** A rule about what lies between products and domains rather than within one. It finds the same whatever the order of declaration. */
export type BoundaryRule = Rule<GovernedMesh, BoundaryViolation>;

/** One way in which a mesh breaks a rule. */
export interface BoundaryViolation extends Violation {
  /** What the finding is about. */
  readonly subject: ProductModel | DomainModel;
  readonly path?: readonly PathStep[];
  readonly fix: string;
  /** Distinguishes it from others of the same subject, for waivers. */
  readonly detail: string;
  /** The other domains that it concerns: each of them may waive it. */
  readonly domains: readonly string[];
}
