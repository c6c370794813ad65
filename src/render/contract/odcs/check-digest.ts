import { createHash } from 'crypto';
import type { Part } from '../part';

/** The keys of a check that decide what it demands: all but its words for people, its dimension and its severity. */
const DEMANDS = [
  'type', 'metric', 'rule', 'arguments', 'validValues', 'unit', 'query', 'engine', 'implementation', 'mustBe', 'mustNotBe', 'mustBeBetween', 'mustNotBeBetween',
  'mustBeGreaterThan', 'mustBeGreaterOrEqualTo', 'mustBeLessThan', 'mustBeLessOrEqualTo',
];

/** Stands for what a check demands: it differs as soon as somebody has edited the check. */
export function checkDigest(check: Part): string {
  return createHash('sha256').update(JSON.stringify(DEMANDS.map((key) => check[key] ?? null))).digest('hex').slice(0, 16);
}
