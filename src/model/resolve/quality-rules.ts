import { DataTypeKind } from '../declaration/data-type';
import type { SlaOptions } from '../declaration/pipelines';
import type { QualityRules } from '../declaration/quality-options';
import { QualityRule, QualityRuleKind } from '../declaration/quality-rule';
import type { Field } from '../declaration/schema';
import type { SchemaModel } from '../mesh';
import { freshnessColumn } from '../quality/freshness';

/** The rules that a product declares: its own, then those of shared suites that its own say nothing about. */
export function declaredRules(own: readonly QualityRule[], suites: readonly QualityRules[]): QualityRule[] {
  const known = new Set(own.map(topicOf));
  return [...own, ...suites.flatMap(({ rules }) => rules.filter((rule) => !known.has(topicOf(rule))))];
}

/** The rules that follow from a product's schema and SLA, without those about which the product says something itself. */
export function derivedRules(schema: SchemaModel, sla: SlaOptions, declared: readonly QualityRule[]): QualityRule[] {
  const derived: QualityRule[] = [];
  for (const field of schema.fields.filter(isColumn)) {
    const says = (kind: QualityRuleKind) => declared.some((rule) => rule.kind === kind && rule.columns.length === 1 && rule.columns[0] === field.name);
    if (field.required && !says(QualityRuleKind.NOT_NULL)) derived.push(QualityRule.notNull(field.name, { description: 'The field is required' }));
    if (field.unique && !says(QualityRuleKind.UNIQUE)) derived.push(QualityRule.unique(field.name, { description: 'The field is unique' }));
    if (field.type.kind === DataTypeKind.ENUMERATION && !says(QualityRuleKind.ACCEPTED_VALUES)) {
      derived.push(QualityRule.acceptedValues(field.name, field.type.symbols!, { description: 'The field is an enumeration' }));
    }
  }
  const column = freshnessColumn({ schema });
  if (sla.freshness && column !== undefined && !declared.some(({ kind }) => kind === QualityRuleKind.FRESHNESS)) {
    derived.push(QualityRule.freshness(column, sla.freshness, { description: 'The SLA promises it' }));
  }
  return derived;
}

/** What a rule is about: two rules of the same topic repeat or contradict each other. */
export function topicOf(rule: QualityRule): string {
  const { kind, columns, condition, bounds, values, pattern, query, text, target } = rule;
  const about = [kind, kind === QualityRuleKind.UNIQUE ? [...columns].sort() : columns, condition ?? ''];
  switch (kind) {
    case QualityRuleKind.RANGE:
    case QualityRuleKind.MEAN:
    case QualityRuleKind.SUM:
    case QualityRuleKind.STANDARD_DEVIATION:
    case QualityRuleKind.ROW_COUNT: return JSON.stringify([...about, bounds]);
    case QualityRuleKind.ACCEPTED_VALUES: return JSON.stringify([...about, values]);
    case QualityRuleKind.REGEX: return JSON.stringify([...about, pattern]);
    case QualityRuleKind.CUSTOM_SQL: return JSON.stringify([...about, query]);
    case QualityRuleKind.REFERENCE: return JSON.stringify([...about, target]);
    case QualityRuleKind.DQDL: return JSON.stringify([...about, text]);
    default: return JSON.stringify(about);
  }
}

const NESTED = [DataTypeKind.ARRAY, DataTypeKind.MAP, DataTypeKind.RECORD];

function isColumn(field: Field): boolean {
  return !NESTED.includes(field.type.kind);
}
