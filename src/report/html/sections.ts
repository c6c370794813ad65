import { anchor, badge, html, table } from './text';
import type { Html } from './text';
import { groupsOf } from '../../core/groups';
import type { RuleFindings } from '../labels';
import { byRule, counted, kindOf, mandatoryWords, placeOf } from '../labels';
import type { GovernanceReport, ReportedCompliance, ReportedFinding, ReportedProduct } from '../report';

/** More groups than that are closed at first. */
const OPEN_GROUPS = 3;

/** All findings, the rules in the order of what to fix first. */
export function findingSection(report: GovernanceReport): Html {
  const groups = byRule(report);
  if (groups.length === 0) return html`<p>None: every rule is met.</p>`;
  return html`${groups.map((group, index) => findingGroup(group, index < OPEN_GROUPS))}`;
}

function findingGroup({ id, rule, findings }: RuleFindings, open: boolean): Html {
  const waived = findings.filter(({ waiver }) => waiver).length;
  return html`<details id="${anchor(id)}"${open ? html` open` : undefined}><summary>${id} ${rule?.name} ${badge(worst(findings), counted(findings.length, 'finding'))}${waived > 0 ? badge('waived', `${waived} waived`) : undefined}</summary>
${rule && html`<p class="why">${rule.description} ${rule.rationale}</p>`}
<ul class="findings">
${alike(findings).map(findingItem)}</ul></details>
`;
}

/** Findings that say the same of several things are shown once. */
function alike(findings: readonly ReportedFinding[]): ReportedFinding[][] {
  return groupsOf(findings, ({ severity, message, fix, waiver }) => JSON.stringify([severity, message, fix, waiver]));
}

function worst(findings: readonly ReportedFinding[]): 'error' | 'warning' | 'hint' {
  return (['error', 'warning'] as const).find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'hint';
}

function findingItem(group: readonly ReportedFinding[]): Html {
  const [first] = group;
  const { severity, subject, message, fix, waiver } = first;
  const kind = waiver ? 'waived' : severity;
  const fixLine = fix === undefined ? undefined : html`<p>Fix: ${fix}</p>`;
  if (group.length === 1) {
    return html`<li class="${kind}">${badge(kind, kind)} <strong>${subject}</strong>: ${message}
${fixLine}
<p class="small">${placeAndTarget(first)}</p></li>
`;
  }
  return html`<li class="${kind}">${badge(kind, `${group.length} × ${kind}`)} ${message}
${fixLine}
<ul class="places">${group.map((finding) => html`<li><strong>${finding.subject}</strong> <span class="small">${placeAndTarget(finding)}</span></li>
`)}</ul></li>
`;
}

/** Where to go, and what a waiver would name. */
function placeAndTarget(finding: ReportedFinding): Html {
  return html`<code>${placeOf(finding)}</code>${finding.target === undefined ? undefined : html` · target <code>${finding.target}</code>`}`;
}

/** The waivers: who is responsible, and until when. */
export function waiverSection({ waivers }: GovernanceReport): Html {
  if (waivers.length === 0) return html`<p>None.</p>`;
  const soonest = [...waivers].sort((one, other) => (one.expires < other.expires ? -1 : Number(one.expires > other.expires)));
  return html`<p>The ones that expire first come first.</p>
${table('Waivers', ['Rule and target', 'Expires', 'Owner', 'Reason', 'Ticket', 'Effect'], soonest.map(({ rule, target, expires, owner, reason, ticket, finding }) => [
  html`${rule}<br><code>${target}</code>`, html`<span class="number">${expires}</span>`, owner, reason, ticket,
  finding === undefined ? badge('error', 'waives nothing') : badge('waived', 'waives a finding'),
]))}`;
}

/** Each data product with each rule. */
export function productSection({ products, rules }: GovernanceReport): Html {
  if (products.length === 0) return html`<p>No data product could be checked.</p>`;
  const ids = [...new Set(rules.filter(({ kind }) => kind === 'standard' || kind === 'policy').map(({ rule }) => rule))];
  return html`<div class="matrix">${table('Data products and rules', ['Data product', 'Status', ...ids], products.map((product) => [
    html`<code>${product.data_product_id}</code>`,
    product.overall_status === 'compliant' ? badge('good', 'compliant') : badge('error', 'not compliant'),
    ...ids.map((id) => ruleCell(product, id)),
  ]))}</div>`;
}

function ruleCell({ standards_compliance: standards, policy_compliance: policies }: ReportedProduct, id: string): Html {
  const forms = [...standards, ...policies].filter(({ rule }) => rule === id);
  if (forms.length === 0) return html`<span class="none">–</span>`;
  const violations = forms.flatMap((form: ReportedCompliance) => form.violations);
  const count = (severity: string): number => violations.filter((violation) => violation.severity === severity).length;
  if (count('error') > 0) return badge('error', counted(count('error'), 'error'));
  if (count('warning') > 0) return badge('warning', counted(count('warning'), 'warning'));
  return violations.length > 0 ? badge('waived', 'waived') : html`<span class="met">met</span>`;
}

/** What the rules ask for, and why. */
export function ruleSection({ rules, domains }: GovernanceReport): Html {
  if (rules.length === 0) return html`<p>None could be applied.</p>`;
  return table('Rules in force', ['Rule', 'Asks for', 'Why', 'Mandatory', 'Domains'], rules.map((rule) => [
    html`${rule.rule} ${rule.name}<br><span class="small">${kindOf(rule)}</span>`,
    rule.description, rule.rationale, mandatoryWords(rule), rule.domains.length === 0 || rule.domains.length === domains.length ? 'all' : rule.domains.join(', '),
  ]));
}
