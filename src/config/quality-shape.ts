import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Key } from './collections';
import { list, object, optional, required, texts } from './collections';
import { atLeastOneOf, exactlyOneOf, notBoth } from './constraints';
import type { WrittenType } from './data-type-shape';
import { dataType } from './data-type-shape';
import type { Reader } from './reader';
import { boolean, enumeration, integer, number, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { maximumAge, percent } from './units';
import type { QualityRule } from '../model/declaration/quality-rule';
import { QualityRuleKind } from '../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../model/declaration/quality-rule-options';
import { QualityDimension, QualitySeverity } from '../model/declaration/quality-rule-options';
import { RULE_KINDS } from '../model/quality/kinds/all';
import type { KeyType, RuleForm, RuleKey, ShortForm } from '../model/quality/kinds/form';
import type { RuleKind } from '../model/quality/kinds/kind';

const column = text({ examples: ['customer_id'] });

const KEY_SHAPES: Readonly<Record<KeyType, (key: RuleKey) => Shape<unknown>>> = {
  column: () => column,
  columns: () => texts(column, 'the column', 1),
  values: () => texts(text({ anyScalar: true, empty: true }), 'the value', 1),
  text: ({ examples }) => text({ examples }),
  number: () => number(),
  count: () => integer({ minimum: 0 }),
  boolean: () => boolean(),
  age: () => maximumAge(),
  type: () => dataType(),
};

const COMMON = {
  description: optional(text(), 'The purpose of the test, for people.'),
  dimension: optional(enumeration({
    completeness: QualityDimension.COMPLETENESS,
    validity: QualityDimension.VALIDITY,
    consistency: QualityDimension.CONSISTENCY,
    freshness: QualityDimension.FRESHNESS,
    uniqueness: QualityDimension.UNIQUENESS,
    accuracy: QualityDimension.ACCURACY,
  }), 'The quality dimension that the test measures. Default: depends on the kind of test.'),
  severity: optional(enumeration({
    error: QualitySeverity.ERROR,
    warning: QualitySeverity.WARNING,
    information: QualitySeverity.INFORMATION,
  }), 'The severity of a failure. Default: error.'),
};
const CONDITION = optional(text({ examples: ['status = \'ACTIVE\''] }), 'An SQL condition. The test checks only the records that meet it. Default: all records.');
const THRESHOLD = optional(percent(), 'The share of records that must pass. Default: 100%.');

type Written = Readonly<Record<string, unknown>>;

/** A rule of a kind, in its short form or as a mapping. */
function ruleShape({ form, condition, threshold }: RuleKind): Shape<QualityRule> {
  const keys: Record<string, Key<unknown>> = {
    ...mapValues(form.keys, (key) => (key.required ? required : optional)(KEY_SHAPES[key.type](key), key.description)),
    ...COMMON,
    ...condition && { condition: CONDITION },
    ...threshold && { threshold: THRESHOLD },
  };
  const constraints = [
    ...form.exactlyOneOf ? [exactlyOneOf(...form.exactlyOneOf)] : [],
    ...form.atLeastOneOf ? [atLeastOneOf(...form.atLeastOneOf)] : [],
    ...(form.notBoth ?? []).map(([one, other]) => notBoth(one, other)),
  ];
  const mapping = mapped(object(keys, { constraints }), (written: Written, node, reader) => {
    const values = valuesOf(form, written, node, reader);
    return values && form.build(values, optionsOf(written));
  });
  return form.short ? shortOrLong(form, form.short, mapping) : mapping;
}

/** The values of a kind's own keys; undefined where one is missing without which there is no rule. */
function valuesOf({ keys, exactlyOneOf: one = [], atLeastOneOf: some = [] }: RuleForm, written: Written, node: Node, reader: Reader): Written | undefined {
  const names = Object.keys(keys);
  const isMissing = (name: string): boolean => written[name] === undefined || (Array.isArray(written[name]) && written[name].length === 0);
  if (names.some((name) => keys[name].required && isMissing(name))) return undefined;
  // Without a single one that could be read the rule would be reported again, as one without any.
  for (const group of [one, some]) if (group.length > 0 && group.every((name) => written[name] === undefined)) return undefined;
  const values: Record<string, unknown> = {};
  for (const name of names) {
    values[name] = keys[name].type === 'type' ? simpleType(written[name] as WrittenType, name, node, reader) : written[name];
    if (keys[name].required && values[name] === undefined) return undefined;
  }
  return values;
}

function simpleType(type: WrittenType, key: string, node: Node, reader: Reader): unknown {
  if (type.needs === 'nothing') return type.build([], []);
  return reader.problem(node, 'bad-type', `${reader.here(key)} must be a type without parts`);
}

function optionsOf({ description, dimension, severity, condition, threshold }: Written): QualityRuleOptions {
  // 99.9 % as 0.999 and not 0.9990000000000001
  const share = threshold === undefined ? undefined : Number(`${threshold as number}e-2`);
  return defined({ description, dimension, severity, condition, threshold: share }) as QualityRuleOptions;
}

/** A rule that can be written in several ways: by what it is, text, a list or a mapping. */
function shortOrLong({ keys, build }: RuleForm, { expected, text: textKey, list: listKey, word }: ShortForm, mapping: Shape<QualityRule>): Shape<QualityRule> {
  const ofKey = (name: string): Shape<QualityRule> => mapped(KEY_SHAPES[keys[name].type](keys[name]), (value) => build({ [name]: value }, {}));
  const ofWord = word === undefined ? undefined : mapped(enumeration({ [word]: true }), () => build({}, {}));
  const asText = textKey === undefined ? ofWord : ofKey(textKey);
  const asList = listKey === undefined ? undefined : ofKey(listKey);
  const wayOf = (node: Node) => isMap(node) ? mapping : isSeq(node) ? asList : isScalar(node) ? asText : undefined;
  return {
    expected,
    read: (node, reader) => {
      const way = wayOf(node);
      return way ? way.read(node, reader) : reader.wrongType(node, expected);
    },
    schema: (definitions) => ({ anyOf: [asText, asList, mapping].flatMap((way) => way ? [way.schema(definitions)] : []) }),
  };
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

const KINDS = Object.fromEntries(Object.values(QualityRuleKind).map((kind) =>
  [kind, optional(ruleShape(RULE_KINDS[kind]), RULE_KINDS[kind].form.description)]));

/** One test of a data product's quality. */
export const qualityTest: Shape<QualityRule> = mapped(
  object(KINDS, { constraints: [exactlyOneOf(...Object.keys(KINDS))], definition: 'quality_test', description: 'A quality test: a condition that the data must meet.' }),
  (values) => Object.values(values).find((rule) => rule !== undefined));

/** The tests of a data product's quality. */
export const qualityTests: Shape<QualityRule[]> = list(qualityTest, { minimum: 1 });
