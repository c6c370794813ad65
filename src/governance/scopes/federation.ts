import type { Finding, Origin, PathStep } from '../../core/findings';
import { quote } from '../../core/findings';
import type { WaiverDeclaration } from '../../model/declaration/governance';
import { isLonger, overlap } from '../../model/retention';
import { isDate } from '../../model/validate/syntax';
import type { GovernanceRule, Tightened } from '../rule';
import { STANDARDS } from '../standards/standards';

/** What one scope adds: the organization's comes first, then a domain's. */
export interface GovernanceLayer {
  /** Whose it is, for people: `the mesh`, `domain "customer"`, a construct's path. */
  readonly scope: string;
  readonly rules: readonly GovernanceRule[];
  /** Where in the declaration each rule stands, as far as that is known. */
  readonly places?: ReadonlyMap<GovernanceRule, readonly PathStep[]>;
  readonly waivers: readonly WaiverDeclaration[];
  readonly origin: Origin;
}

/** What holds in a scope: all layers down to it, together. */
export interface Governance {
  /** Standards, then policies, in the order of declaration; a rule in trial beside its mandatory form comes after it. */
  readonly rules: readonly GovernanceRule[];
  /** What is wrong with the layers themselves. */
  readonly findings: readonly Finding[];
}

/** What holds where no scope adds anything: the standards that every mesh has. */
export const STANDARDS_ALONE: Governance = { rules: STANDARDS, findings: [] };

/** Composes layers, outermost first: a narrower scope adds and tightens, and what would loosen is a finding and has no effect. */
export function federate(layers: readonly GovernanceLayer[]): Governance {
  if (layers.every(({ rules }) => rules.length === 0)) return STANDARDS_ALONE;
  const findings: Finding[] = [];
  const mandatory = new Map<string, GovernanceRule>(STANDARDS.map((rule) => [rule.ruleId, rule]));
  const trials: GovernanceRule[] = [];
  for (const layer of layers) {
    const own = new Set<string>();
    for (const rule of layer.rules) {
      const report = (name: string, message: string, fix: string) => findings.push(about(layer, rule, name, message, fix));
      const { ruleId, mandatoryFrom } = rule;
      if (mandatoryFrom !== undefined && !isDate(mandatoryFrom)) {
        report('governance-date', `is in trial until ${quote(mandatoryFrom)}, which is no date`, 'write a day as 2027-01-31');
      }
      const outer = mandatory.get(ruleId);
      if (outer === rule || trials.includes(rule)) continue;
      // A rule and its stricter form in trial may stand side by side.
      const form = `${ruleId} ${mandatoryFrom === undefined ? 'mandatory' : 'trial'}`;
      const repeated = own.has(form);
      own.add(form);
      const known = outer ?? trials.find((trial) => trial.ruleId === ruleId);
      const together = known && !repeated && sameKind(known, rule) ? known._tightenedBy(rule) : undefined;
      if (known && !together) {
        report('governance-duplicate', `is declared twice: "${known.ruleName}" has that id already`, 'give it an id of its own');
        continue;
      }
      if (outer) reportLoosened(together!, report);
      if (mandatoryFrom !== undefined) trials.push(rule); else mandatory.set(ruleId, outer ? together!.rule : rule);
    }
  }
  return { rules: inOrder(mandatory, trials), findings: [...findings, ...contradictions(layers)] };
}

/** Retention policies that leave nothing for any product that both hold for. Where that depends on a product's fields, it is the product's finding. */
function contradictions(layers: readonly GovernanceLayer[]): Finding[] {
  const limits = layers.flatMap((layer) => layer.rules.flatMap((rule) => rule._retentionLimits().map((limit) => ({ layer, rule, limit }))));
  return limits.flatMap(({ limit: { policyId, ...minimum } }) => limits.flatMap(({ layer, rule, limit: maximum }) => {
    if (policyId === maximum.policyId || !overlap(minimum, maximum) || !isLonger(minimum.minimum, maximum.maximum)) return [];
    return [about(layer, rule, 'governance-contradiction',
      `keeps data for ${maximum.maximum} at most, but policy "${policyId}" for ${minimum.minimum} at least`, 'let the owners of both agree on limits that leave something')];
  }));
}

function reportLoosened({ loosened }: Tightened, report: (name: string, message: string, fix: string) => void): void {
  for (const what of loosened) {
    report('governance-loosened', `would be loosened by ${what}`, 'an outer scope decides what holds at least: leave it out, or ask for a waiver of single findings');
  }
}

/** A trial tightens the rule of the same id, so it comes right after it. */
function inOrder(mandatory: ReadonlyMap<string, GovernanceRule>, trials: readonly GovernanceRule[]): GovernanceRule[] {
  return [
    ...[...mandatory.values()].flatMap((rule) => [rule, ...trials.filter(({ ruleId }) => ruleId === rule.ruleId)]),
    ...trials.filter(({ ruleId }) => !mandatory.has(ruleId)),
  ];
}

function sameKind(one: GovernanceRule, other: GovernanceRule): boolean {
  return one.constructor === other.constructor;
}

function about({ scope, origin, places }: GovernanceLayer, rule: GovernanceRule, name: string, message: string, fix: string): Finding {
  const path = places?.get(rule) ?? [];
  const location = origin.location?.(path);
  return { rule: name, severity: 'error', subject: `rule "${rule.ruleId}" of ${scope}`, at: origin.at(path), message, fix, ...location && { location } };
}
