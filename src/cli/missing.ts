import { checkMeshText } from '../check/mesh-file';
import type { Finding } from '../core/findings';
import { formatFinding } from '../core/findings';

/** The options of the import that give what standard STD-004 requires. */
const OPTIONS: Readonly<Record<string, string>> = {
  owner: '--owner <team>', description: '--description <text>', sla: '--freshness <duration>', lineage: '--source-system <name>',
};

/** What names a data product or a domain that isn't there. */
const ELSEWHERE: ReadonlySet<string> = new Set(['unknown-product', 'unknown-domain']);

/** What an imported mesh lacks: errors before warnings, each with its fix and the options that would give it. What several products lack is said once. */
export function missingNotes(text: string, file: string): string[] {
  const findings = checkMeshText(text, file).map((finding) => ({ ...finding, fix: fixOf(finding) }));
  const ordered = [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')];
  const alike = new Map<string, Finding[]>();
  for (const finding of ordered) {
    const key = `${finding.rule} ${finding.message}`;
    alike.set(key, [...alike.get(key) ?? [], finding]);
  }
  return [...alike.values()].map(([first, ...more]) => `${formatFinding(first)}${more.length > 0 ? ` (and in ${more.length} other ${more.length === 1 ? 'place' : 'places'})` : ''}`);
}

function fixOf({ rule, target, fix }: Finding): string | undefined {
  if (ELSEWHERE.has(rule)) return `${fix === undefined ? '' : `${fix}; `}or import the files that describe it together with this one: data-mesh import <file> <file>…`;
  const missing = rule === 'STD-004' ? target?.split('/').at(-1)?.split('+') ?? [] : [];
  const options = missing.flatMap((field) => OPTIONS[field] ?? []);
  return options.length > 0 ? `${fix ?? 'declare it'}, or import with ${options.join(' ')}` : fix;
}
