import type { DqdlToken, TextPlace } from './lexer';
import { dqdlTokens, DqdlSyntaxError } from './lexer';
import type { ConditionKind } from './rule-types';

// A parser of the grammar that https://github.com/awslabs/dqdl publishes (configuration/dqdl/DataQualityDefinitionLanguage.g4), as far as it
// concerns rules about a table. Variables, metadata and analyzers have no place in the rulesets that are made here.

/** A part of a rule, with its place. */
export interface DqdlPart extends TextPlace {
  readonly text: string;
}

/** What a rule compares its result with. */
export interface DqdlCondition extends TextPlace {
  readonly kind: ConditionKind;
  readonly operator: string;
  /** The numbers that were written plainly; a text of each of the others. */
  readonly operands: readonly (number | string)[];
}

/** One rule, not composed of others. */
export interface DqdlRule extends TextPlace {
  readonly type: string;
  readonly parameters: readonly DqdlPart[];
  readonly condition?: DqdlCondition;
  readonly where?: DqdlPart;
  readonly threshold?: DqdlCondition;
}

/**
 * Reads one rule, which may be composed of several.
 * @throws DqdlSyntaxError
 */
export function parseDqdlRule(text: string): DqdlRule[] {
  const parser = new Parser(text);
  const rules = parser.composite();
  parser.expectEnd();
  return rules;
}

const DURATION_UNITS = ['days', 'hours', 'minutes'];
const STRING_WORDS = ['null', 'NULL', 'empty', 'EMPTY', 'whitespaces_only', 'WHITESPACES_ONLY'];
const CONDITION_WORDS = ['between', 'in', 'not', 'matches'];
const CLAUSE_WORDS = ['where', 'with', 'labels', 'and', 'AND', 'or', 'OR'];

class Parser {
  private readonly tokens: readonly DqdlToken[];
  private position = 0;

  constructor(text: string) {
    this.tokens = dqdlTokens(text);
  }

  public expectEnd(): void {
    if (this.peek.kind !== 'end') this.fail(`expected the end, not ${describe(this.peek)}`);
  }

  public composite(): DqdlRule[] {
    const rules = this.primary();
    while (this.isWord('and', 'AND', 'or', 'OR')) {
      this.position++;
      rules.push(...this.primary());
    }
    return rules;
  }

  private get peek(): DqdlToken {
    return this.tokens[this.position];
  }

  private expect(symbol: string): void {
    if (!this.take(symbol)) this.fail(`expected ${symbol}, not ${describe(this.peek)}`);
  }

  private list<T>(open: string, close: string, item: () => T): T[] {
    this.expect(open);
    const items: T[] = [];
    if (this.take(close)) return items;
    do items.push(item()); while (this.take(','));
    this.expect(close);
    return items;
  }

  private primary(): DqdlRule[] {
    if (!this.take('(')) return [this.rule()];
    const rules = this.composite();
    this.expect(')');
    this.labels();
    return rules;
  }

  private rule(): DqdlRule {
    const { kind, text, line, column } = this.peek;
    if (kind !== 'word') this.fail(`expected a rule type, not ${describe(this.peek)}`);
    this.position++;
    const parameters = this.parameters();
    const condition = this.startsCondition() ? this.condition() : undefined;
    const where = this.takeWord('where') ? this.string() : undefined;
    this.labels();
    let threshold: DqdlCondition | undefined;
    while (this.takeWord('with')) {
      if (!this.isWord('threshold')) this.fail(`expected threshold after with, not ${describe(this.peek)}`);
      if (threshold) this.fail('the threshold is given twice');
      this.position++;
      threshold = this.condition();
    }
    return { type: text, parameters, condition, where, threshold, line, column };
  }

  private parameters(): DqdlPart[] {
    const parameters: DqdlPart[] = [];
    for (;;) {
      const next = this.tokens[this.position + 1];
      // A connector before a text belongs to the parameters, before a rule type it composes rules.
      if (this.isWord('of', 'OF') || (this.isWord('and', 'AND') && next?.kind === 'string')) this.position++;
      else if (this.isWord(...CONDITION_WORDS, ...CLAUSE_WORDS)) return parameters;
      const { kind, text, line, column } = this.peek;
      if (kind === 'symbol' && text === '$') this.fail('variables can\'t be declared here');
      if (kind !== 'string' && kind !== 'date' && kind !== 'word') return parameters;
      parameters.push({ text, line, column });
      this.position++;
    }
  }

  private startsCondition(): boolean {
    return this.isWord(...CONDITION_WORDS) || (this.peek.kind === 'symbol' && ['>', '>=', '<', '<=', '=', '!'].includes(this.peek.text));
  }

  private condition(): DqdlCondition {
    const { line, column } = this.peek;
    const start = this.position;
    const negated = this.takeWord('not') || this.take('!');
    if (this.takeWord('matches')) return { kind: 'string', operator: 'matches', operands: [this.string().text], line, column };
    if (this.takeWord('between')) {
      const first = this.operand();
      if (!this.isWord('and', 'AND')) this.fail(`expected and, not ${describe(this.peek)}`);
      this.position++;
      return this.compared('between', [first, this.operand()], line, column);
    }
    if (this.takeWord('in')) {
      const operands = this.list('[', ']', () => this.operand());
      if (operands.length === 0) this.fail('the list is empty', start);
      return this.compared('in', operands, line, column);
    }
    const operator = ['>=', '<=', '>', '<', '='].find((symbol) => this.take(symbol));
    if (operator === undefined || (negated && operator !== '=')) this.fail(`expected a comparison, not ${describe(this.tokens[start])}`, start);
    return this.compared(operator!, [this.operand()], line, column);
  }

  private compared(operator: string, operands: readonly Operand[], line: number, column: number): DqdlCondition {
    const kinds = new Set(operands.map(({ kind }) => kind).filter((kind) => kind !== undefined));
    if (kinds.size > 1) throw new DqdlSyntaxError({ line, column, message: `the values are of several kinds: ${[...kinds].join(' and ')}` });
    const kind = [...kinds][0] ?? 'string';
    if (kind === 'string' && !['=', 'in', 'matches'].includes(operator)) {
      throw new DqdlSyntaxError({ line, column, message: `texts can't be compared with ${operator}`, fix: 'use =, != , in or matches' });
    }
    return { kind, operator, operands: operands.map(({ value }) => value), line, column };
  }

  private operand(): Operand {
    const token = this.peek;
    if (token.kind === 'string') return this.advance({ kind: 'string', value: token.text });
    if (token.kind === 'date') return this.advance({ kind: 'date', value: token.text });
    if (token.kind === 'word' && STRING_WORDS.includes(token.text)) return this.advance({ kind: undefined, value: token.text });
    if (this.isNow()) return this.date();
    const value = this.number();
    if (this.isWord(...DURATION_UNITS)) return this.advance({ kind: 'duration', value });
    return { kind: 'number', value };
  }

  private isNow(): boolean {
    const start = this.position + (this.peek.text === '(' ? 1 : 0);
    return this.tokens[start].text === 'now' && this.tokens[start + 1]?.text === '(' && this.tokens[start + 2]?.text === ')';
  }

  private date(): Operand {
    const enclosed = this.take('(');
    this.position += 3;
    if (!enclosed) return { kind: 'date', value: 'now()' };
    if (!this.take('-')) this.expect('+');
    this.number();
    if (!this.isWord(...DURATION_UNITS)) this.fail(`expected ${DURATION_UNITS.join(', ')}, not ${describe(this.peek)}`);
    this.position++;
    this.expect(')');
    return { kind: 'date', value: 'now()' };
  }

  /** A number; of an expression its text, since only the engine knows what it comes to. */
  private number(): number | string {
    const start = this.position;
    const first = this.atom();
    let plain = true;
    while (['+', '-', '*', '/'].some((symbol) => this.take(symbol))) {
      plain = false;
      this.atom();
    }
    return plain && typeof first === 'number' ? first : this.tokens.slice(start, this.position).map(({ text }) => text).join(' ');
  }

  private atom(): number | string {
    if (this.take('(')) {
      const value = this.number();
      this.expect(')');
      return typeof value === 'number' ? value : `(${value})`;
    }
    const negative = this.take('-');
    const { kind, text } = this.peek;
    if (kind === 'number') {
      this.position++;
      return negative ? -Number(text) : Number(text);
    }
    if (kind === 'word' && !negative && this.tokens[this.position + 1]?.text === '(') {
      this.position++;
      this.list('(', ')', () => this.number());
      return text;
    }
    return this.fail(`expected a value, not ${describe(this.peek)}`);
  }

  private string(): DqdlPart {
    const { kind, text, line, column } = this.peek;
    if (kind !== 'string') this.fail(`expected a text in double quotes, not ${describe(this.peek)}`);
    this.position++;
    return { text, line, column };
  }

  private labels(): void {
    if (!this.takeWord('labels')) return;
    this.expect('=');
    this.list('[', ']', () => {
      this.string();
      this.expect('=');
      this.string();
    });
  }

  private advance<T>(value: T): T {
    this.position++;
    return value;
  }

  private isWord(...words: string[]): boolean {
    return this.peek.kind === 'word' && words.includes(this.peek.text);
  }

  private takeWord(word: string): boolean {
    return this.isWord(word) && this.advance(true);
  }

  private take(symbol: string): boolean {
    return this.peek.kind === 'symbol' && this.peek.text === symbol && this.advance(true);
  }

  private fail(message: string, position = this.position): never {
    const { line, column } = this.tokens[position];
    throw new DqdlSyntaxError({ line, column, message });
  }
}

interface Operand {
  /** Undefined for `null` and the like, which go with every kind. */
  readonly kind: ConditionKind | undefined;
  readonly value: number | string;
}

function describe({ kind, text }: DqdlToken): string {
  return kind === 'end' ? 'the end' : kind === 'string' || kind === 'date' ? JSON.stringify(text) : text;
}
