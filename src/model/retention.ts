import type { GovernanceDeclaration, RetentionPolicyOptions } from './declaration/governance';
import type { Classification, Field } from './declaration/schema';
import type { Duration } from '../core/duration';

// What retention policies say as plain data: it is put into effect when a product is resolved and its resources are built.

/** What one policy says. */
export interface RetentionLimit {
  readonly policyId: string;
  /** Products with a field of this classification; every product without one. */
  readonly classification?: Classification;
  readonly minimum?: Duration;
  readonly maximum?: Duration;
}

/** One end of what a product may keep, and the policy that sets it. */
export interface RetentionBound {
  readonly duration: Duration;
  readonly policyId: string;
  /** For which products that policy is. */
  readonly classification?: Classification;
}

/** How long one product's data is kept, by all policies together. */
export interface RetentionModel {
  readonly minimum?: RetentionBound;
  readonly maximum?: RetentionBound;
}

/** What is wrong with a policy's limits whatever they are for, or undefined. */
export function retentionProblem({ minimum, maximum }: Pick<RetentionPolicyOptions, 'minimum' | 'maximum'>): string | undefined {
  if (!minimum && !maximum) return 'says neither how long data is kept at least nor how long at most';
  if (maximum && maximum.toSeconds() < 86_400) return `keeps data for ${maximum} at most: S3 keeps what it keeps for a day at least`;
  return isLonger(minimum, maximum) ? `keeps data for ${minimum} at least, but for ${maximum} at most` : undefined;
}

/** What a policy puts into effect: nothing while it is in trial, since dates never decide what is written. */
export function limitsOf({ policyId, classification, minimum, maximum, mandatoryFrom }: RetentionPolicyOptions): RetentionLimit[] {
  return mandatoryFrom === undefined ? [{ policyId, classification, minimum, maximum }] : [];
}

/** The limits that a mesh file declares. */
export function declaredLimits(governance: GovernanceDeclaration | undefined): RetentionLimit[] {
  return (governance?.policies ?? []).flatMap((policy) => (policy.type === 'retention' ? limitsOf(policy.options) : []));
}

/** The strictest of the limits that hold for a product with such fields. */
export function retentionOf(limits: readonly RetentionLimit[], fields: readonly Field[]): RetentionModel | undefined {
  let minimum: RetentionBound | undefined;
  let maximum: RetentionBound | undefined;
  for (const limit of limits) {
    if (limit.classification !== undefined && !fields.some((field) => hasClassification(field, [limit.classification!]))) continue;
    const { policyId, classification } = limit;
    if (limit.minimum && !(minimum && !isLonger(limit.minimum, minimum.duration))) minimum = { duration: limit.minimum, policyId, classification };
    if (limit.maximum && !(maximum && !isLonger(maximum.duration, limit.maximum))) maximum = { duration: limit.maximum, policyId, classification };
  }
  return minimum || maximum ? { ...minimum && { minimum }, ...maximum && { maximum } } : undefined;
}

/** Whether a field, or a part of it at any depth, is of one of the classifications. */
export function hasClassification({ classification, type }: Field, classifications: readonly Classification[]): boolean {
  if (classification !== undefined && classifications.includes(classification)) return true;
  for (let current: typeof type | undefined = type; current; current = current.element) {
    if (current.fields?.some((part) => hasClassification(part, classifications))) return true;
  }
  return false;
}

/** Whether two policies may hold for one product whatever its fields are. */
export function overlap(one: Pick<RetentionLimit, 'classification'>, other: Pick<RetentionLimit, 'classification'>): boolean {
  return one.classification === undefined || other.classification === undefined || one.classification === other.classification;
}

/** Whether one length of time is longer than another; nothing is longer than what isn't said. */
export function isLonger(one: Duration | undefined, other: Duration | undefined): boolean {
  return one !== undefined && other !== undefined && one.toSeconds() > other.toSeconds();
}

/** A default as the limits leave it. Where they contradict each other, which is a finding, the maximum counts. */
export function withinLimits(duration: Duration, retention: RetentionModel | undefined): Duration {
  const { minimum, maximum } = retention ?? {};
  const raised = minimum && isLonger(minimum.duration, duration) ? minimum.duration : duration;
  return maximum && isLonger(raised, maximum.duration) ? maximum.duration : raised;
}
