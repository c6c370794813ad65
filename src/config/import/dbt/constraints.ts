import type { DbtNode } from './node';
import { at, textIn, textsIn } from './node';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { JsonNode } from '../json';
import { fieldName } from '../names';
import type { ImportNotes } from '../notes';
import { checkRules } from '../sql/check-rules';
import { Cursor } from '../sql/cursor';
import { Dialect } from '../sql/dialect';
import { readCondition } from '../sql/expression';
import { tokensOf } from '../sql/tokens';
import type { Table, TableReference, TableRule } from '../tables';

/** What the constraints of a model and its columns say beside NOT NULL and UNIQUE of a column. */
type DbtConstraints = Pick<Table, 'key' | 'rules' | 'references'>;

/** Reads the constraints: https://docs.getdbt.com/reference/resource-properties/constraints */
export function constraintsOf({ node }: DbtNode, notes: ImportNotes): DbtConstraints {
  const all = [
    ...(at(node, 'constraints')?.items ?? []).map((constraint) => ({ constraint, columns: textsIn(constraint, 'columns') })),
    ...[...at(node, 'columns')?.entries ?? []].flatMap(([key, column]) => (at(column, 'constraints')?.items ?? []).map((constraint) => ({ constraint, columns: [textIn(column, 'name') ?? key] }))),
  ];
  const constraints: Found = { key: [], rules: [], references: [] };
  for (const { constraint, columns } of all) readConstraint(constraint, columns, constraints, notes);
  return constraints;
}

interface Found {
  readonly key: string[];
  readonly rules: TableRule[];
  readonly references: TableReference[];
}

function readConstraint(constraint: JsonNode, columns: readonly string[], found: Found, notes: ImportNotes): void {
  const { offset } = constraint;
  const type = textIn(constraint, 'type') ?? '';
  const expression = textIn(constraint, 'expression');
  switch (type) {
    case 'not_null': return;
    case 'primary_key': found.key.push(...columns); return;
    case 'unique':
      if (columns.length > 1) found.rules.push({ offset, what: 'a unique constraint', rule: QualityRule.uniqueTogether(columns.map(fieldName)) });
      return;
    case 'check': found.rules.push(...expressionRules(expression ?? '', offset, notes)); return;
    case 'foreign_key': {
      const [table, others] = [relationName(textIn(constraint, 'to') ?? ''), textsIn(constraint, 'to_columns')];
      const what = `the foreign key ${columns.map(quote).join(', ')}`;
      if (columns.length === 1 && table !== '') found.references.push({ offset, what, column: columns[0], table, otherColumn: others[0] });
      else notes.left(offset, what, table === '' ? 'its table is written as SQL; add a relationships test' : 'a reference rule is about one column');
      return;
    }
    default: notes.left(offset, `the constraint ${quote(expression ?? type)}`);
  }
}

/** The rules that a condition of SQL is; others are told. */
export function expressionRules(expression: string, offset: number, notes: ImportNotes): TableRule[] {
  const condition = readCondition(new Cursor(expression, tokensOf(expression, Dialect.STANDARD).tokens));
  const rules = condition && checkRules(condition);
  if (!rules) notes.left(offset, `the condition ${quote(expression)}`, 'add a custom_sql rule that counts the records that break it');
  return (rules ?? []).map((rule) => ({ offset, what: `the condition ${quote(expression)}`, rule }));
}

/** The table of `ref('orders')`, `ref('package', 'orders', v=2)`, `source('crm', 'orders')` or `"shop"."main"."orders"`. */
export function relationName(written: string): string {
  const [, call, args] = /^\s*(?:\{\{\s*)?(ref|source)\((.*)\)\s*(?:\}\})?\s*$/s.exec(written) ?? [];
  const names = [...(args ?? '').matchAll(/["']([^"']+)["']/g)].map(([, name]) => name);
  if (call === 'source') return names.slice(0, 2).join('.');
  if (call === 'ref') return names[names.length - 1] ?? '';
  return written.replace(/["`[\]]/g, '').split('.').slice(-2).join('.');
}
