import type { Node } from 'yaml';
import { isMap, isSeq } from 'yaml';
import type { WrittenCheck } from './check';
import { valueOf } from './check';
import { LeftOut } from './left-out';
import { rulesOfCheck } from './rules-of-check';
import type { CheckSubject } from './subject';
import { tableNames } from './table-names';
import { typeDemands } from './type-options';
import { quote } from '../../../core/findings';
import { QualityRules } from '../../../model/declaration/quality-options';
import type { QualityRule } from '../../../model/declaration/quality-rule';
import type { Field } from '../../../model/declaration/schema';
import { NESTED_TYPES } from '../../../model/quality/column-types';
import { RULE_KINDS } from '../../../model/quality/kinds/all';
import { topicOf } from '../../../model/resolve/quality-rules';
import { CHECK_PROPERTIES } from '../../../render/contract/odcs/check-properties';
import type { Reader } from '../../reader';
import { leftOut } from '../loose-shapes';
import type { WrittenObject } from '../object-shape';
import type { OwnCheck } from '../own-rules';
import { ownCheck } from '../own-rules';
import type { WrittenProperty } from '../property-shape';

/** The quality rules of a table, and what becomes of it that a mesh can't say. */
class TableRules {
  public readonly rules: QualityRule[] = [];
  public readonly suites = new Map<string, QualityRule[]>();
  private readonly known = new Set<string>();

  constructor(private readonly fields: readonly Field[], private readonly reader: Reader, private readonly left: string[]) {}

  /** Takes rules over, or tells why not. */
  public take(node: Node, what: string, make: () => readonly QualityRule[]): void {
    try {
      const rules = make();
      for (const rule of rules) this.check(rule);
      for (const rule of rules) this.add(rule);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      this.left.push(leftOut(this.reader, node, what, error.message));
    }
  }

  /** Takes over what a check of ours was made of, unless the check itself counts. */
  public takeOwn(own: OwnCheck | undefined, node: Node): boolean {
    if (own?.kind === 'edited') this.tell(node, `the quality check was changed after it was generated: what it says now counts, not its custom property "${CHECK_PROPERTIES.rule}"`);
    if (own?.kind === 'rule') this.add(own.rule, own.suite);
    return own !== undefined && own.kind !== 'edited';
  }

  public tell(node: Node, message: string): void {
    this.left.push(`${this.reader.place(node)}: ${message}`);
  }

  /** What the mesh would refuse isn't taken over. */
  private check(rule: QualityRule): void {
    const fields = rule.columns.flatMap((name) => this.fields.find((field) => field.name === name) ?? []);
    const nested = fields.find(({ type }) => NESTED_TYPES.has(type.kind));
    if (nested) throw new LeftOut(`"${nested.name}" is of type ${nested.type}, and rules are about columns without parts`);
    RULE_KINDS[rule.kind].check?.(rule, {
      product: { schema: { fields: this.fields } },
      fields,
      error: (_finding, _part, message) => {
        throw new LeftOut(message);
      },
      hint: () => undefined,
    });
    // A mesh has one rule about one thing: the first.
    if (this.known.has(topicOf(rule))) throw new LeftOut(`another ${rule.kind} rule about the same comes before it`);
  }

  private add(rule: QualityRule, suite?: string): void {
    if (suite === undefined) this.rules.push(rule);
    else this.suites.set(suite, [...this.suites.get(suite) ?? [], rule]);
    this.known.add(topicOf(rule));
  }
}

/** The rules that a product has of a contract: its own, and those of suites that it shares with others. */
export interface ContractRules {
  readonly own: QualityRule[];
  readonly suites: QualityRules[];
}

/** The quality rules of a table: its checks, those of its columns, and what the columns' types demand. What can't be taken over is told. */
export function qualityRules(object: WrittenObject | undefined, contract: Node, reader: Reader, left: string[]): ContractRules {
  if (!object) return { own: [], suites: [] };
  const rules = new TableRules(object.properties.map(({ field }) => field), reader, left);
  const columns = new Map(object.properties.flatMap(({ field, node }) => namesOf(node, reader).map((name) => [name, field] as const)));
  const table = tableNames(object, contract, reader);
  const takeChecks = (checks: readonly WrittenCheck[], column?: Field): void => checks.forEach((check) => {
    if (rules.takeOwn(ownCheck(check.node, reader), check.node)) return;
    const what = `the quality check ${check.metric ?? check.rule ?? check.name ?? check.type ?? ''}`.trim();
    const subject: CheckSubject = { reader, table, columns, column, tell: (message) => rules.tell(check.node, `${what} ${message}`) };
    rules.take(check.node, what, () => rulesOfCheck(check, subject));
  });
  takeChecks(object.checks);
  for (const { field, checks } of object.properties) takeChecks(checks, field);
  for (const { field, node } of object.properties) {
    for (const demand of typeDemands(node, field, { reader })) rules.take(demand.node, `${demand.what} of "${field.name}"`, demand.rules);
    tellNested(node, field.name, reader, rules);
  }
  return { own: rules.rules, suites: [...rules.suites].map(([name, all]) => QualityRules.named(name, all)) };
}

/** Rules are about columns: what is demanded of their parts is told. */
function tellNested(property: Node, path: string, reader: Reader, rules: TableRules): void {
  const parts = reader.tree.get(property, 'properties')?.value;
  const sequence = parts && reader.tree.resolve(parts);
  const items = reader.tree.get(property, 'items')?.value;
  const nested: Array<readonly [Node, string]> = [
    ...isSeq(sequence) ? (sequence.items as Node[]).map((part) => [part, `${path}.${namesOf(part, reader)[0] ?? ''}`] as const) : [],
    ...items ? [[items, `${path}[]`] as const] : [],
  ];
  for (const [part, name] of nested) {
    for (const key of ['quality', 'logicalTypeOptions', 'enum']) {
      const entry = reader.tree.get(part, key);
      const value = entry && reader.tree.resolve(entry.value);
      const says = isMap(value) ? reader.tree.entries(value).some((option) => option.key !== 'format') : isSeq(value) && value.items.length > 0;
      if (entry && says) rules.tell(entry.keyNode, `${key} of ${quote(name)} isn't taken over: rules of a mesh are about columns, not about parts of them`);
    }
    tellNested(part, name, reader, rules);
  }
}

/** How the contract and its queries call a property: by the second name in the database. */
function namesOf(property: Node, reader: Reader): string[] {
  return ['name', 'physicalName'].flatMap((key) => {
    const entry = reader.tree.get(property, key);
    return (entry && valueOf(entry.value, reader)?.text) || [];
  });
}

/** The checks of an object that gives no rules: of a topic beside its table. */
export function tellChecks(checks: readonly WrittenCheck[], properties: readonly WrittenProperty[], reader: Reader, left: string[]): void {
  for (const { node, metric, rule, name, type } of [...checks, ...properties.flatMap((property) => property.checks)]) {
    left.push(leftOut(reader, node, `the quality check ${metric ?? rule ?? name ?? type ?? ''}`.trim(), 'rules of a mesh are about the table'));
  }
}
