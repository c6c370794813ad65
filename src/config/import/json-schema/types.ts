import { defaultValue } from './default-value';
import type { Keywords, SchemaDocument } from './keywords';
import { scalarType } from './scalars';
import { quote } from '../../../core/findings';
import { DataType, DataTypeKind } from '../../../model/declaration/data-type';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { Classification, Field } from '../../../model/declaration/schema';
import { strictest } from '../../odcs/classification';
import { defined } from '../../shape';
import type { WrittenField } from '../fields';
import { fitFields } from '../fields';
import type { JsonNode } from '../json';
import { valueOf } from '../json';
import { attributesLeft, ownClassification, sensitivityOfMarkers, unknownAttributes } from '../markers';
import { Nesting } from '../nesting';
import type { ImportNotes } from '../notes';
import { columnRules } from '../table-rules';
import { DEMANDS, valueDemands } from '../value-demands';

/** What is read, or says nothing of the data. */
const KNOWN: ReadonlySet<string> = new Set([
  '$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$vocabulary', '$comment', '$defs', 'definitions', 'title', 'description', 'type', 'properties', 'required', 'items', 'enum',
  'const', 'default', 'nullable', 'anyOf', 'oneOf', 'contentEncoding', 'additionalProperties', 'patternProperties', 'prefixItems', 'x-classification', ...DEMANDS,
]);

/** The JSON types of which every value is one. */
const ANY = ['array', 'boolean', 'number', 'object', 'string'];
const SYMBOL = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A type, with what the property around it needs. */
interface ReadType {
  readonly type: DataType;
  /** Whether null is one of its values. */
  readonly optional: boolean;
  readonly keywords: ReadonlyMap<string, JsonNode>;
  /** The keywords that the type says already. */
  readonly said?: readonly string[];
  /** What keywords of others say. */
  readonly classification?: Classification;
}

/** The fields of an object, and the rules about them. */
interface ReadObject {
  readonly fields: Field[];
  readonly quality: readonly QualityRule[];
}

/** Makes a mesh's types of schemas. */
export class JsonSchemaTypes {
  private readonly nesting = new Nesting();

  constructor(private readonly document: SchemaDocument, private readonly notes: ImportNotes) {}

  /** The columns of a data product, and the rules about them. */
  public product(keywords: Keywords): ReadObject {
    attributesLeft(keywords, KNOWN, this.notes, 'keyword');
    return this.object(keywords, true);
  }

  /** The fields of an object; the rules are about columns, so those about parts of them are told. */
  private object(keywords: Keywords, areColumns: boolean): ReadObject {
    const { entries, identity } = keywords;
    if (entries.get('additionalProperties')?.value === true) this.notes.left(entries.get('additionalProperties')!.offset, 'that there may be other properties');
    if (entries.get('additionalProperties')?.entries?.size) this.notes.left(entries.get('additionalProperties')!.offset, 'the type of other properties');
    const properties = [...entries.get('properties')?.entries ?? []];
    const required = new Set((entries.get('required')?.items ?? []).map(({ value }) => value));
    return this.nesting.within(identity, properties.length, () => {
      const read = properties.map(([name, node]) => ({ name, node, read: this.type(node) }));
      const fields = fitFields(read.map(({ name, node, read: type }) => this.field(name, node, type, required.has(name))), this.notes);
      const demands = read.map(({ read: type }, index) => ({ field: fields[index], ...type }));
      return { fields, quality: areColumns ? this.rules(demands, fields) : this.rulesLeft(demands) };
    });
  }

  private field(name: string, node: JsonNode, { type, optional, keywords, classification }: ReadType, isListed: boolean): WrittenField {
    const isRequired = isListed || keywords.get('required')?.value === true; // draft 3
    const value = keywords.get('default');
    const fitted = value && value.value !== null ? defaultValue(valueOf(value), type) : undefined;
    if (value && value.value !== null && fitted === undefined) this.notes.left(value.offset, `the default ${quote(valueOf(value))}`);
    return {
      name,
      offset: node.offset,
      type,
      options: defined({
        required: isRequired && !optional,
        description: textOf(keywords, 'description') ?? textOf(keywords, 'title'),
        classification: strictest([ownClassification(keywords.get('x-classification'), this.notes), classification]),
        defaultValue: fitted,
      }),
    };
  }

  private rules(demands: ReadonlyArray<ReadType & { readonly field: Field }>, fields: readonly Field[]): QualityRule[] {
    return columnRules(demands.flatMap((demand) => this.rulesOf(demand)), fields, this.notes);
  }

  private rulesOf({ field, keywords, said = [] }: ReadType & { readonly field: Field }): Array<{ offset: number; what: string; rule: QualityRule }> {
    const demanded = [...keywords].filter(([key]) => DEMANDS.has(key) && !said.includes(key));
    const texts = new Map(demanded.flatMap(([key, { text }]): Array<[string, string]> => text === undefined ? [] : [[key, text]]));
    const values = acceptedValues(keywords);
    const what = `the list of values of "${field.name}"`;
    const listed = values && !field.type.symbols ? [{ offset: values.offset, what, rule: QualityRule.acceptedValues(field.name, values.texts) }] : [];
    return [...listed, ...valueDemands(field, texts).flatMap(({ keyword, what: demanding, rules = [], reason }) => {
      const place = { offset: keywords.get(keyword)!.offset, what: `${demanding} of "${field.name}"` };
      if (reason !== undefined) this.notes.left(place.offset, place.what, reason);
      return rules.map((rule) => ({ ...place, rule }));
    })];
  }

  private rulesLeft(demands: ReadonlyArray<ReadType & { readonly field: Field }>): QualityRule[] {
    for (const { keywords, said = [], field } of demands) this.demandsLeft(keywords, field.type, said);
    return [];
  }

  private demandsLeft(keywords: ReadonlyMap<string, JsonNode>, type: DataType, said: readonly string[] = []): void {
    for (const [key, { offset }] of keywords) {
      const isLeft = (DEMANDS.has(key) && !said.includes(key)) || (['enum', 'const'].includes(key) && !type.symbols && type.kind !== DataTypeKind.JSON);
      if (isLeft) this.notes.left(offset, `the keyword ${quote(key)} of a part of a column`, 'rules of a mesh are about columns');
    }
  }

  /** How sensitive the values are by keywords of others; what isn't understood is told. */
  private sensitivity(entries: ReadonlyMap<string, JsonNode>): Classification | undefined {
    return sensitivityOfMarkers(unknownAttributes({ entries }, KNOWN, 'keyword'), this.notes);
  }

  /** What a schema is to a mesh. */
  private type(node: JsonNode): ReadType {
    const read = this.typeOf(this.document.keywords(node));
    return { ...read, classification: strictest([this.sensitivity(read.keywords), read.classification]) };
  }

  private typeOf(schema: Keywords): ReadType {
    const { entries, missing, offset } = schema;
    if (missing !== undefined) return this.unknown(schema, `${quote(missing)} isn't in this document`, 'put its definition into the document to have its fields');
    const choice = ['oneOf', 'anyOf'].find((key) => entries.get(key)?.items);
    if (choice !== undefined) return this.choice(schema, choice, entries.get(choice)!);
    const written = typesOf(entries);
    const types = written.filter((type) => type !== 'null');
    const listed = [...entries.get('enum')?.items ?? [], ...entries.has('const') ? [entries.get('const')!] : []];
    const optional = written.length > types.length || entries.get('nullable')?.value === true || listed.some(({ value }) => value === null);
    const read = (type: DataType, said: readonly string[] = []): ReadType => ({ type, optional, keywords: entries, said });
    const [single, ...others] = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
    if (single === undefined && written.length === 0) return listed.length > 0 ? this.unknown(schema, 'the values are of several types') : { ...read(DataType.JSON), optional: false };
    if (single === undefined) return { ...this.unknown(schema, 'the type has no value but null'), optional: true };
    if (others.length > 0) return ANY.every((type) => types.includes(type)) ? read(DataType.JSON) : { ...this.unknown(schema, `a value is one of several types (${types.join(', ')})`), optional };
    switch (single) {
      case 'object': return { ...this.objectType(schema), optional };
      case 'array': return { ...this.arrayType(schema), optional };
      default: {
        const symbols = symbolsOf(listed);
        if (single === 'string' && symbols) return read(DataType.enumeration(symbols));
        const scalar = scalarType(single, entries);
        if (!scalar) return { ...this.unknown(schema, `${quote(single)} is no JSON type`), optional };
        if (scalar.note !== undefined) this.notes.add(offset, scalar.note);
        return read(scalar.type, scalar.said);
      }
    }
  }

  // A mesh's field has one type: one that may be missing, or the only one beside null.
  private choice(schema: Keywords, key: string, { items = [], offset }: JsonNode): ReadType {
    const branches = items.map((item) => this.document.keywords(item));
    const present = branches.filter(({ entries }) => entries.get('type')?.value !== 'null' && !(entries.has('const') && entries.get('const')!.value === null));
    const rest = new Map([...schema.entries].filter(([other]) => other !== key));
    const optional = present.length < branches.length;
    if (present.length === 1) {
      const [{ entries, identity, missing }] = present;
      const read = this.typeOf({ ...schema, identity, missing, entries: new Map([...entries, ...rest]) });
      return { ...read, optional: read.optional || optional };
    }
    const constants = present.map(({ entries }) => entries.get('const'));
    if (constants.length > 0 && constants.every((one) => typeof one?.value === 'string')) {
      const listed: JsonNode = { offset, items: constants as JsonNode[] };
      return { ...this.typeOf({ ...schema, entries: new Map([...rest, ['enum', listed]]) }), optional };
    }
    if (typesOf(rest).length > 0) {
      this.notes.left(offset, `the keyword ${quote(key)}`);
      return this.typeOf({ ...schema, entries: rest });
    }
    return { ...this.unknown(schema, `a value fits one of several schemas (${key})`), optional };
  }

  private objectType(schema: Keywords): ReadType {
    const { entries, identity } = schema;
    const read = (type: DataType): ReadType => ({ type, optional: false, keywords: entries });
    if (entries.get('properties')?.entries?.size) {
      const problem = this.nesting.problem(identity);
      return problem === undefined ? read(DataType.record(this.object(schema, false).fields)) : this.unknown(schema, `the object ${problem}`);
    }
    const patterns = [...entries.get('patternProperties')?.entries ?? []];
    const values = entries.get('additionalProperties');
    const value = values?.entries ? values : patterns.length === 1 ? patterns[0][1] : undefined;
    if (!value || this.nesting.problem(identity) !== undefined) return this.unknown(schema, 'the object\'s properties aren\'t declared');
    if (value !== values) this.notes.left(value.offset, `that the keys match ${quote(patterns[0][0])}`);
    const element = this.nesting.within(identity, 1, () => this.element(value, 'values'));
    return { ...read(DataType.map(element.type)), classification: element.classification };
  }

  private arrayType(schema: Keywords): ReadType {
    const { entries, identity } = schema;
    const items = entries.get('items');
    const isTuple = items?.items !== undefined || entries.has('prefixItems');
    if (isTuple) return this.unknown(schema, 'the list\'s items are of several types, by their place');
    if (this.nesting.problem(identity) !== undefined) return this.unknown(schema, `the list ${this.nesting.problem(identity)}`);
    const element = items ? this.nesting.within(identity, 1, () => this.element(items, 'items')) : { type: DataType.JSON };
    return { ...element, type: DataType.array(element.type), optional: false, keywords: entries };
  }

  private element(node: JsonNode, what: string): Pick<ReadType, 'type' | 'classification'> {
    const { type, optional, keywords, said, classification } = this.type(node);
    if (optional) this.notes.left(node.offset, `that the ${what} may be null`);
    this.demandsLeft(keywords, type, said);
    return { type, classification };
  }

  /** A JSON value holds everything that a mesh has no type for. */
  private unknown({ offset, entries }: Keywords, why: string, fix?: string): ReadType {
    this.notes.add(offset, `${why}, so json is taken instead${fix === undefined ? '' : `; ${fix}`}`);
    return { type: DataType.JSON, optional: false, keywords: entries, said: [...DEMANDS] };
  }
}

/** The JSON types of a schema's values; where it doesn't say, those that its other keywords are about. */
function typesOf(entries: ReadonlyMap<string, JsonNode>): string[] {
  const written = entries.get('type');
  if (written) return (written.items ?? [written]).map(({ value }) => String(value));
  const has = (...keys: string[]): boolean => keys.some((key) => entries.has(key));
  if (has('properties', 'patternProperties') || entries.get('additionalProperties')?.entries) return ['object'];
  if (has('items', 'prefixItems')) return ['array'];
  const values = [...entries.get('enum')?.items ?? [], ...has('const') ? [entries.get('const')!] : []].map(({ value }) => value === null ? 'null' : typeof value);
  if (values.length > 0) return new Set(values.filter((type) => type !== 'null')).size === 1 ? [...new Set(values)] : [];
  if (has('pattern', 'minLength', 'maxLength', 'format')) return ['string'];
  return has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf') ? ['number'] : [];
}

function symbolsOf(listed: readonly JsonNode[]): string[] | undefined {
  const symbols = listed.map(({ value }) => value).filter((value) => value !== null);
  return symbols.length > 0 && symbols.every((symbol) => typeof symbol === 'string' && SYMBOL.test(symbol)) ? [...new Set(symbols as string[])] : undefined;
}

/** The values of `enum` and `const`, as rules compare them. */
function acceptedValues(entries: ReadonlyMap<string, JsonNode>): { readonly texts: string[]; readonly offset: number } | undefined {
  const node = entries.get('const') ?? entries.get('enum');
  const listed = (node?.items ?? (node && entries.has('const') ? [node] : [])).filter(({ value }) => value !== null);
  const texts = listed.flatMap(({ text }) => text ?? []);
  return node && texts.length > 0 && texts.length === listed.length ? { texts: [...new Set(texts)], offset: node.offset } : undefined;
}

function textOf(entries: ReadonlyMap<string, JsonNode>, key: string): string | undefined {
  const value = entries.get(key)?.value;
  return typeof value === 'string' ? value : undefined;
}
