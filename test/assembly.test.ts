import * as fs from 'node:fs';
import * as path from 'node:path';
import { notCompiled, root } from './built';
import { describeUnless } from './describe-unless';

// The part of jsii's assembly that says what other languages see.
interface Docs { readonly summary?: string; readonly remarks?: string; readonly returns?: string; readonly default?: string; readonly example?: string }
interface Documented { readonly name: string; readonly docs?: Docs }
interface TypeReference {
  readonly primitive?: string;
  readonly collection?: { readonly elementtype: TypeReference };
  readonly union?: { readonly types: TypeReference[] };
}
interface Property extends Documented { readonly type: TypeReference; readonly optional?: boolean }
interface Method { readonly name?: string; readonly docs?: Docs; readonly parameters?: Property[]; readonly returns?: { readonly type: TypeReference } }
interface Type extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly members?: Documented[];
  readonly properties?: Property[];
  readonly methods?: Method[];
  readonly initializer?: Method;
}

/** Generated from the provider's schema, which knows no defaults. */
const generated = ({ fqn }: Type) => fqn.startsWith('cdktf-data-mesh.kafka.');

const isAny = ({ primitive, collection, union }: TypeReference): boolean =>
  primitive === 'any' || (collection !== undefined && isAny(collection.elementtype)) || (union?.types.some(isAny) ?? false);

const callables = ({ methods = [], initializer }: Type) => [...methods, ...initializer ? [initializer] : []].map((method) => ({ ...method, name: method.name ?? 'constructor' }));

function violations(types: readonly Type[], find: (type: Type) => string[]): string[] {
  return types.flatMap((type) => find(type).map((what) => `${type.fqn}${what && `.${what}`}`)).sort();
}

const findAny = (type: Type) => [
  ...(type.properties ?? []).filter((property) => isAny(property.type)).map(({ name }) => name),
  ...callables(type).flatMap(({ name, parameters = [], returns }) => [
    ...parameters.filter((parameter) => isAny(parameter.type)).map((parameter) => `${name}(${parameter.name})`),
    ...returns && isAny(returns.type) ? [`${name}() returns`] : [],
  ]),
];

const findUndocumented = (type: Type) => [
  ...type.docs?.summary ? [] : [''],
  ...[...type.members ?? [], ...type.properties ?? [], ...callables(type)].filter(({ docs }) => !docs?.summary).map(({ name }) => name),
];

const findWithoutDefault = (type: Type) =>
  (type.datatype ? type.properties ?? [] : []).filter(({ optional, docs }) => optional && !docs?.default).map(({ name }) => name);

/** Texts that users don't have, and turns of phrase that say nothing to a stranger. */
const UNHELPFUL = /\bguide\b|can be told|can say\b/i;

const findUnhelpful = (type: Type) => [
  { name: '', docs: type.docs },
  ...[...type.members ?? [], ...type.properties ?? [], ...callables(type)],
  ...callables(type).flatMap(({ name, parameters = [] }) => parameters.map((parameter) => ({ ...parameter, name: `${name}(${parameter.name})` }))),
].filter(({ docs: { summary, remarks, returns, default: value } = {} }) => [summary, remarks, returns, value].some((text) => text && UNHELPFUL.test(text.replace(/https?:\S+/g, ''))))
  .map(({ name }) => name);

const findWithoutExample = (type: Type) => (type.kind === 'class' && !type.docs?.example ? [''] : []);

describe('the checks of the assembly', () => {
  const any = { primitive: 'any' };
  const text = { primitive: 'string' };
  const type = (rest: Partial<Type>): Type => ({ fqn: 'x.Type', name: 'Type', kind: 'class', docs: { summary: 'A type.' }, ...rest });

  test('find any, wherever it hides', () => {
    expect(violations([type({
      properties: [{ name: 'plain', type: any }, { name: 'list', type: { collection: { elementtype: any } } }, { name: 'fine', type: { collection: { elementtype: text } } }],
      methods: [{ name: 'call', parameters: [{ name: 'either', type: { union: { types: [text, any] } } }], returns: { type: any } }],
      initializer: { parameters: [{ name: 'props', type: any }] },
    })], findAny)).toEqual(['x.Type.call() returns', 'x.Type.call(either)', 'x.Type.constructor(props)', 'x.Type.list', 'x.Type.plain']);
  });

  test('find what is not documented', () => {
    expect(violations([type({ docs: {}, members: [{ name: 'OPTION' }], properties: [{ name: 'property', type: text }], methods: [{ name: 'call' }], initializer: {} })], findUndocumented))
      .toEqual(['x.Type', 'x.Type.OPTION', 'x.Type.call', 'x.Type.constructor', 'x.Type.property']);
  });

  test('find optional properties of structs without a default', () => {
    const properties = [{ name: 'optional', optional: true, type: text }, { name: 'required', type: text }, { name: 'fine', optional: true, type: text, docs: { default: 'none' } }];
    expect(violations([type({ datatype: true, properties })], findWithoutDefault)).toEqual(['x.Type.optional']);
  });

  test('find texts that nobody can look up', () => {
    expect(violations([type({
      docs: { summary: 'A type.', remarks: 'See the guide, system 7.' },
      properties: [{ name: 'property', type: text, docs: { default: '- the guide\'s' } }, { name: 'fine', type: text, docs: { summary: 'https://example.com/guide/' } }],
      initializer: { parameters: [{ name: 'props', type: text, docs: { summary: 'what it can be told' } }] },
    })], findUnhelpful)).toEqual(['x.Type', 'x.Type.constructor(props)', 'x.Type.property']);
  });

  test('find classes without an example', () => {
    expect(violations([type({}), type({ fqn: 'x.Shown', docs: { example: 'new Shown();' } }), type({ fqn: 'x.Props', kind: 'interface' })], findWithoutExample)).toEqual(['x.Type']);
  });
});

describeUnless(notCompiled(), 'the jsii assembly', () => {
  let types: Type[];
  beforeAll(() => { types = Object.values(JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8')).types); });

  test('holds the public surface', () => {
    const names = types.map(({ fqn }) => fqn);
    for (const name of ['DataMesh', 'DataPlatform', 'Domain', 'DataProduct', 'QualitySuite', 'GovernancePolicy', 'kafka.topic.Topic']) expect(names).toContain(`cdktf-data-mesh.${name}`);
  });

  test('has no any: not in properties, parameters, results, collections or unions', () => {
    expect(violations(types, findAny)).toEqual([]);
  });

  test('has a docstring for each type, enum option, property, method and constructor', () => {
    expect(violations(types, findUndocumented)).toEqual([]);
  });

  test('says the default of each optional property of our structs', () => {
    expect(violations(types.filter((type) => !generated(type)), findWithoutDefault)).toEqual([]);
  });

  test('has no docstring that cites what users do not have, or says nothing', () => {
    expect(violations(types.filter((type) => !generated(type)), findUnhelpful)).toEqual([]);
  });

  test('shows an example of each class', () => {
    expect(violations(types.filter((type) => !generated(type)), findWithoutExample)).toEqual([]);
  });
});
