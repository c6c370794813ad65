/**
 * Writes the tables of rules into docs/governance.md: `npx ts-node --transpile-only --project tsconfig.dev.json scripts/governance-table.ts`.
 * They say what the rules say of themselves.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../src/core/duration';
import { BOUNDARY_RULES } from '../src/governance/boundaries/boundary-rules';
import type { RuleTexts } from '../src/governance/engine';
import { AccessControlPolicy } from '../src/governance/policies/access-control';
import { PrivacyPolicy } from '../src/governance/policies/privacy';
import { RetentionPolicy } from '../src/governance/policies/retention';
import { RESOURCE_RULES } from '../src/governance/resources/resource-rules';
import type { GovernanceRule } from '../src/governance/rule';
import { STANDARDS } from '../src/governance/standards/standards';
import type { MeshRule } from '../src/report/reported-rules';

const FILE = join(__dirname, '..', 'docs', 'governance.md');

/** The policies, as somebody might declare them. */
const POLICIES: readonly GovernanceRule[] = [
  new AccessControlPolicy({ policyId: '`access_control`', allowedAccounts: ['210987654321'], agreementRequired: true }),
  new RetentionPolicy({ policyId: '`retention`', minimum: Duration.days(1), maximum: Duration.days(365) }),
  new PrivacyPolicy({ policyId: '`privacy`' }),
];

type Row = readonly string[];

const texts = ({ description, rationale, remedy }: RuleTexts): Row => [description, rationale, remedy];
const ofProducts = (rules: readonly GovernanceRule[]): Row[] => rules.map((rule) => [rule.ruleId, ...texts(rule)]);
const ofMesh = (rules: readonly MeshRule[]): Row[] => rules.map((rule) => [rule.ruleId, rule.severity, ...texts(rule)]);

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  standards: [['standard', 'asks for', 'because', 'how to fix it'], ...ofProducts(STANDARDS)],
  policies: [['policy', 'may ask for', 'because', 'how to fix it'], ...ofProducts(POLICIES)],
  boundaries: [['rule', 'severity', 'asks for', 'because', 'how to fix it'], ...ofMesh(BOUNDARY_RULES)],
  resources: [['rule', 'severity', 'asks for', 'because', 'how to fix it'], ...ofMesh(RESOURCE_RULES)],
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
