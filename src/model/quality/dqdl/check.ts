import type { DqdlProblem, TextPlace } from './lexer';
import { DqdlSyntaxError } from './lexer';
import type { DqdlCondition, DqdlRule } from './parser';
import { parseDqdlRule } from './parser';
import type { ColumnNeed, DqdlRuleType } from './rule-types';
import { DQDL_DATA_TYPES, DQDL_RULE_TYPES } from './rule-types';
import { didYouMean } from '../../../core/nearest';
import type { DataTypeKind } from '../../declaration/data-type';
import type { Field } from '../../declaration/schema';
import { NESTED_TYPES, NUMBER_TYPES, TEXT_TYPES, TIME_TYPES } from '../column-types';

/** The longest text that Glue takes for a ruleset: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDataQualityRuleset.html */
export const MAXIMUM_RULESET_LENGTH = 65_536;

/** Everything that Glue Data Quality would refuse in one rule; without declared fields nothing is said of columns. */
export function dqdlRuleProblems(text: string, fields: readonly Field[] = []): DqdlProblem[] {
  try {
    return parseDqdlRule(text).flatMap((rule) => new RuleCheck(rule, fields).problems());
  } catch (error) {
    if (error instanceof DqdlSyntaxError) return [error.problem];
    throw error;
  }
}

const NEEDS: Record<Exclude<ColumnNeed, 'any'>, { readonly types: ReadonlySet<DataTypeKind>; readonly words: string }> = {
  number: { types: NUMBER_TYPES, words: 'a number' },
  text: { types: TEXT_TYPES, words: 'text' },
  time: { types: TIME_TYPES, words: 'a date or timestamp' },
};

class RuleCheck {
  private readonly found: DqdlProblem[] = [];

  constructor(private readonly rule: DqdlRule, private readonly fields: readonly Field[]) {}

  public problems(): DqdlProblem[] {
    const type = DQDL_RULE_TYPES.get(this.rule.type);
    if (!type) {
      const fix = didYouMean(this.rule.type, DQDL_RULE_TYPES.keys());
      this.add(this.rule, `${this.rule.type} is no rule type for tables; rule types are case-sensitive`, fix);
      return this.found;
    }
    this.checkParameters(type);
    this.checkCondition(type);
    this.checkClauses(type);
    this.checkColumns(type);
    return this.found;
  }

  private add({ line, column }: TextPlace, message: string, fix?: string): void {
    this.found.push({ line, column, message, ...fix === undefined ? {} : { fix } });
  }

  private checkParameters({ name, parameters: [least, most], reference }: DqdlRuleType): void {
    const { parameters } = this.rule;
    if (parameters.length < least || parameters.length > most) {
      const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} or ${most}`;
      this.add(parameters[most] ?? this.rule, `${name} takes ${expected} ${expected === '1' ? 'parameter' : 'parameters'}, not ${parameters.length}`);
      return;
    }
    const other = reference && parameters[reference.parameter];
    if (!other) return;
    const pattern = reference.columns ? /^[A-Za-z]\w*\.(?:\{[^{},]+(?:,[^{},]+)*\}|[^{}.]+)$/ : /^[A-Za-z]\w*$/;
    if (!pattern.test(other.text)) {
      this.add(other, `${name} needs the alias of another data set${reference.columns ? ' with columns, as in "alias.{column}"' : ''}, not ${JSON.stringify(other.text)}`);
    }
  }

  private checkCondition({ name, conditions, conditionOptional, share }: DqdlRuleType): void {
    const { condition } = this.rule;
    if (!condition) {
      if (conditions.length > 0 && !conditionOptional) this.add(this.rule, `${name} needs a condition, such as ${name === 'DataFreshness' ? '<= 24 hours' : '= 1'}`);
      return;
    }
    if (conditions.length === 0) return this.add(condition, `${name} takes no condition`);
    if (!conditions.includes(condition.kind)) {
      return this.add(condition, `${name} can't be compared with a ${condition.kind}; it takes a ${conditions.join(' or ')}`);
    }
    if (share) this.checkShare(condition, name);
    this.checkOrder(condition);
    if (name === 'ColumnDataType') {
      for (const value of condition.operands.filter((operand) => !DQDL_DATA_TYPES.includes(String(operand)))) {
        this.add(condition, `${JSON.stringify(value)} is no type; the types are ${DQDL_DATA_TYPES.join(', ')}`, didYouMean(String(value), DQDL_DATA_TYPES));
      }
    }
  }

  private checkShare(condition: DqdlCondition, name: string): void {
    for (const value of condition.operands) {
      if (typeof value === 'number' && (value < 0 || value > 1)) this.add(condition, `${name} is a share from 0 to 1, not ${value}`);
    }
  }

  private checkOrder({ operator, operands: [first, second], line, column }: DqdlCondition): void {
    if (operator === 'between' && typeof first === 'number' && typeof second === 'number' && first >= second) {
      this.add({ line, column }, `no number lies between ${first} and ${second}; both ends are excluded`);
    }
  }

  private checkClauses({ name, where, threshold }: DqdlRuleType): void {
    if (this.rule.where && !where) this.add(this.rule.where, `${name} takes no where clause`);
    if (this.rule.where?.text.trim() === '') this.add(this.rule.where, 'the where clause is empty');
    const given = this.rule.threshold;
    if (!given) return;
    if (!threshold) this.add(given, `${name} takes no threshold; ColumnValues, ColumnDataType and CustomSql do`);
    else if (given.kind !== 'number') this.add(given, `a threshold is a number, not a ${given.kind}`);
    else this.checkShare(given, 'the threshold');
  }

  private checkColumns({ name, columns, column: need = 'any' }: DqdlRuleType): void {
    if (this.fields.length === 0) return;
    for (const parameter of this.rule.parameters.slice(0, columns === Infinity ? undefined : columns)) {
      const names = name === 'ReferentialIntegrity' ? parameter.text.split(',').map((part) => part.trim()) : [parameter.text];
      for (const column of names) {
        const field = this.fields.find((candidate) => candidate.name === column);
        if (!field) {
          const known = this.fields.map((candidate) => candidate.name);
          this.add(parameter, `there is no column ${JSON.stringify(column)}`, didYouMean(column, known) ?? `the columns are ${known.slice(0, 10).join(', ')}`);
        } else if (NESTED_TYPES.has(field.type.kind) && name !== 'ColumnExists') {
          this.add(parameter, `the column "${column}" is of type ${field.type}; DQDL reads no nested or list columns`);
        } else if (need !== 'any' && !NEEDS[need].types.has(field.type.kind)) {
          this.add(parameter, `${name} needs ${NEEDS[need].words}, but "${column}" is of type ${field.type}`);
        } else if (name === 'ColumnValues' && this.rule.condition) {
          this.checkComparable(this.rule.condition, field);
        }
      }
    }
  }

  private checkComparable(condition: DqdlCondition, field: Field): void {
    const { kind } = field.type;
    if (condition.kind === 'number' && !NUMBER_TYPES.has(kind)) this.add(condition, `"${field.name}" is of type ${field.type}, which isn't a number`);
    if (condition.kind === 'date' && !TIME_TYPES.has(kind)) this.add(condition, `"${field.name}" is of type ${field.type}, which is neither a date nor a timestamp`);
    if (condition.operator === 'matches' && !TEXT_TYPES.has(kind)) this.add(condition, `"${field.name}" is of type ${field.type}; only text matches a pattern`);
  }
}
