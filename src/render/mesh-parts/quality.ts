import { partOf, prose, shareText, some, someOf } from './part';
import type { Part } from './part';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { DataType } from '../../model/declaration/data-type';
import type { QualityMonitoring } from '../../model/declaration/quality-options';
import type { QualityRule } from '../../model/declaration/quality-rule';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import { RULE_KINDS } from '../../model/quality/kinds/all';
import type { KeyType } from '../../model/quality/kinds/form';
import { resolveRule } from '../../model/resolve/quality-rules';
import { declaredType } from '../declared-type';

/** The quality of a product in the words of mesh files; shared suites by their names. */
export function qualityPart({ quality, qualityOptions = {} }: Pick<DataProductProps, 'quality' | 'qualityOptions'>): Part | undefined {
  const { suites, derive, monitoring, alertOnFailure } = qualityOptions;
  return partOf({
    tests: some(quality?.map(testPart)),
    suites: some(suites?.map(({ name }) => name)),
    derive,
    monitoring: monitoring && monitoringPart(monitoring),
    alert_on_failure: alertOnFailure,
  });
}

/** How the quality is watched: `true` where nothing else is said. */
export function monitoringPart({ enabled, schedule, resultWithin, workers, timeout, minimumScore, weights, alertTopicArn }: QualityMonitoring): Part | boolean {
  const details = partOf({
    schedule,
    result_within: resultWithin?.toString(),
    workers,
    timeout: timeout?.toString(),
    minimum_score: shareText(minimumScore),
    weights: weights && someOf({ ...weights }),
    alert_topic: alertTopicArn,
  });
  return details ? { enabled, ...details } : enabled ?? true;
}

/** A rule in the words of mesh files, without what holds by itself. */
export function testPart(declared: QualityRule): Part {
  const { kind, description, dimension, severity } = resolveRule(declared);
  return {
    [kind]: {
      ...rulePart(declared)[kind] as Part,
      description: prose(description),
      dimension: dimension === RULE_KINDS[kind].dimension ? undefined : dimension,
      severity: severity === QualitySeverity.ERROR ? undefined : severity,
    },
  };
}

/** The same without its words for people, its dimension and its severity. */
export function rulePart(declared: QualityRule): Part {
  const rule = resolveRule(declared);
  const { kind, threshold, condition } = rule;
  const keys = Object.entries(RULE_KINDS[kind].form.keys).map(([name, { type, valueOf }]) => [name, keyText(type, valueOf(rule))]);
  return {
    [kind]: {
      ...Object.fromEntries(keys) as Part,
      condition,
      threshold: threshold < 1 ? shareText(threshold) : undefined,
    },
  };
}

/** The value of a rule's key as a file holds it. */
function keyText(type: KeyType, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (type === 'age') return String(value);
  return type === 'type' ? declaredType(value as DataType).text : value;
}
