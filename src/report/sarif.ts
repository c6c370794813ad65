import { pathToFileURL } from 'url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { GovernanceReport, ReportedFinding, ReportedRule } from './report';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS = { error: 'error', warning: 'warning', hint: 'note' } as const;

/** A report in SARIF 2.1.0, which code hosts show beside the lines. */
export function sarifText(report: GovernanceReport): string {
  const rules = descriptors(report);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'data-mesh', rules } },
      columnKind: 'utf16CodeUnits',
      results: report.findings.map((finding) => result(finding, indices.get(finding.rule)!)),
      properties: { mesh: report.mesh, overallStatus: report.overall_status, score: report.score, ...report.as_of === undefined ? {} : { asOf: report.as_of } },
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A descriptor for each rule, of governance or not, that holds or has found something. */
function descriptors({ rules, findings }: GovernanceReport): ReportingDescriptor[] {
  const governed = new Map(rules.map((rule) => [rule.rule, rule]));
  const ids = new Set([...rules.map(({ rule }) => rule), ...findings.map(({ rule }) => rule)]);
  return [...ids].map((id) => {
    const rule = governed.get(id);
    return rule ? described(rule) : { id, shortDescription: { text: inWords(id) } };
  });
}

function described({ rule: id, name, kind, type, severity, description, rationale, remedy, since }: ReportedRule): ReportingDescriptor {
  return {
    id,
    name: name.replace(/[^\p{L}\p{N}]+/gu, ''),
    shortDescription: { text: name },
    fullDescription: { text: description },
    help: { text: `${description} ${rationale} ${remedy}`, markdown: `${description}\n\n**Why:** ${rationale}\n\n**Remedy:** ${remedy}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [...new Set(['governance', kind, type])], since },
  };
}

function result(finding: ReportedFinding, ruleIndex: number): Result {
  const { rule, severity, subject, message, fix, target, fingerprint, waiver } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${subject}: ${message}${fix === undefined ? '' : `; ${fix}`}` },
    locations: [location(finding)],
    partialFingerprints: { 'dataMeshFinding/v1': fingerprint },
    suppressions: waiver ? [{
      kind: 'external', status: 'accepted', justification: `${waiver.reason} (${waiver.owner}, ${waiver.ticket}, until ${waiver.expires})`,
    }] : [],
    ...target === undefined ? {} : { properties: { target } },
  };
}

function location({ location: place, target, at, subject }: ReportedFinding): Location {
  return {
    ...place && {
      physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, region: { startLine: place.line, startColumn: place.column } },
    },
    logicalLocations: [{ name: subject, fullyQualifiedName: target ?? at }],
  };
}

/** A relative address where the file lies below the working directory, as code hosts want it. */
function uriOf(file: string): string {
  return file.startsWith('/') || /^[A-Za-z]:/.test(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}

/** `unknown-product` as a sentence says it. */
function inWords(rule: string): string {
  const words = rule.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
