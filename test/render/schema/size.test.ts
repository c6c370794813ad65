import { Field, Schema, SchemaFormat } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { registeredSchema } from '../../../src/render/schema/registered';
import { schemaSizeFindings } from '../../../src/render/schema/size';
import { meshOf } from '../../model/validate/support';

/** A mesh with one product, whose schema has exactly so many characters. */
function meshWith(length: number, { format = SchemaFormat.AVRO, registered = true } = {}) {
  const mesh = (description: string) => meshOf({
    customer: {
      products: { profiles: { schema: Schema.of({ fields: [Field.string('id', { required: true, unique: true, description })], format, registered: true }), stream: Stream.kafka() } },
    },
  });
  const around = registeredSchema(mesh('x').domains[0].products[0])!.definition.length - 1;
  const { domains: [{ products: [product] }] } = mesh('x'.repeat(length - around));
  const own = { ...product, schema: { ...product.schema, registered } };
  return { ...mesh('x'), domains: [{ ...mesh('x').domains[0], products: [own] }] };
}

describe('a registered schema', () => {
  test.each([SchemaFormat.AVRO, SchemaFormat.JSON_SCHEMA, SchemaFormat.PROTOBUF])('has at most the 170,000 characters that the registry takes, in %s', (format) => {
    const findings = (length: number) => schemaSizeFindings(meshWith(length, { format })).filter(({ message }) => message.includes('records'));
    expect(findings(170_000)).toEqual([]);
    expect(findings(170_001)).toMatchObject([{
      rule: 'schema-too-long',
      severity: 'error',
      subject: 'data product "profiles"',
      at: 'customer.profiles/schema/fields',
      message: expect.stringMatching(/^the schema of its records has 170001 characters in (AVRO|JSON|PROTOBUF); the Glue Schema Registry takes 170000$/),
    }]);
  });

  test('of the keys has a limit too', () => {
    expect(schemaSizeFindings(meshWith(200_000)).map(({ message }) => /of its (\w+)/.exec(message)?.[1])).toEqual(['records', 'keys']);
  });

  test('that isn\'t registered may be longer', () => {
    expect(schemaSizeFindings(meshWith(200_000, { registered: false }))).toEqual([]);
  });
});
