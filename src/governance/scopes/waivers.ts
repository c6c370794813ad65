import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import type { WaiverDeclaration } from '../../model/declaration/governance';
import { isDate } from '../../model/validate/syntax';

const SHORTEST_REASON = 10;

/** Applies waivers to findings, and remembers which were needed. */
export class Waivers {
  private readonly byFinding = new Map<string, WaiverDeclaration>();
  private readonly used = new Set<WaiverDeclaration>();
  private readonly open = new Map<string, Set<string>>();

  constructor(private readonly declared: readonly WaiverDeclaration[], private readonly asOf: string) {
    for (const waiver of declared) {
      // One that is wrong by itself waives nothing.
      const key = keyOf(waiver);
      if (problemsOf(waiver).length === 0 && asOf <= waiver.expires && !this.byFinding.has(key)) this.byFinding.set(key, waiver);
    }
  }

  /** The finding as it counts: a waived one becomes a hint that names who answers for it. */
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
   * @param judged whether the findings of a rule have been worked out at all: what hasn't been may well be needed
   */
  public findings(judged: (rule: string) => boolean = () => true): Finding[] {
    const keys = new Set<string>();
    return this.declared.flatMap((waiver) => {
      const repeated = keys.has(keyOf(waiver));
      keys.add(keyOf(waiver));
      return [...problemsOf(waiver), ...repeated ? [problem(waiver, 'waiver-duplicate', 'is declared twice', 'remove one')] : [], ...repeated ? [] : this.useOf(waiver, judged)];
    });
  }

  private useOf(waiver: WaiverDeclaration, judged: (rule: string) => boolean): Finding[] {
    if (problemsOf(waiver).length > 0) return [];
    if (waiver.expires < this.asOf) return [problem(waiver, 'waiver-expired', `ended on ${waiver.expires}`, 'mend what it waives, or have it renewed')];
    if (this.used.has(waiver) || !judged(waiver.rule)) return [];
    const targets = [...this.open.get(waiver.rule) ?? []];
    // A target that is the beginning of others would waive what nobody has looked at.
    const narrower = targets.filter((target) => ['/', '.'].some((separator) => target.startsWith(waiver.target + separator))).sort();
    if (narrower.length > 0) {
      return [problem(waiver, 'waiver-too-broad', `covers more than one finding can be: a waiver names exactly one, such as ${quote(narrower[0])}`, 'write a waiver for each finding')];
    }
    return [problem(waiver, 'waiver-unused', 'waives nothing: no such finding', didYouMean(waiver.target, targets) ?? 'remove it')];
  }
}

function keyOf({ rule, target }: { readonly rule: string; readonly target: string }): string {
  return `${rule} ${target}`;
}

/** What is wrong with a waiver whatever it is for. */
function problemsOf(waiver: WaiverDeclaration): Finding[] {
  const { rule, target, owner, reason, ticket, expires } = waiver;
  const findings: Finding[] = [];
  const report = (what: string, fix: string) => findings.push(problem(waiver, 'waiver-invalid', what, fix));
  for (const [name, value] of Object.entries({ rule, target, owner, ticket })) if (value.trim() === '') report(`names no ${name}`, `say the ${name}`);
  if (reason.trim().length < SHORTEST_REASON) report(`gives ${quote(reason)} as its reason`, `say why in at least ${SHORTEST_REASON} characters`);
  if (!isDate(expires)) report(`ends on ${quote(expires)}, which is no date`, 'write a day as 2027-01-31');
  if (/[*?]/.test(`${rule}${target}`)) {
    findings.push(problem(waiver, 'waiver-too-broad', 'has a wildcard: a waiver names exactly one finding', 'copy the rule and the target from a report'));
  }
  return findings;
}

function problem({ rule, target, origin }: WaiverDeclaration, name: string, message: string, fix: string): Finding {
  const location = origin.location?.();
  return { rule: name, severity: 'error', subject: `waiver of ${rule} for ${quote(target)}`, at: origin.at(), message, fix, ...location && { location } };
}
