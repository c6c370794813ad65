import { byRule } from './labels';
import type { GovernanceReport, ReportedCompliance, ReportedFinding, ReportedProduct } from './report';

interface Case {
  readonly name: string;
  readonly className: string;
  /** The element inside: a failure, a skip, or what is said besides. */
  readonly inside?: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** A report as the results of tests, one for each rule and data product; build servers show them. */
export function junitText(report: GovernanceReport): string {
  const suites = [...report.products.map(productSuite), ...otherSuite(report)];
  const cases = suites.flatMap(({ cases: own }) => own);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(`governance of ${report.mesh || 'the mesh'}`)}" ${counts(cases)}>`,
    ...suites.flatMap(({ name, cases: own }) => [`  <testsuite name="${xml(name)}" ${counts(own)}>`, ...own.map(caseLine), '  </testsuite>']),
    '</testsuites>',
    '',
  ].join('\n');
}

function productSuite({ data_product_id: name, standards_compliance: standards, policy_compliance: policies }: ReportedProduct) {
  return { name, cases: [...standards, ...policies].map((compliance) => ruleCase(name, compliance)) };
}

function ruleCase(product: string, { rule, name, mandatory_from: from, violations }: ReportedCompliance): Case {
  const title = `${rule} ${name}${from === undefined ? '' : ` (mandatory from ${from} on)`}`;
  const lines = violations.map(({ severity, at, message, fix, waived, target }) => (
    `${waived ? 'waived' : severity} ${at}: ${message}${fix === undefined ? '' : `; ${fix}`} [${target}]`));
  const errors = violations.filter(({ severity }) => severity === 'error');
  return caseOf(title, product, rule, errors.map(({ message }) => message), lines, violations.some(({ severity }) => severity === 'warning'));
}

/** What isn't about a rule of a data product: the file's form, references, boundaries, waivers. A case for each rule that found something. */
function otherSuite(report: GovernanceReport) {
  const ofProducts = new Set(report.products.flatMap(({ standards_compliance: standards, policy_compliance: policies }) =>
    [...standards, ...policies].flatMap(({ rule, violations }) => violations.map(({ target }) => `${rule} ${target}`))));
  const rest = byRule(report).map(({ id, findings }) => ({ id, findings: findings.filter(({ rule, target }) => !ofProducts.has(`${rule} ${target}`)) }));
  const cases = rest.filter(({ findings }) => findings.length > 0).map(({ id, findings }) => otherCase(id, findings));
  return cases.length === 0 ? [] : [{ name: 'mesh', cases }];
}

function otherCase(rule: string, findings: readonly ReportedFinding[]): Case {
  const lines = findings.map(({ severity, subject, at, message, fix, waiver }) => (
    `${waiver ? 'waived' : severity} ${subject} (${at}): ${message}${fix === undefined ? '' : `; ${fix}`}`));
  const errors = findings.filter(({ severity }) => severity === 'error');
  return caseOf(rule, 'mesh', rule, errors.map(({ message }) => message), lines, findings.some(({ waiver }) => !waiver));
}

/** Errors fail; where all that is left is waived, the case is skipped; warnings and hints are printed and pass. */
function caseOf(name: string, className: string, rule: string, errors: readonly string[], lines: readonly string[], open: boolean): Case {
  const text = xml(lines.join('\n'));
  if (errors.length > 0) return { name, className, outcome: 'failed', inside: `<failure type="${xml(rule)}" message="${xml(errors.join('; '))}">${text}</failure>` };
  if (lines.length === 0) return { name, className, outcome: 'passed' };
  if (!open) return { name, className, outcome: 'skipped', inside: `<skipped message="${text}"/>` };
  return { name, className, outcome: 'passed', inside: `<system-out>${text}</system-out>` };
}

function caseLine({ name, className, inside }: Case): string {
  const start = `    <testcase name="${xml(name)}" classname="${xml(className)}" time="0"`;
  return inside === undefined ? `${start}/>` : `${start}>${inside}</testcase>`;
}

function counts(cases: readonly Case[]): string {
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}" time="0"`;
}

/** Text as XML has it. Characters that XML can't say at all become a replacement. */
function xml(text: string): string {
  if (/^[\w .:=/-]*$/.test(text)) return text; // most have nothing to escape, and a mesh has many
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
