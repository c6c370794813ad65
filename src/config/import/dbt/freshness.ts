import type { DbtNode } from './node';
import { at, isEmpty, scalarIn, textIn } from './node';
import { Duration } from '../../../core/duration';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import { QualitySeverity } from '../../../model/declaration/quality-rule-options';
import type { JsonNode } from '../json';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';
import type { TableRule } from '../tables';

/** The freshness of a source: of two limits the one that fails counts, the other is told. */
export function freshnessOf({ node, name, kind }: DbtNode, notes: ImportNotes): TableRule[] {
  const limits = kind === 'source' ? at(node, 'freshness') : undefined;
  if (!limits || isEmpty(limits)) return [];
  const { offset } = limits;
  const column = textIn(node, 'loaded_at_field');
  const [fails, warns] = [durationOf(at(limits, 'error_after')), durationOf(at(limits, 'warn_after'))];
  const what = `the freshness of ${quote(name)}`;
  const age = fails ?? warns;
  if (!age) return [];
  if (column === undefined || !/^\w+$/.test(column)) {
    notes.left(offset, what, column === undefined ? 'no loaded_at_field says which column tells the age' : 'its loaded_at_field is an expression; name a column');
    return [];
  }
  if (fails && warns) notes.left(offset, `the limit of ${warns} that only warns, of ${what},`, 'a mesh has one rule for the freshness of a column');
  return [{ offset, what, rule: QualityRule.freshness(fieldName(column), age, fails ? {} : { severity: QualitySeverity.WARNING }) }];
}

function durationOf(limit: JsonNode | undefined): Duration | undefined {
  const [count, period] = [Number(scalarIn(limit, 'count') ?? '0'), scalarIn(limit, 'period')];
  if (!Number.isSafeInteger(count) || count <= 0) return undefined;
  switch (period) {
    case 'minute': return Duration.minutes(count);
    case 'hour': return Duration.hours(count);
    case 'day': return Duration.days(count);
    default: return undefined;
  }
}
