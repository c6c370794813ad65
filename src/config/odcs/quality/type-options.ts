import type { Node } from 'yaml';
import { isMap } from 'yaml';
import { valueOf, valuesOf } from './check';
import { exactNumber } from './exact-number';
import { LeftOut } from './left-out';
import { countOf } from './sql-text';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { RangeBounds } from '../../../model/declaration/quality-rule-options';
import { QualityDimension } from '../../../model/declaration/quality-rule-options';
import type { Field } from '../../../model/declaration/schema';
import { NUMBER_TYPES, TEXT_TYPES } from '../../../model/quality/column-types';
import { sqlName } from '../../../render/quality/sql';
import type { Entry } from '../../tree';

// What a property's logicalTypeOptions and list of values demand of its values, as JSON Schema does.

/** Formats of texts whose grammar a regular expression says: RFC 9562, RFC 6532 as far as all mail systems agree, dotted decimals. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['uuid', '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'],
  ['email', '^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+$'],
  ['ipv4', '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$'],
]);

/** More repetitions RE2 doesn't read. */
const MAXIMUM_REPETITIONS = 1_000;

const WHOLE_TYPES: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.INTEGER, DataTypeKind.LONG]);
const BOUNDS = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'] as const;
const LENGTHS = ['minLength', 'maxLength'] as const;

/** One demand of a property's type: where it stands, and the rules that it is. */
export interface TypeDemand {
  readonly node: Node;
  /** What it is, as a note names it. */
  readonly what: string;
  /** Throws LeftOut where a mesh can't say it. */
  rules(): QualityRule[];
}

/** What the type of a property demands of its values. */
export function typeDemands(property: Node, field: Field, { reader }: Pick<CheckSubject, 'reader'>): TypeDemand[] {
  const written = reader.tree.get(property, 'logicalTypeOptions')?.value;
  const options = written && reader.tree.resolve(written);
  const entries = isMap(options) ? reader.tree.entries(options) : [];
  const listed = reader.tree.get(property, 'enum');
  const group = (what: string, keys: readonly string[], rule: (found: ReadonlyMap<string, Entry>) => QualityRule[]): TypeDemand[] => {
    const found = entries.filter(({ key }) => keys.includes(key));
    const rules = () => rule(new Map(found.map((entry) => [entry.key, entry])));
    return found.length === 0 ? [] : [{ node: found[0].keyNode, what: found.length === 1 ? found[0].key : what, rules }];
  };
  const textAt = ({ key, value }: Entry): string => {
    const text = valueOf(value, reader)?.text;
    if (text === undefined) throw new LeftOut(`${key} must be a text or number`);
    return text;
  };
  const valuesAt = ({ value }: Entry): QualityRule[] => {
    const texts = (valuesOf(value, reader) ?? []).map(({ text }) => text);
    if (texts.length === 0) throw new LeftOut('it lists no values');
    return [QualityRule.acceptedValues(field.name, [...new Set(texts)])];
  };
  const rest = entries.filter(({ key, value }) => !KNOWN.has(key) && !saysNothing(key, valueOf(value, reader)?.text, field));
  return [
    ...group('the range', BOUNDS, (found) => rangeRules(field, found, textAt)),
    ...group('multipleOf', ['multipleOf'], (found) => multipleRules(field, textAt(found.get('multipleOf')!))),
    ...group('pattern', ['pattern'], (found) => [QualityRule.regex(field.name, textAt(found.get('pattern')!))]),
    ...group('the length', LENGTHS, (found) => lengthRules(field, found, textAt)),
    ...group('enum', ['enum'], (found) => valuesAt(found.get('enum')!)),
    ...listed ? [{ node: listed.keyNode, what: 'enum', rules: () => valuesAt(listed) }] : [],
    ...rest.map(({ key, keyNode, value }) => ({ node: keyNode, what: key, rules: () => otherRules(key, valueOf(value, reader)?.text, field) })),
  ];
}

const KNOWN: ReadonlySet<string> = new Set([...BOUNDS, ...LENGTHS, 'multipleOf', 'pattern', 'enum']);

/** Options that say what a mesh takes for granted, or what the field's type says already. */
function saysNothing(key: string, text: string | undefined, { type }: Field): boolean {
  switch (key) {
    case 'format': return (NUMBER_TYPES.has(type.kind) && !/^u/.test(text ?? '')) || (type.kind === DataTypeKind.DATE && text === 'yyyy-MM-dd');
    case 'timezone': return true;
    case 'defaultTimezone': return /^(?:(?:Etc\/)?UTC|Z|GMT)$/.test(text ?? '');
    case 'minItems':
    case 'minProperties': return text === '0';
    case 'uniqueItems': return text === 'false';
    default: return false;
  }
}

function rangeRules({ name, type }: Field, found: ReadonlyMap<string, Entry>, textAt: (entry: Entry) => string): QualityRule[] {
  if (!NUMBER_TYPES.has(type.kind)) throw new LeftOut(`a range of a mesh is one of numbers, and "${name}" is of type ${type}`);
  const bounds: { -readonly [P in keyof RangeBounds]: RangeBounds[P] } = {};
  for (const [inclusive, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']] as const) {
    const [one, other] = [found.get(inclusive), found.get(exclusive)].map((entry) => entry && textAt(entry));
    // Before version 3.1 of the standard, exclusiveMinimum was true or false and said whether the minimum belongs to the range.
    if (other === 'true' && one !== undefined) bounds[exclusive] = numberOf(exclusive, one);
    else if (other === undefined || other === 'false') bounds[inclusive] = one === undefined ? undefined : numberOf(inclusive, one);
    else if (one === undefined) bounds[exclusive] = numberOf(exclusive, other);
    else Object.assign(bounds, closer(inclusive, numberOf(inclusive, one), exclusive, numberOf(exclusive, other)));
  }
  const given = Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined)) as RangeBounds;
  return Object.keys(given).length === 0 ? [] : [QualityRule.range(name, given)];
}

/** Of two ends on one side, the one that both ranges have. */
function closer(inclusive: 'minimum' | 'maximum', one: number, exclusive: 'exclusiveMinimum' | 'exclusiveMaximum', other: number): RangeBounds {
  return (inclusive === 'minimum' ? one > other : one < other) ? { [inclusive]: one } : { [exclusive]: other };
}

function multipleRules({ name, type }: Field, text: string): QualityRule[] {
  const factor = numberOf('multipleOf', text);
  if (!WHOLE_TYPES.has(type.kind) || !Number.isInteger(factor) || factor <= 0) throw new LeftOut('only whole numbers can be compared with multiples of a whole number exactly');
  return [QualityRule.customSql(countOf(`mod(${sqlName(name)}, ${factor}) <> 0`), { minimum: 0, maximum: 0 }, { dimension: QualityDimension.VALIDITY })];
}

/** The length in characters, line breaks included. */
function lengthRules({ name, type }: Field, found: ReadonlyMap<string, Entry>, textAt: (entry: Entry) => string): QualityRule[] {
  const [least, most] = LENGTHS.map((key) => {
    const entry = found.get(key);
    const length = entry && numberOf(key, textAt(entry));
    if (length !== undefined && (!Number.isInteger(length) || length < 0 || length > MAXIMUM_REPETITIONS)) {
      throw new LeftOut(`a length must be a whole number up to ${MAXIMUM_REPETITIONS} to be a regular expression, not ${length}`);
    }
    return length;
  });
  if (!TEXT_TYPES.has(type.kind)) throw new LeftOut(`"${name}" is of type ${type} and has no length`);
  if (most === undefined && (least ?? 0) === 0) return [];
  return [QualityRule.regex(name, `(?s)^.{${least ?? 0},${most ?? ''}}$`)];
}

function otherRules(key: string, text: string | undefined, { name, type }: Field): QualityRule[] {
  const pattern = key === 'format' && TEXT_TYPES.has(type.kind) ? FORMATS.get(text?.toLowerCase() ?? '') : undefined;
  if (pattern === undefined) throw new LeftOut(key === 'format' ? `no rule of a mesh means the format ${quote(text ?? '')}` : 'no rule of a mesh means it');
  return [QualityRule.regex(name, pattern)];
}

function numberOf(key: string, text: string): number {
  const number = exactNumber(text);
  if (number === undefined) throw new LeftOut(`${key} ${quote(text)} is no number that a mesh keeps`);
  return number;
}
