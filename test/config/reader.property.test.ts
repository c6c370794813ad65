import fc from 'fast-check';
import type { Document, Node, Pair } from 'yaml';
import { isPair, isScalar, parseDocument, visit } from 'yaml';
import { fixture } from './helpers';
import { parseMesh } from '../../src/config/load';
import type { Finding } from '../../src/core/findings';
import { resolveMesh } from '../../src/model/resolve/mesh';

const SOURCES = ['every-key.yaml', 'domains.yaml', 'ecommerce.yaml'].map(fixture);

/** Something done to a document, at a place chosen by a number. */
type Mutation = (document: Document, place: number) => void;

function nodesOf(document: Document): { readonly items: (Node | Pair)[]; readonly index: number }[] {
  const places: { items: (Node | Pair)[]; index: number }[] = [];
  visit(document, {
    Collection: (_key, collection) => {
      collection.items.forEach((_item, index) => places.push({ items: collection.items as (Node | Pair)[], index }));
    },
  });
  return places;
}

function replaceValue(make: (document: Document) => Node): Mutation {
  return (document, place) => {
    const places = nodesOf(document);
    const { items, index } = places[place % places.length];
    const item = items[index];
    if (isPair(item)) item.value = make(document);
    else items[index] = make(document);
  };
}

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>((document, place) => {
    const places = nodesOf(document);
    const { items, index } = places[place % places.length];
    items.splice(index, 1);
  }),
  fc.oneof(
    fc.jsonValue({ maxDepth: 3 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.string(), fc.string({ unit: 'binary' }),
  ).map((value) => replaceValue((document) => document.createNode(value) as Node)),
  fc.string({ maxLength: 20 }).map<Mutation>((key) => (document, place) => {
    const pairs = nodesOf(document).map(({ items, index }) => items[index]).filter(isPair);
    if (pairs.length > 0) pairs[place % pairs.length].key = document.createNode(key);
  }),
  fc.constant<Mutation>((document, place) => {
    const places = nodesOf(document);
    const { items, index } = places[place % places.length];
    items.push(items[index]);
  }),
);

function expectInside(findings: readonly Finding[], text: string): void {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { at, message } of findings) {
    const [, line, column] = (/^mesh\.yaml:(\d+):(\d+)$/.exec(at) ?? []).map(Number);
    const inside = line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1].length + 1;
    expect({ at, message, inside }).toEqual({ at, message, inside: true });
  }
}

test('whatever is changed in a sound file, reading it gives findings inside the file and a declaration to go on with', () => {
  const changes = fc.array(fc.tuple(mutation, fc.nat()), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(fc.constantFrom(...SOURCES), changes, (source, mutations) => {
    const document = parseDocument(source);
    for (const [mutate, place] of mutations) {
      if (nodesOf(document).length > 0) mutate(document, place);
    }
    let text: string;
    try {
      text = document.toString();
    } catch {
      return; // such as an alias whose anchor was deleted
    }
    const { declaration, findings } = parseMesh(text, 'mesh.yaml');
    expectInside(findings, text);
    resolveMesh(declaration);
  }), { numRuns: 400 });
});

test('whatever bytes are changed, too', () => {
  const insertion = fc.string({ unit: 'binary', maxLength: 8 });
  fc.assert(fc.property(fc.constantFrom(...SOURCES), fc.nat(), fc.nat({ max: 30 }), insertion, (source, start, length, replacement) => {
    const at = start % source.length;
    const text = source.slice(0, at) + replacement + source.slice(at + length);
    const { declaration, findings } = parseMesh(text, 'mesh.yaml');
    expectInside(findings, text);
    resolveMesh(declaration);
  }), { numRuns: 400 });
});

test('any text at all, too', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...'[]{}:,-?&*!|>\'"%@`# \n\tab<')).map((parts) => parts.join(''))), (text) => {
    expectInside(parseMesh(text, 'mesh.yaml').findings, text);
  }), { numRuns: 1_000 });
});

test('a renamed key is reported by its new name', () => {
  const document = parseDocument(fixture('domains.yaml'));
  const keys = nodesOf(document).map(({ items, index }) => items[index]).filter(isPair).map(({ key }) => key).filter(isScalar);
  fc.assert(fc.property(fc.nat({ max: keys.length - 1 }), fc.stringMatching(/^[a-z]{3,10}_zz$/), (index, name) => {
    const changed = parseDocument(fixture('domains.yaml'));
    const pairs = nodesOf(changed).map(({ items, index: at }) => items[at]).filter(isPair);
    pairs[index].key = changed.createNode(name);
    expect(parseMesh(changed.toString(), 'mesh.yaml').findings).toContainEqual(expect.objectContaining({ rule: 'unknown-key', message: expect.stringContaining(name) as string }));
  }), { numRuns: 60 });
});
