/**
 * Writes the tables of rules into docs/governance.md: `npx ts-node --transpile-only --project tsconfig.dev.json scripts/governance-table.ts`.
 * They say what the rules say of themselves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../src/core/duration';
import { BOUNDARY_RULES } from '../src/governance/boundaries/boundaries';
import { AccessControlPolicy } from '../src/governance/policies/access-control';
import { PrivacyPolicy } from '../src/governance/policies/privacy';
import { RetentionPolicy } from '../src/governance/policies/retention';
import { RESOURCE_RULES } from '../src/governance/resources/engine';
import type { GovernanceRule } from '../src/governance/rule';
import { STANDARDS } from '../src/governance/scopes/federation';

const FILE = join(__dirname, '..', 'docs', 'governance.md');

/** The policies, as somebody might declare them. */
const POLICIES: readonly GovernanceRule[] = [
  new AccessControlPolicy({ policyId: '`access_control`', allowedAccounts: ['210987654321'], agreementRequired: true }),
  new RetentionPolicy({ policyId: '`retention`', minimum: Duration.days(1), maximum: Duration.days(365) }),
  new PrivacyPolicy({ policyId: '`privacy`' }),
];

type Row = readonly string[];

const ofProducts = (rules: readonly GovernanceRule[]): Row[] =>
  rules.map(({ ruleId, description, rationale, remedy }) => [ruleId, description, rationale, remedy]);

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  standards: [['standard', 'asks for', 'because', 'to mend'], ...ofProducts(STANDARDS)],
  policies: [['policy', 'may ask for', 'because', 'to mend'], ...ofProducts(POLICIES)],
  boundaries: [
    ['rule', 'severity', 'asks for', 'because', 'to mend'],
    ...BOUNDARY_RULES.map(({ id, severity, description, rationale, remedy }) => [id, severity, description, rationale, remedy]),
  ],
  resources: [
    ['rule', 'severity', 'asks for', 'because', 'to mend'],
    ...RESOURCE_RULES.map(({ ruleId, severity, description, rationale, remedy }) => [ruleId, severity, description, rationale, remedy]),
  ],
};

/** A table of Markdown; regular expressions and wildcards are no markup. */
function table([head, ...rows]: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replace(/[|*<]/g, '\\$&')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

/** The page with the tables as they have to be. */
export function governancePage(page: string): string {
  return Object.entries(TABLES).reduce((text, [name, rows]) => {
    const [start, end] = [`<!-- ${name}: start -->\n`, `<!-- ${name}: end -->`];
    return text.slice(0, text.indexOf(start) + start.length) + table(rows) + text.slice(text.indexOf(end));
  }, page);
}

if (require.main === module) writeFileSync(FILE, governancePage(readFileSync(FILE, 'utf8')));
