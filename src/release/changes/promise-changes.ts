import type { Change } from './change';
import type { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../../model/mesh';
import { RULE_KINDS } from '../../model/quality/kinds/all';
import type { QualityRuleModel } from '../../model/quality/rule-model';

/** What changed of what the product promises: its service level and its quality. */
export function promiseChanges(was: ProductModel, is: ProductModel): Change[] {
  return [
    ...age('freshness', was.sla.freshness, is.sla.freshness, 'shorter'),
    ...age('latency', was.sla.latency, is.sla.latency, 'shorter'),
    ...age('retention', was.sla.retention, is.sla.retention, 'longer'),
    ...share('availability', was.sla.availability, is.sla.availability),
    ...share('quality', was.sla.quality, is.sla.quality),
    ...was.sla.supportHours === is.sla.supportHours ? [] : [{ breaking: false, text: `SLA: support hours were ${was.sla.supportHours ?? 'none'} and are ${is.sla.supportHours ?? 'none'}` }],
    ...qualityChanges(was, is),
  ];
}

function age(name: string, was: Duration | undefined, is: Duration | undefined, better: 'shorter' | 'longer'): Change[] {
  const [before, after] = [was?.toSeconds(), is?.toSeconds()];
  if (before === after) return [];
  const weaker = before !== undefined && (after === undefined || (better === 'shorter' ? after > before : after < before));
  return [level(name, was?.toString(), is?.toString(), weaker)];
}

function share(name: string, was: number | undefined, is: number | undefined): Change[] {
  if (was === is || isUnresolved(was) || isUnresolved(is)) return [];
  return [level(name, was === undefined ? undefined : `${was}%`, is === undefined ? undefined : `${is}%`, was !== undefined && (is === undefined || is < was))];
}

function level(name: string, was: string | undefined, is: string | undefined, weaker: boolean): Change {
  return { breaking: weaker, text: `SLA: ${name} was ${was ?? 'not promised'} and is ${is ?? 'not promised any more'}${weaker ? ', a weaker promise' : ''}` };
}

function qualityChanges(was: ProductModel, is: ProductModel): Change[] {
  const [before, after] = [was, is].map(({ quality }) => new Map(quality.map((rule) => [ruleText(rule), rule])));
  return [
    ...[...before.keys()].filter((rule) => !after.has(rule)).map((rule) => ({ breaking: false, text: `quality: ${rule} isn't tested any more` })),
    ...[...after.keys()].filter((rule) => !before.has(rule)).map((rule) => ({ breaking: false, text: `quality: ${rule} is tested now` })),
  ];
}

/** A rule as text; two rules with the same text are the same promise. */
function ruleText(rule: QualityRuleModel): string {
  const { kind, columns, condition, threshold } = rule;
  const details = [
    ...RULE_KINDS[kind].details(rule, (text) => text),
    ...condition === undefined ? [] : [`where ${condition}`],
    ...threshold < 1 ? [`${Number((threshold * 100).toFixed(6))}%`] : [],
  ];
  return `${kind.replace(/_/g, ' ')}${columns.length > 0 ? ` of ${columns.join(', ')}` : ''}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}
