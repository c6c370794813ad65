import type { WrittenCheck } from './check';
import type { CountedMetric } from './counted-records';
import { countedRecords } from './counted-records';
import { countBounds, countsThatMeet } from './counts';
import type { Demand } from './demand';
import { demandOf } from './demand';
import { LeftOut } from './left-out';
import { shareRules } from './shares';
import { queryRule } from './sql-text';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';
import { QualityDimension } from '../../../model/declaration/quality-rule-options';

// The metrics of the standard: https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/. Where it leaves a meaning
// open, datacontract-cli decides, which runs contracts: a missing value isn't invalid; a value that occurs several times is one duplicate.

const NONE: Demand = { kind: 'within', bounds: { minimum: 0, maximum: 0 } };

type Metric = CountedMetric | 'rows';

/** The metrics, by the names that the standard's versions have had for them; some names say themselves that nothing may fail. */
const METRICS: ReadonlyMap<string, { readonly metric: Metric; readonly demand?: Demand }> = new Map([
  ['nullValues', { metric: 'null' }],
  ['nullCheck', { metric: 'null', demand: NONE }],
  ['missingValues', { metric: 'missing' }],
  ['duplicateValues', { metric: 'duplicate' }],
  ['duplicateCount', { metric: 'duplicate' }],
  ['uniqueCheck', { metric: 'duplicate', demand: NONE }],
  ['unique', { metric: 'duplicate', demand: NONE }],
  ['invalidValues', { metric: 'invalid' }],
  ['validValues', { metric: 'invalid', demand: NONE }],
  ['rowCount', { metric: 'rows' }],
  ['countCheck', { metric: 'rows' }],
]);

/** What the metrics measure, whether a rule or a query says it. */
const DIMENSIONS: Record<Metric, QualityDimension> = {
  null: QualityDimension.COMPLETENESS,
  missing: QualityDimension.COMPLETENESS,
  duplicate: QualityDimension.UNIQUENESS,
  invalid: QualityDimension.VALIDITY,
  rows: QualityDimension.COMPLETENESS,
};

/** The rules that a check of the standard's library is. */
export function libraryRules(check: WrittenCheck, written: QualityRuleOptions, subject: CheckSubject): QualityRule[] {
  const name = check.metric ?? check.rule ?? '';
  const known = METRICS.get(name);
  if (!known) throw new LeftOut(`the standard has no metric ${quote(name)}`);
  const options = { dimension: DIMENSIONS[known.metric], ...written };
  const percent = isPercentage(check);
  const demand = demandOf(check, subject, known.demand);
  if (known.metric !== 'rows') {
    const counted = countedRecords(known.metric, check, subject);
    return percent ? shareRules(counted, demand, options, subject) : countRules(() => counted.rules(options), () => counted.count(), demand, options);
  }
  if (percent) throw new LeftOut('the number of records isn\'t a percentage');
  const counts = countsThatMeet(demand);
  return [counts ? QualityRule.rowCount(countBounds(counts), options) : queryRule('select count(*) from primary', demand, options)];
}

/** Rules about how many records may fail: none, or another number, which a query counts. */
function countRules(none: () => QualityRule[], count: () => string, demand: Demand, options: QualityRuleOptions): QualityRule[] {
  const counts = countsThatMeet(demand);
  if (counts?.highest === 0) return none();
  return [queryRule(count(), counts ? { kind: 'within', bounds: countBounds(counts) } : demand, options)];
}

function isPercentage({ unit }: WrittenCheck): boolean {
  if (unit === undefined || /^(?:rows?|records?|count)$/i.test(unit)) return false;
  if (/^(?:percent(?:age)?|%)$/i.test(unit)) return true;
  throw new LeftOut(`its unit ${quote(unit)} is neither rows nor percent`);
}
