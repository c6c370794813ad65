import { byRule, counted, inNumbers, kindOf, mandatoryWords, percent, placeOf, SEVERITY_WORDS, signed, STATUS_WORDS } from './labels';
import type { GovernanceReport, ReportedFinding, ReportTrend } from './report';
import { code, escaped, table } from '../render/docs/markdown-text';

/** A report in Markdown, for a pull request or a build's summary. */
export function markdownText(report: GovernanceReport): string {
  const sections: Array<readonly [title: string, lines: readonly string[]]> = [
    ['Domains', domainLines(report)],
    ['Fix first', fixLines(report)],
    ['Metrics', metricLines(report)],
    ['Findings', findingLines(report)],
    ['Waivers', waiverLines(report)],
    ['Rules', ruleLines(report)],
  ];
  return `${[
    `# Governance of ${escaped(report.mesh) || 'the mesh'}`,
    '',
    ...headLines(report),
    ...sections.flatMap(([title, lines]) => ['', `## ${title}`, '', ...lines]),
  ].join('\n')}\n`;
}

function headLines(report: GovernanceReport): string[] {
  const { overall_status: status, score, as_of: asOf, trend } = report;
  return [
    `**${STATUS_WORDS[status]}**, score ${percent(score)}: ${inNumbers(report)}.`,
    ...asOf === undefined ? [] : ['', `As of ${escaped(asOf)}.`],
    ...trend ? ['', trendLine(trend)] : [],
  ];
}

function trendLine({ score_change: change, previous_score: before, ...trend }: ReportTrend): string {
  const score = change === null ? '' : `score ${signed(change)} (was ${percent(before)}), `;
  const added = counted(trend.new_findings.length, 'new finding');
  return `Since the previous report: ${score}${added}, ${trend.solved_findings.length} solved, ${trend.remaining_findings} remaining.`;
}

function domainLines({ domains }: GovernanceReport): string[] {
  return table(['Domain', 'Owner', 'Score', 'Compliant', 'Errors', 'Warnings', 'Waived'], domains.map((domain) => [
    code(domain.domain), escaped(domain.owner ?? '–'), percent(domain.score), `${domain.compliant_data_products} of ${domain.data_products}`,
    String(domain.errors), String(domain.warnings), String(domain.waived),
  ]));
}

function fixLines({ fix_first: remedies }: GovernanceReport): string[] {
  if (remedies.length === 0) return ['Nothing: no rule is broken.'];
  return remedies.map(({ rule, name, severity, findings, data_products: products, score_gain: gain, remedy }, index) => {
    const where = products > 0 ? ` in ${counted(products, 'data product')}` : '';
    const effect = gain > 0 ? `, score +${gain}` : '';
    const what = remedy === undefined ? 'see the findings' : escaped(remedy);
    return `${index + 1}. **${escaped(rule)}${name === undefined ? '' : ` ${escaped(name)}`}** (${counted(findings, SEVERITY_WORDS[severity])}${where}${effect}): ${what}`;
  });
}

function metricLines({ metrics }: GovernanceReport): string[] {
  return table(['Metric', 'Value', 'Target', 'Met', 'Definition'], metrics.map(({ name, value, target, met, definition, count, of }) => [
    escaped(name), `${percent(value)} (${count} of ${of})`, percent(target), met ? 'yes' : 'no', escaped(definition),
  ]));
}

function findingLines(report: GovernanceReport): string[] {
  const groups = byRule(report);
  if (groups.length === 0) return ['None.'];
  return groups.flatMap(({ id, rule, findings }, index) => [
    ...index > 0 ? [''] : [],
    `### ${escaped(id)}${rule ? ` ${escaped(rule.name)}` : ''}`,
    '',
    ...findings.map(findingLine),
  ]);
}

function findingLine(finding: ReportedFinding): string {
  const { severity, subject, message, fix, waiver, target } = finding;
  const word = waiver ? 'waived' : SEVERITY_WORDS[severity];
  return `- **${word}** ${escaped(subject)} (${code(placeOf(finding))}): ${escaped(message)}${fix === undefined ? '' : `; ${escaped(fix)}`}`
    + `${target === undefined ? '' : `. Target: ${code(target)}`}`;
}

function waiverLines({ waivers }: GovernanceReport): string[] {
  if (waivers.length === 0) return ['None.'];
  return table(['Rule', 'Target', 'Owner', 'Reason', 'Ticket', 'Until', 'Effect'], waivers.map(({ rule, target, owner, reason, ticket, expires, finding }) => [
    escaped(rule), code(target), escaped(owner), escaped(reason), escaped(ticket), escaped(expires), finding === undefined ? 'none' : 'waives a finding',
  ]));
}

function ruleLines({ rules }: GovernanceReport): string[] {
  return table(['Rule', 'Name', 'Kind', 'Asks for', 'Why', 'Mandatory', 'Domains'], rules.map((rule) => [
    escaped(rule.rule), escaped(rule.name), escaped(kindOf(rule)), escaped(rule.description), escaped(rule.rationale),
    escaped(mandatoryWords(rule)), rule.domains.length === 0 ? 'all' : rule.domains.map((domain) => code(domain)).join(', '),
  ]));
}
