import avro from 'avsc';
import fc from 'fast-check';
import { evolve, Generator, isRecursive, schemaJson } from './avro-schemas';
import { arbitraryTape } from './tape';
import { avroIncompatibilities, RULES_BEYOND_AVRO } from '../../../src/release/compatibility/avro';

interface Verdict {
  readonly readable: boolean;
  readonly resolver?: avro.Resolver;
  /**
   * avsc keeps the resolver of two records in a registry before it is complete, and leaves it there when it fails. A union that tries
   * another branch after that finds the broken one and takes it for good; reading with it throws. See the test of it below.
   */
  readonly broken: boolean;
}

function parse(schema: object): avro.Type {
  return avro.Type.forSchema(schema as avro.Schema, { wrapUnions: true });
}

function resolve(reader: avro.Type, writer: avro.Type): Verdict {
  const registry: Record<string, { _read?: unknown }> = {};
  try {
    // Undocumented options: the specification compares short names; and the registry is how broken resolvers are found.
    const options = { ignoreNamespaces: true, registry } as unknown as undefined;
    const resolver = (reader.createResolver as (type: avro.Type, options: undefined) => avro.Resolver)(writer, options);
    return { readable: true, resolver, broken: Object.values(registry).some((one) => one._read === undefined) };
  } catch {
    return { readable: false, broken: false };
  }
}

test('agrees with avsc on generated pairs of schemas, and is stricter only by the rules beyond Avro', () => {
  const counts = { pairs: 0, compatible: 0, incompatible: 0, stricter: 0, excluded: 0, decoded: 0, invalid: 0 };
  fc.assert(fc.property(arbitraryTape(160), (tape) => {
    const first = new Generator(tape).record(3);
    const renames = tape.of(['alias', 'namespace'] as const);
    // Two steps: versions that are further apart differ in more than one way.
    const versions = [first, evolve(first, tape, renames)];
    versions.push(evolve(versions[1], tape, renames));
    const schemas = versions.map(schemaJson);
    for (const [reader, writer] of [[1, 0], [0, 1], [2, 0], [0, 2]]) {
      if (!schemas[reader] || !schemas[writer]) {
        counts.invalid++;
        continue;
      }
      const [readerType, writerType] = [parse(schemas[reader]), parse(schemas[writer])];
      const verdict = resolve(readerType, writerType);
      const found = avroIncompatibilities(schemas[reader], schemas[writer]);
      const beyond = found.filter(({ rule }) => RULES_BEYOND_AVRO.has(rule));
      if (verdict.broken && found.length > beyond.length) {
        counts.excluded++;
        continue;
      }
      counts.pairs++;
      counts[verdict.readable ? 'compatible' : 'incompatible']++;
      if (verdict.readable && beyond.length > 0) counts.stricter++;
      const difference = { ours: found.filter((one) => !beyond.includes(one)), avsc: verdict.readable };
      expect(difference).toEqual(verdict.readable ? { ours: [], avsc: true } : { ours: expect.arrayContaining([expect.anything()]), avsc: false });
      if (found.length === 0 && !isRecursive(versions[writer])) {
        const data = writerType.toBuffer(writerType.random());
        readerType.fromBuffer(data, verdict.resolver);
        counts.decoded++;
      }
    }
  }), { numRuns: 1_500 });
  expect(counts.pairs).toBeGreaterThan(2_000);
  // The pairs are of every kind, or the agreement would say little.
  expect(counts.compatible).toBeGreaterThan(300);
  expect(counts.incompatible).toBeGreaterThan(300);
  expect(counts.stricter).toBeGreaterThan(50);
  expect(counts.decoded).toBeGreaterThan(100);
  expect(counts.excluded).toBeLessThan(counts.pairs / 100);
  if (process.env.SHOW) console.log(counts);
});
