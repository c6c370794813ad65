import { domainSection, fixSection, metricSection, overview } from './overview';
import { findingSection, productSection, ruleSection, waiverSection } from './sections';
import { STYLE } from './style';
import type { Html } from './text';
import { html, Html as Markup } from './text';
import { STATUS_WORDS } from '../labels';
import type { GovernanceReport } from '../report';

/** Nothing is loaded from anywhere, and nothing runs: whoever reads it can be sure. */
const CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** A report as one page for a governance council. It needs neither scripts nor the network. */
export function htmlText(report: GovernanceReport): string {
  const sections: Section[] = [
    { id: 'fix-first', title: 'What to fix first', content: fixSection(report) },
    { id: 'domains', title: 'Score by domain', content: domainSection(report) },
    { id: 'metrics', title: 'Metrics for success', content: metricSection(report) },
    { id: 'waivers', title: 'Waivers', content: waiverSection(report) },
    { id: 'products', title: 'Data products', content: productSection(report) },
    { id: 'findings', title: 'Findings by rule', content: findingSection(report) },
    { id: 'rules', title: 'Rules in force', content: ruleSection(report) },
  ];
  const name = `Governance of ${report.mesh || 'the mesh'}`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${STATUS_WORDS[report.overall_status]}: ${name}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${name}</h1>
<p class="about">${report.as_of === undefined ? 'Data mesh governance report' : `Data mesh governance report as of ${report.as_of}`}</p>
<nav aria-label="Sections"><ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>
`)}</ul></nav>
</header>
<main id="main">
<section aria-label="Overall">${overview(report)}</section>
${sections.map(({ id, title, content }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>
`)}</main>
<footer><p>The score is the share of checks (a rule on a data product) that are met without a waiver. A waived finding doesn't stop a synthesis, but isn't met.</p></footer>
</body>
</html>
`.text;
}
