import type { GovernanceRule, Tightened } from './rule';
import { NamingStandard } from './standards/naming';
import { QualityThresholdsStandard } from './standards/quality-thresholds';
import { RequiredMetadataStandard } from './standards/required-metadata';
import { SchemaRegistryStandard } from './standards/schema-registry';
import { StorageFormatStandard } from './standards/storage-format';
import type { Finding, Origin } from '../core/findings';
import { quote } from '../core/findings';
import type { WaiverDeclaration } from '../model/governance';
import { isDate } from '../model/validate/syntax';

/** What one scope adds: the organization's comes first, then a domain's. */
export interface GovernanceLayer {
  /** Whose it is, for people: `the mesh`, `domain "customer"`, a construct's path. */
  readonly scope: string;
  readonly rules: readonly GovernanceRule[];
  readonly waivers: readonly WaiverDeclaration[];
  readonly origin: Origin;
}

/** What holds in a scope: all layers down to it, together. */
export interface Governance {
  /** Standards, then policies, in the order of declaration; a rule in trial beside its mandatory form comes after it. */
  readonly rules: readonly GovernanceRule[];
  readonly waivers: readonly WaiverDeclaration[];
  /** What is wrong with the layers themselves. */
  readonly findings: readonly Finding[];
}

/** The guide's five standards, which every mesh has. */
export const STANDARDS: readonly GovernanceRule[] = [
  new NamingStandard(), new SchemaRegistryStandard(), new StorageFormatStandard(), new RequiredMetadataStandard(), new QualityThresholdsStandard(),
];

/** The five standards alone. */
export const FIVE_STANDARDS: Governance = { rules: STANDARDS, waivers: [], findings: [] };

/** Composes layers, outermost first: a narrower scope adds and tightens, and what would loosen is a finding and has no effect. */
export function federate(layers: readonly GovernanceLayer[]): Governance {
  if (layers.every(({ rules, waivers }) => rules.length === 0 && waivers.length === 0)) return FIVE_STANDARDS;
  const findings: Finding[] = [];
  const mandatory = new Map<string, GovernanceRule>(STANDARDS.map((rule) => [rule.ruleId, rule]));
  const trials: GovernanceRule[] = [];
  for (const layer of layers) {
    for (const rule of layer.rules) {
      const report = (name: string, message: string, fix: string) => findings.push(about(layer, rule, name, message, fix));
      if (rule.mandatoryFrom !== undefined && !isDate(rule.mandatoryFrom)) {
        report('governance-date', `is in trial until ${quote(rule.mandatoryFrom)}, which is no date`, 'write a day as 2027-01-31');
      }
      const outer = mandatory.get(rule.ruleId);
      if (outer === rule || trials.includes(rule)) continue;
      const together = outer && sameKind(outer, rule) ? outer._tightenedBy(rule) : undefined;
      if (!outer) {
        mandatory.set(rule.ruleId, rule);
      } else if (!together) {
        report('governance-duplicate', `is declared twice: "${outer.ruleName}" has that id already`, 'give it an id of its own');
      } else {
        reportLoosened(together, report);
        if (rule.mandatoryFrom === undefined) mandatory.set(rule.ruleId, together.rule); else trials.push(rule);
      }
    }
  }
  return { rules: inOrder(mandatory, trials), waivers: layers.flatMap(({ waivers }) => waivers), findings };
}

function reportLoosened({ loosened }: Tightened, report: (name: string, message: string, fix: string) => void): void {
  for (const what of loosened) {
    report('governance-loosened', `would be loosened by ${what}`, 'an outer scope decides what holds at least: leave it out, or ask for a waiver of single findings');
  }
}

/** A trial tightens the rule of the same id, so it comes right after it. */
function inOrder(mandatory: ReadonlyMap<string, GovernanceRule>, trials: readonly GovernanceRule[]): GovernanceRule[] {
  return [...mandatory.values()].flatMap((rule) => [rule, ...trials.filter(({ ruleId }) => ruleId === rule.ruleId)]);
}

function sameKind(one: GovernanceRule, other: GovernanceRule): boolean {
  return one.constructor === other.constructor;
}

function about({ scope, origin }: GovernanceLayer, { ruleId }: GovernanceRule, rule: string, message: string, fix: string): Finding {
  return { rule, severity: 'error', subject: `rule "${ruleId}" of ${scope}`, at: origin.at(), message, fix };
}
