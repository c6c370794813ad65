import avro from 'avsc';
import fc from 'fast-check';
import { evolveFields, productOf, someFields } from './field-lists';
import { arbitraryTape } from './tape';
import { compareAvro, RULES_BEYOND_AVRO } from '../../../src/release/compatibility/avro';
import { parseAvro } from '../../../src/release/compatibility/avro-type';
import { avroSchema } from '../../../src/render/schema/avro';

function parse(schema: object): avro.Type {
  return avro.Type.forSchema(schema as avro.Schema, { wrapUnions: true });
}

/** The resolver of avsc, or undefined where the reader can't read what the writer wrote. */
function resolverOf(reader: avro.Type, writer: avro.Type): avro.Resolver | undefined {
  try {
    // An undocumented option: the specification compares short names.
    const options = { ignoreNamespaces: true } as unknown as undefined;
    return (reader.createResolver as (type: avro.Type, options: undefined) => avro.Resolver)(writer, options);
  } catch {
    return undefined;
  }
}

test('agrees with avsc on what the library writes of changed fields, and is stricter only by the rules beyond Avro', () => {
  const counts = { compatible: 0, incompatible: 0, stricter: 0, decoded: 0 };
  fc.assert(fc.property(arbitraryTape(200), (tape) => {
    // Two steps: versions that are further apart differ in more than one way.
    const first = someFields(tape, 3);
    const second = evolveFields(first, tape);
    const schemas = [first, second, evolveFields(second, tape)].map((fields) => avroSchema(productOf(fields)));
    for (const [reader, writer] of [[1, 0], [0, 1], [2, 0], [0, 2]]) {
      const [readerType, writerType] = [parse(schemas[reader]), parse(schemas[writer])];
      const resolver = resolverOf(readerType, writerType);
      const found = compareAvro(parseAvro(JSON.stringify(schemas[reader])), parseAvro(JSON.stringify(schemas[writer])), 'reader');
      const beyond = found.filter(({ rule }) => RULES_BEYOND_AVRO.has(rule));
      counts[resolver ? 'compatible' : 'incompatible']++;
      if (resolver && beyond.length > 0) counts.stricter++;
      const difference = { ours: found.filter((one) => !beyond.includes(one)), avsc: resolver !== undefined };
      expect(difference).toEqual(resolver ? { ours: [], avsc: true } : { ours: expect.arrayContaining([expect.anything()]), avsc: false });
      if (found.length === 0) {
        readerType.fromBuffer(writerType.toBuffer(writerType.random()), resolver);
        counts.decoded++;
      }
    }
  }), { numRuns: 1_500 });
  // The pairs are of every kind, or the agreement would say little.
  expect(counts.compatible).toBeGreaterThan(300);
  expect(counts.incompatible).toBeGreaterThan(300);
  expect(counts.stricter).toBeGreaterThan(50);
  expect(counts.decoded).toBeGreaterThan(100);
  if (process.env.SHOW) console.log(counts);
});
