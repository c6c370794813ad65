import type { Node } from 'yaml';
import { isMap } from 'yaml';
import { valueOf, valuesOf } from './check';
import { LeftOut } from './left-out';
import type { CheckSubject } from './subject';
import { DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { Field } from '../../../model/declaration/schema';
import { NUMBER_TYPES } from '../../../model/quality/column-types';
import { DEMANDS, valueDemands } from '../../import/value-demands';
import type { Entry } from '../../tree';

// What a property's logicalTypeOptions and list of values demand of its values, as JSON Schema does.

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
  const valuesAt = ({ value }: Entry): QualityRule[] => {
    const texts = (valuesOf(value, reader) ?? []).map(({ text }) => text);
    if (texts.length === 0) throw new LeftOut('it lists no values');
    return [QualityRule.acceptedValues(field.name, [...new Set(texts)])];
  };
  const saying = entries.filter(({ key, value }) => !saysNothing(key, valueOf(value, reader)?.text, field));
  const texts = new Map(saying.filter(({ key }) => DEMANDS.has(key)).flatMap(({ key, value }): Array<[string, string]> => {
    const text = valueOf(value, reader)?.text;
    return text === undefined ? [] : [[key, text]];
  }));
  const nodeOf = (key: string): Node => entries.find((entry) => entry.key === key)!.keyNode;
  return [
    ...valueDemands(field, texts).map(({ keyword, what, rules, reason }) => ({ node: nodeOf(keyword), what, rules: () => orLeftOut(rules, reason) })),
    ...saying.filter(({ key }) => key === 'enum').map((entry) => ({ node: entry.keyNode, what: 'enum', rules: () => valuesAt(entry) })),
    ...listed ? [{ node: listed.keyNode, what: 'enum', rules: () => valuesAt(listed) }] : [],
    ...saying.filter(({ key }) => key !== 'enum' && !texts.has(key)).map(({ key, keyNode }) => ({ node: keyNode, what: key, rules: () => orLeftOut(undefined, unsaid(key)) })),
  ];
}

function orLeftOut(rules: readonly QualityRule[] = [], reason: string | undefined): QualityRule[] {
  if (reason !== undefined) throw new LeftOut(reason);
  return [...rules];
}

function unsaid(key: string): string {
  return DEMANDS.has(key) ? `${key} must be a text or number` : 'no rule of a mesh means it';
}

/** Options that say what a mesh takes for granted, or what the field's type says already. */
function saysNothing(key: string, text: string | undefined, { type }: Field): boolean {
  switch (key) {
    case 'format': return (NUMBER_TYPES.has(type.kind) && !/^u/.test(text ?? '')) || (type.kind === DataTypeKind.DATE && text === 'yyyy-MM-dd')
      || (type.kind === DataTypeKind.BINARY && text === 'binary');
    case 'timezone': return true;
    case 'defaultTimezone': return /^(?:(?:Etc\/)?UTC|Z|GMT)$/.test(text ?? '');
    case 'minItems':
    case 'minProperties': return text === '0';
    case 'uniqueItems': return text === 'false';
    default: return false;
  }
}
