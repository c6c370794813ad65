import type { Duration } from '../../../core/duration';
import type { DataType } from '../../declaration/data-type';
import type { QualityRule } from '../../declaration/quality-rule';
import type { QualityRuleOptions } from '../../declaration/quality-rule-options';

// How a kind of quality rules is written in a mesh file, as data: the reader, the JSON Schema and the writer of mesh files are made from it.

/** What a key can hold, by the word for it. */
export interface KeyValues {
  readonly column: string;
  readonly columns: string[];
  /** Values of a column as text, however they are written. */
  readonly values: string[];
  readonly text: string;
  readonly number: number;
  /** A whole number, not negative. */
  readonly count: number;
  readonly boolean: boolean;
  /** A duration as an upper bound: `< 24h`. */
  readonly age: Duration;
  /** A type without parts. */
  readonly type: DataType;
}

export type KeyType = keyof KeyValues;

/** A key of a rule. */
export interface RuleKey<T extends KeyType = KeyType, Required extends boolean = boolean> {
  readonly type: T;
  readonly required: Required;
  readonly description: string;
  readonly examples?: readonly string[];
  /** What a rule says under the key. */
  valueOf(rule: QualityRule): KeyValues[T] | undefined;
}

type Keys = Readonly<Record<string, RuleKey>>;

/** The values of keys, as a file says them. */
type WrittenValues<K extends Keys> = {
  readonly [P in keyof K]: K[P] extends RuleKey<infer T, infer R> ? R extends true ? KeyValues[T] : KeyValues[T] | undefined : never
};

/** What can be written instead of a mapping with keys. */
export interface ShortForm {
  /** All ways to write the rule, as a message says them. */
  readonly expected: string;
  /** The key whose value a text gives. */
  readonly text?: string;
  /** The key whose value a list gives. */
  readonly list?: string;
  /** The one word that says it all. */
  readonly word?: string;
}

/** How the rules of a kind are written in a mesh file, in addition to the options that all rules have. */
export interface RuleForm {
  /** What a rule demands, as one sentence. */
  readonly description: string;
  readonly keys: Keys;
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly notBoth?: ReadonlyArray<readonly [string, string]>;
  readonly short?: ShortForm;
  /** The rule of the values; those of required keys are there. */
  build(values: Readonly<Record<string, unknown>>, options: QualityRuleOptions): QualityRule;
}

/** A form whose builder knows the types of its keys. */
export function ruleForm<K extends Keys>(form: Omit<RuleForm, 'keys' | 'build'> & {
  readonly keys: K;
  build(values: WrittenValues<K>, options: QualityRuleOptions): QualityRule;
}): RuleForm {
  return form as unknown as RuleForm;
}

/** A key that must be there. */
export function requiredKey<T extends KeyType>(
  type: T, description: string, valueOf: (rule: QualityRule) => KeyValues[T] | undefined, examples?: readonly string[],
): RuleKey<T, true> {
  return { type, required: true, description, valueOf, examples };
}

/** A key that may be there. */
export function optionalKey<T extends KeyType>(type: T, description: string, valueOf: (rule: QualityRule) => KeyValues[T] | undefined): RuleKey<T, false> {
  return { type, required: false, description, valueOf };
}
