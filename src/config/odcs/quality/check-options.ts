import type { WrittenCheck } from './check';
import { ADDITIONS, valueOf } from './check';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';
import { QualityDimension, QualitySeverity } from '../../../model/declaration/quality-rule-options';
import { defined } from '../../shape';

/** The dimensions and their synonyms in the standard, and as a mesh calls them. The standard's "coverage" is none of a mesh. */
const DIMENSIONS = wordsFor<QualityDimension>([
  [QualityDimension.COMPLETENESS, 'completeness cp'],
  [QualityDimension.VALIDITY, 'conformity cf validity'],
  [QualityDimension.CONSISTENCY, 'consistency cs'],
  [QualityDimension.FRESHNESS, 'timeliness tm freshness'],
  [QualityDimension.UNIQUENESS, 'uniqueness uq'],
  [QualityDimension.ACCURACY, 'accuracy ac'],
]);

/** The standard leaves the words open: those of its examples, Great Expectations, dbt, Soda, Monte Carlo and logs. */
const SEVERITIES = wordsFor<QualitySeverity>([
  [QualitySeverity.ERROR, 'error critical high fail failure blocker fatal severe'],
  [QualitySeverity.WARNING, 'warning warn medium moderate minor'],
  [QualitySeverity.INFORMATION, 'information info informational low notice'],
]);

/** What a check says beside what it checks; what a mesh has no word for is told. */
export function checkOptions(check: WrittenCheck, { tell, reader }: CheckSubject): QualityRuleOptions {
  const [dimension, severity] = [DIMENSIONS.get(check.dimension?.toLowerCase() ?? ''), SEVERITIES.get(check.severity?.toLowerCase() ?? '')];
  if (check.dimension !== undefined && !dimension) tell(`loses its dimension ${quote(check.dimension)}, which a mesh doesn't know`);
  if (check.severity !== undefined && !severity) tell(`has the severity "error" instead of ${quote(check.severity)}: the severities are error, warning and information`);
  const lost = ADDITIONS.filter((key) => saysSomething(check, key, reader));
  if (lost.length > 0) {
    tell(`loses its ${lost.join(', ')}${lost.includes('schedule') ? '; a mesh runs all rules of a product together: quality.monitoring.schedule' : ''}`);
  }
  return defined({ description: descriptionOf(check), dimension, severity });
}

function descriptionOf({ name, description }: WrittenCheck): string | undefined {
  return name !== undefined && description !== undefined && name !== description ? `${name}: ${description}` : description ?? name;
}

/** Empty lists and texts say nothing. */
function saysSomething({ node }: WrittenCheck, key: string, reader: CheckSubject['reader']): boolean {
  const entry = reader.tree.get(node, key);
  if (!entry) return false;
  const value = valueOf(entry.value, reader);
  return value ? value.meaning !== null && value.text !== '' : (reader.tree.resolve(entry.value) as { items?: unknown[] }).items?.length !== 0;
}

function wordsFor<T>(entries: ReadonlyArray<readonly [T, string]>): ReadonlyMap<string, T> {
  return new Map(entries.flatMap(([meaning, words]) => words.split(' ').map((word) => [word, meaning] as const)));
}
