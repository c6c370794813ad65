import type { CountedRecords } from './counted-records';
import type { Demand } from './demand';
import { LeftOut } from './left-out';
import { percentOf, queryRule } from './sql-text';
import type { CheckSubject } from './subject';
import type { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';

/**
 * Rules about the percentage of records that may fail. A threshold says "at most so many"; a query says everything else. Patterns can't
 * stand in a query that all engines read: for them the nearest threshold is taken, and told.
 */
export function shareRules(counted: CountedRecords, demand: Demand, options: QualityRuleOptions, { tell }: CheckSubject): QualityRule[] {
  if (demand.kind === 'value') throw new LeftOut(`it compares a percentage with ${JSON.stringify(demand.value)}`);
  const most = mostOf(demand);
  if (most?.percent === 0 && !most.excluded) return counted.rules(options);
  if (counted.noPercentage !== undefined) throw new LeftOut(counted.noPercentage);
  const threshold = most && thresholdOf(most.percent);
  if (threshold !== undefined && !most!.excluded && counted.ofAllRecords) return counted.rules({ ...options, threshold });
  if (counted.condition) return [queryRule(percentOf(counted.condition()), demand, options)];
  if (threshold === undefined) throw new LeftOut('no threshold says it');
  const rules = counted.rules({ ...options, threshold });
  tell(`is taken over as "of the records that have a value, at most ${most!.percent} percent fail"`);
  return rules;
}

/** The end of a range of percentages that begins with 0. */
function mostOf(demand: Demand): { readonly percent: number; readonly excluded: boolean } | undefined {
  if (demand.kind !== 'within') return undefined;
  const { minimum = 0, exclusiveMinimum = -1, maximum, exclusiveMaximum } = demand.bounds;
  const percent = maximum ?? exclusiveMaximum;
  return minimum > 0 || exclusiveMinimum >= 0 || percent === undefined ? undefined : { percent, excluded: maximum === undefined };
}

/** The share that passes where at most so many percent fail: the same digits, two places further. */
function thresholdOf(percent: number): number | undefined {
  const [, fraction = '', exponent] = /^\d+(?:\.(\d+))?(e.*)?$/.exec(String(percent)) ?? [];
  if (percent <= 0 || percent >= 100 || exponent !== undefined || fraction.length > 10) return undefined;
  return Number((1 - percent / 100).toFixed(fraction.length + 2));
}
