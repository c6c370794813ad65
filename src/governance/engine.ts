import type { Finding, Severity, SourceLocation } from '../core/findings';

/** What a rule says of itself, whatever it is about. */
export interface RuleTexts {
  /** By which findings and waivers name it: `STD-001`. */
  readonly ruleId: string;
  /** What people call it. */
  readonly ruleName: string;
  /** What it asks for, in a sentence. */
  readonly description: string;
  /** Why it exists. */
  readonly rationale: string;
  /** How to fix what breaks it. */
  readonly remedy: string;
  /** The version or date in which the rule was introduced. */
  readonly since: string;
}

/** One way in which a subject breaks a rule. */
export interface Violation {
  /** What is wrong, with the actual value and what is allowed. */
  readonly message: string;
  readonly fix?: string;
}

/** What applying a rule needs of it. */
export interface Check<Subject, Broken extends Violation> extends Pick<RuleTexts, 'ruleId' | 'ruleName'> {
  /** What breaking it counts as. */
  readonly severity: Severity;
  /** All violations, the same from the same subject. What only Terraform knows is no violation. */
  check(subject: Subject): readonly Broken[];
}

/** A rule about one kind of subject: a data product, the boundaries in a mesh, the resources of a stack. */
export type Rule<Subject, Broken extends Violation> = RuleTexts & Check<Subject, Broken>;

/** What a finding is about, and where that is. */
export type Place = Pick<Finding, 'subject' | 'at' | 'target'> & { readonly location?: SourceLocation };

/** Where the violations of a subject are. */
export interface Places<Broken> {
  /** The subject as a whole, for a rule that failed. */
  whole(): Place;
  of(violation: Broken): Place;
}

/** A finding, and the violation that it is about; a rule that failed has none. */
export interface Found<Broken> {
  readonly finding: Finding;
  readonly violation?: Broken;
}

/** What a rule finds in a subject. A rule that fails has checked nothing, which must not pass for compliance: that is an error, too. */
export function judge<Subject, Broken extends Violation>(rule: Check<Subject, Broken>, subject: Subject, places: Places<Broken>): Found<Broken>[] {
  try {
    return rule.check(subject).map((violation) => ({ violation, finding: findingOf(rule, violation, places.of(violation)) }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fault = { message: `the rule "${rule.ruleName}" itself failed and checked nothing: ${reason}`, fix: 'fix the rule, or report it to its authors' };
    return [{ finding: findingOf({ ...rule, severity: 'error' }, fault, places.whole()) }];
  }
}

function findingOf({ ruleId, severity }: Pick<Check<never, never>, 'ruleId' | 'severity'>, { message, fix }: Violation, place: Place): Finding {
  const { subject, at, target, location } = place;
  return {
    rule: ruleId,
    severity,
    subject,
    at,
    message,
    ...fix === undefined ? {} : { fix },
    ...target === undefined ? {} : { target },
    ...location && { location },
  };
}
