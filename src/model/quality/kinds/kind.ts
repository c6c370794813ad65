import type { RuleForm } from './form';
import { DataTypeKind } from '../../declaration/data-type';
import type { QualityRule } from '../../declaration/quality-rule';
import type { QualityDimension } from '../../declaration/quality-rule-options';
import type { Field } from '../../declaration/schema';

/** Everything that the model knows of a kind of quality rules. */
export interface RuleKind {
  /** The dimension that its rules measure unless they say another. */
  readonly dimension: QualityDimension;
  /** Whether a share of the records may fail: not where one number is compared with a range. */
  readonly threshold: boolean;
  /** Whether a condition can choose the records: not where the rule says itself which count, or counts none. */
  readonly condition: boolean;
  /** Whether a schema rule that doesn't say it allows undeclared columns. */
  readonly additionalColumns?: boolean;
  readonly form: RuleForm;
  /** What a rule is about beside its columns and condition: two rules of the same topic repeat or contradict each other. */
  topic?(rule: QualityRule): unknown;
  /** What a rule requires of its columns, as text; `code` marks names, patterns and values. */
  details(rule: QualityRule, code: (text: string) => string): string[];
  /** Checks what must always be valid in a rule of the kind. */
  check?(rule: QualityRule, subject: CheckedRule): void;
}

/** A rule that is checked, with its surroundings. */
export interface CheckedRule {
  readonly product: { readonly schema: { readonly fields: readonly Field[] } };
  /** The fields of the rule's columns, as far as they are declared and have types without parts. */
  readonly fields: readonly Field[];
  /** Something is wrong with the rule, or with a part of it. */
  error(finding: string, part: string | undefined, message: string, fix?: string): void;
  /** Something about the rule is worth knowing. */
  hint(finding: string, message: string, fix: string): void;
}

/** Reports columns whose values a rule can't compare: one JSON value has many texts. */
export function expectComparable(rule: QualityRule, subject: CheckedRule): void {
  expectColumns(rule, subject, ({ type }) => type.kind !== DataTypeKind.JSON, 'values of which each has one text, unlike {"a":1} and {"a": 1}');
}

/** Reports the columns of a rule that aren't of a type that it needs. */
export function expectColumns({ kind }: QualityRule, { fields, error }: CheckedRule, fits: (field: Field) => boolean, expected: string): void {
  for (const field of fields) {
    if (!fits(field)) error('column-type', undefined, `the ${kind} rule needs ${expected}, but "${field.name}" is of type ${field.type}`);
  }
}
