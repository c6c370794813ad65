import { DataTypeKind } from '../declaration/data-type';
import type { SlaOptions } from '../declaration/pipelines';
import type { QualityRules } from '../declaration/quality-options';
import { QualityRule, QualityRuleKind } from '../declaration/quality-rule';
import { QualitySeverity } from '../declaration/quality-rule-options';
import type { Field } from '../declaration/schema';
import type { SchemaModel } from '../mesh';
import { NESTED_TYPES } from '../quality/column-types';
import { freshnessColumn } from '../quality/freshness';
import { RULE_KINDS } from '../quality/kinds/all';
import type { QualityRuleModel } from '../quality/rule-model';

const resolved = new WeakMap<QualityRule, QualityRuleModel>();

/** A rule with all defaults; always the same object for the same rule, so that it can be compared. */
export function resolveRule(rule: QualityRule): QualityRuleModel {
  const known = resolved.get(rule);
  if (known) return known;
  const { dimension, additionalColumns } = RULE_KINDS[rule.kind];
  const complete = QualityRule._completed(rule, { dimension, additionalColumns, severity: QualitySeverity.ERROR, threshold: 1 }) as QualityRuleModel;
  for (const one of [rule, complete]) resolved.set(one, complete);
  return complete;
}

/** The rules that a product declares: its own, then those of shared suites that its own say nothing about. */
export function declaredRules(own: readonly QualityRule[], suites: readonly QualityRules[]): QualityRuleModel[] {
  const known = new Set(own.map(topicOf));
  return [...own, ...suites.flatMap(({ rules }) => rules.filter((rule) => !known.has(topicOf(rule))))].map(resolveRule);
}

/** The rules that follow from a product's schema and SLA, without those about which the product says something itself. */
export function derivedRules(schema: SchemaModel, sla: SlaOptions, declared: readonly QualityRule[]): QualityRuleModel[] {
  const derived: QualityRule[] = [];
  for (const field of schema.fields.filter(isColumn)) {
    const says = (kind: QualityRuleKind) => declared.some((rule) => rule.kind === kind && rule.columns.length === 1 && rule.columns[0] === field.name);
    if (field.required && !says(QualityRuleKind.NOT_NULL)) derived.push(QualityRule.notNull(field.name, { description: 'The field is required' }));
    if (field.unique && field.type.kind !== DataTypeKind.JSON && !says(QualityRuleKind.UNIQUE)) derived.push(QualityRule.unique(field.name, { description: 'The field is unique' }));
    if (field.type.kind === DataTypeKind.ENUMERATION && !says(QualityRuleKind.ACCEPTED_VALUES)) {
      derived.push(QualityRule.acceptedValues(field.name, field.type.symbols!, { description: 'The field is an enumeration' }));
    }
  }
  const column = freshnessColumn({ schema });
  if (sla.freshness && column !== undefined && !declared.some(({ kind }) => kind === QualityRuleKind.FRESHNESS)) {
    derived.push(QualityRule.freshness(column, sla.freshness, { description: 'The SLA promises it' }));
  }
  return derived.map(resolveRule);
}

/** What a rule is about: two rules of the same topic repeat or contradict each other. */
export function topicOf(rule: QualityRule): string {
  const { kind, columns, condition = '' } = rule;
  return JSON.stringify([kind, [...columns].sort(), condition, RULE_KINDS[kind].topic?.(rule)]);
}

function isColumn(field: Field): boolean {
  return !NESTED_TYPES.has(field.type.kind);
}
