import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import type { WaiverDeclaration } from '../../model/declaration/governance';
import { isDate } from '../../model/validate/syntax';

const SHORTEST_REASON = 10;

/** Applies waivers to findings, and remembers which were needed. */
export class Waivers {
  private readonly waivers: readonly JudgedWaiver[];
  private readonly byFinding = new Map<string, WaiverDeclaration>();
  private readonly used = new Set<WaiverDeclaration>();
  private readonly open = new Map<string, Set<string>>();

  constructor(declared: readonly WaiverDeclaration[], private readonly asOf: string) {
    this.waivers = judged(declared);
    for (const { waiver, faults } of this.waivers) {
      // One that is wrong by itself waives nothing.
      if (faults.length === 0 && asOf <= waiver.expires && !this.byFinding.has(keyOf(waiver))) this.byFinding.set(keyOf(waiver), waiver);
    }
  }

  /** The finding as it counts: a waived one becomes a hint that names the owner of the waiver. */
  public apply(finding: Finding): Finding {
    const { rule, target } = finding;
    if (target === undefined) return finding;
    this.open.set(rule, (this.open.get(rule) ?? new Set()).add(target));
    const waiver = this.byFinding.get(keyOf({ rule, target }));
    if (!waiver) return finding;
    this.used.add(waiver);
    const { owner, ticket, expires } = waiver;
    return { ...finding, severity: 'hint', waiver, message: `${finding.message} (waived until ${expires} by ${owner}, ${ticket})` };
  }

  /**
   * What is wrong with the waivers themselves. Asked when every finding has been applied.
   * @param wasApplied whether the findings of a rule have been worked out at all: a waiver of what hasn't been may well be needed
   */
  public findings(wasApplied: (rule: string) => boolean = () => true): Finding[] {
    return this.waivers.flatMap(({ waiver, faults, repeated }) => {
      if (repeated) return [...faults, fault(waiver, 'waiver-duplicate', 'is declared twice', 'remove one')];
      return faults.length > 0 ? faults : this.useOf(waiver, wasApplied);
    });
  }

  private useOf(waiver: WaiverDeclaration, wasApplied: (rule: string) => boolean): Finding[] {
    if (waiver.expires < this.asOf) return [fault(waiver, 'waiver-expired', `ended on ${waiver.expires}`, 'fix what it waives, or have it renewed')];
    if (this.used.has(waiver) || !wasApplied(waiver.rule)) return [];
    const targets = [...this.open.get(waiver.rule) ?? []];
    // A target that is the beginning of others would waive what nobody has looked at.
    const narrower = targets.filter((target) => ['/', '.'].some((separator) => target.startsWith(waiver.target + separator))).sort();
    if (narrower.length > 0) {
      return [fault(waiver, 'waiver-too-broad', `covers more than one finding can be: a waiver names exactly one, such as ${quote(narrower[0])}`, 'write a waiver for each finding')];
    }
    return [fault(waiver, 'waiver-unused', 'waives nothing: no such finding', didYouMean(waiver.target, targets) ?? 'remove it')];
  }
}

interface JudgedWaiver {
  readonly waiver: WaiverDeclaration;
  /** What is wrong with what it says. */
  readonly faults: readonly Finding[];
  /** Whether an earlier one is for the same finding. */
  readonly repeated: boolean;
}

function judged(waivers: readonly WaiverDeclaration[]): JudgedWaiver[] {
  const keys = new Set<string>();
  return waivers.map((waiver) => {
    const repeated = keys.has(keyOf(waiver));
    keys.add(keyOf(waiver));
    return { waiver, faults: faultsOf(waiver), repeated };
  });
}

function keyOf({ rule, target }: { readonly rule: string; readonly target: string }): string {
  return `${rule} ${target}`;
}

function faultsOf(waiver: WaiverDeclaration): Finding[] {
  const { rule, target, owner, reason, ticket, expires } = waiver;
  const findings: Finding[] = [];
  const report = (what: string, fix: string) => findings.push(fault(waiver, 'waiver-invalid', what, fix));
  for (const [name, value] of Object.entries({ rule, target, owner, ticket })) if (value.trim() === '') report(`names no ${name}`, `say the ${name}`);
  if (reason.trim().length < SHORTEST_REASON) report(`gives ${quote(reason)} as its reason`, `say why in at least ${SHORTEST_REASON} characters`);
  if (!isDate(expires)) report(`ends on ${quote(expires)}, which is no date`, 'write a day as 2027-01-31');
  if (/[*?]/.test(`${rule}${target}`)) {
    findings.push(fault(waiver, 'waiver-too-broad', 'has a wildcard: a waiver names exactly one finding', 'copy the rule and the target from a report'));
  }
  return findings;
}

function fault({ rule, target, origin }: WaiverDeclaration, name: string, message: string, fix: string): Finding {
  const location = origin.location?.();
  return { rule: name, severity: 'error', subject: `waiver of ${rule} for ${quote(target)}`, at: origin.at(), message, fix, ...location && { location } };
}
