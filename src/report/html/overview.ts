import { anchor, badge, bar, html, table } from './text';
import type { Html } from './text';
import { counted, inNumbers, percent, signed, STATUS_WORDS } from '../labels';
import type { ComparedFinding, GovernanceReport, Remedy, ReportTrend } from '../report';

/** How the mesh stands over all, and since the report before. */
export function overview(report: GovernanceReport): Html {
  const { overall_status: status, score, summary, trend } = report;
  return html`<div class="over">${ring(score, status === 'compliant')}
<div class="verdict">${badge(status === 'compliant' ? 'good' : 'error', STATUS_WORDS[status])}
<p>${inNumbers(report)}.</p>
${trend && trendLine(trend)}</div></div>
<dl class="figures">
${figure('Data products compliant', summary.compliant_data_products, `of ${summary.data_products}`)}
${figure('Checks met', summary.checks_met, `of ${summary.checks}`)}
${figure('Errors', summary.errors)}
${figure('Warnings', summary.warnings)}
${figure('Waived findings', summary.waived)}
</dl>
${trend && html`${compared('New findings', trend.new_findings)}${compared('Solved findings', trend.solved_findings)}`}`;
}

function ring(score: number | null, compliant: boolean): Html {
  const around = 2 * Math.PI * 42;
  const share = (score ?? 0) / 100 * around;
  return html`<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="Score: ${score === null ? 'not measured' : percent(score)}" style="--fill:var(--${compliant ? 'good' : 'poor'}-fill)">
<circle class="rest" cx="50" cy="50" r="42"/>${score ? html`<circle class="share" cx="50" cy="50" r="42" stroke-dasharray="${share.toFixed(1)} ${around.toFixed(1)}"/>` : undefined}
<text x="50" y="55">${score === null ? '–' : shortened(score)}</text><text class="unit" x="50" y="70">${score === null ? 'not measured' : '% score'}</text></svg>`;
}

/** One digit is enough at a glance, but never 100 for less. */
function shortened(score: number): number {
  return Math.floor(score * 10) / 10;
}

function figure(name: string, value: number, note?: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html` <small>${note}</small>`}</dd></div>`;
}

function trendLine({ previous_as_of: day, score_change: change, new_findings: added, solved_findings: solved, remaining_findings: left }: ReportTrend): Html {
  const since = day === undefined ? 'Since the previous report' : `Since the report of ${day}`;
  return html`<p>${since}: ${change === null ? undefined : html`score ${changed(change)} points, `}${counted(added.length, 'new finding')}, ${solved.length} solved, ${left} remaining.</p>`;
}

function changed(change: number): Html {
  if (change === 0) return html`<span>±0</span>`;
  return change > 0 ? html`<span class="up">▲ ${signed(change)}</span>` : html`<span class="down">▼ ${signed(change)}</span>`;
}

function compared(title: string, findings: readonly ComparedFinding[]): Html | undefined {
  if (findings.length === 0) return undefined;
  return html`<details><summary>${title} (${findings.length})</summary><ul class="findings">
${findings.map(({ rule, severity, subject, message }) => html`<li class="${severity}"><strong>${rule}</strong> ${subject}: ${message}</li>
`)}</ul></details>`;
}

/** What to do, in order. */
export function fixSection({ fix_first: remedies }: GovernanceReport): Html {
  if (remedies.length === 0) return html`<p>Nothing: no rule is broken.</p>`;
  return html`<p>What stops the mesh comes before what doesn't; then what lifts the score most and serves most consumers.</p>
<ol class="first">
${remedies.map(remedyItem)}</ol>`;
}

function remedyItem({ rule, name, severity, findings, data_products: products, consumers, score_gain: gain, remedy }: Remedy): Html {
  const where = products > 0 ? ` in ${counted(products, 'data product')}` : '';
  const served = consumers > 0 ? ` with ${counted(consumers, 'consumer')}` : '';
  const effect = gain > 0 ? `; fixing ${findings === 1 ? 'it' : 'them'} lifts the score by ${counted(gain, 'point')}` : '';
  return html`<li><div><h3>${badge(severity, severity)} <a href="#${anchor(rule)}">${rule}</a> ${name}</h3>
<p>${remedy === undefined ? 'Each finding says what to do.' : sentence(remedy)}</p>
<p class="effect">${counted(findings, severity)}${where}${served}${effect}</p></div></li>
`;
}

/** A fix as a sentence of its own. */
function sentence(fix: string): string {
  return fix.charAt(0).toUpperCase() + fix.slice(1) + (/[.!?]$/.test(fix) ? '' : '.');
}

/** The domains, each with its score. */
export function domainSection({ domains }: GovernanceReport): Html {
  if (domains.length === 0) return html`<p>No domain could be read.</p>`;
  const compares = domains.some(({ previous_score: before }) => before !== undefined);
  const headings = ['Domain', 'Score', ...compares ? ['Change'] : [], 'Compliant', 'Errors', 'Warnings', 'Waived'];
  return table('Score by domain', headings, domains.map((domain) => [
    html`${domain.domain}${domain.owner === undefined ? undefined : html`<br><span class="small">${domain.owner}</span>`}`,
    bar(domain.score),
    ...compares ? [domainChange(domain.score, domain.previous_score)] : [],
    html`<span class="number">${domain.compliant_data_products} of ${domain.data_products}</span>`, domain.errors, domain.warnings, domain.waived,
  ]));
}

function domainChange(score: number | null, before: number | null | undefined): Html {
  if (before === undefined) return html`<span class="none">new</span>`;
  return score === null || before === null ? html`<span class="none">–</span>` : changed(Math.round((score - before) * 100) / 100);
}

/** The metrics for success with their targets. */
export function metricSection({ metrics }: GovernanceReport): Html {
  return html`<p>As far as they follow from declarations.</p>
${table('Metrics for success', ['Metric', 'Value', 'Target', 'Met', 'Counted'], metrics.map(({ name, definition, value, target, met, count, of }) => [
  html`${name}<br><span class="small">${definition}</span>`, bar(value, target), html`<span class="number">${target} %</span>`, met ? badge('good', 'met') : badge('error', 'not met'), html`<span class="number">${count} of ${of}</span>`,
]))}`;
}
