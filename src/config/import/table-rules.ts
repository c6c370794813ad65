import type { ImportNotes } from './notes';
import type { QualityRule } from '../../model/declaration/quality-rule';
import type { Field } from '../../model/declaration/schema';
import { NESTED_TYPES } from '../../model/quality/column-types';
import { RULE_KINDS } from '../../model/quality/kinds/all';
import { topicOf } from '../../model/resolve/quality-rules';

/** A rule that a file says, and where. */
interface WrittenRule {
  readonly offset: number;
  /** What it is, as a note names it. */
  readonly what: string;
  readonly rule: QualityRule;
}

/** The rules that a mesh takes, each thing said once; why it doesn't take the others is told. */
export function columnRules(written: readonly WrittenRule[], fields: readonly Field[], notes: ImportNotes): QualityRule[] {
  const rules = new Map<string, QualityRule>();
  for (const { offset, what, rule } of written) {
    const columns = fields.filter(({ name }) => rule.columns.includes(name));
    const problems = columns.filter(({ type }) => NESTED_TYPES.has(type.kind)).map(({ name, type }) => `"${name}" is of type ${type}, and rules are about columns without parts`);
    RULE_KINDS[rule.kind].check?.(rule, {
      product: { schema: { fields } },
      fields: columns,
      error: (_finding, _part, message) => problems.push(message),
      hint: () => undefined,
    });
    if (problems.length > 0) notes.left(offset, what, problems[0]);
    else if (!rules.has(topicOf(rule))) rules.set(topicOf(rule), rule);
  }
  return [...rules.values()];
}
