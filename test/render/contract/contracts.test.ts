import fc from 'fast-check';
import { parse } from 'yaml';
import { alone, eCommerce, eCommerceProduct, schemaErrors } from './support';
import { Duration } from '../../../src/core/duration';
import { Consumer } from '../../../src/model/declaration/consumer';
import { Producer } from '../../../src/model/declaration/producer';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../../src/model/declaration/quality-rule-options';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';
import type { ProductModel } from '../../../src/model/mesh';
import { jsonContract, jsonContractText } from '../../../src/render/contract/json';
import { odcsContractText } from '../../../src/render/contract/odcs/document';
import { odcsQualityExport } from '../../../src/render/contract/odcs/quality-export';
import { ODCS_VERSIONS } from '../../../src/render/contract/odcs/versions';
import { odpsProductText } from '../../../src/render/contract/odps';
import type { ProductContext } from '../../../src/render/product-context';
import { rulesOf } from '../../../src/render/quality/formats';
import { arbitraryProduct } from '../../property/arbitraries';
import { product, withFields } from '../products';

const odcs = (...input: Parameters<typeof odcsContractText>): any => parse(odcsContractText(...input));

describe.each(eCommerce.map((context) => [context.product.id, context] as const))('contracts of %s', (_id, context) => {
  test.each(ODCS_VERSIONS)('ODCS %s is valid against the published schema', (version) => {
    expect(schemaErrors(`odcs-v${version}`, odcsContractText(context, version))).toEqual([]);
  });

  test('ODPS is valid against the published schema', () => {
    expect(schemaErrors('odps-v1.0.0', odpsProductText(context))).toEqual([]);
  });

  test('is the same from run to run', () => {
    expect(odcsContractText(context)).toBe(odcsContractText(context));
    expect(jsonContractText(context)).toBe(jsonContractText(context));
  });
});

test('any product gives valid documents, whose texts YAML parsers of both versions read alike', () => {
  fc.assert(fc.property(arbitraryProduct.map(alone), (context) => {
    for (const version of ODCS_VERSIONS) {
      const text = odcsContractText(context, version);
      expect(schemaErrors(`odcs-v${version}`, text)).toEqual([]);
      expect(parse(text, { version: '1.1' })).toEqual(parse(text, { version: '1.2' }));
    }
    expect(schemaErrors('odps-v1.0.0', odpsProductText(context))).toEqual([]);
    expect(odcs(context).description?.purpose).toBe(context.product.description);
  }), { numRuns: 100 });
});

describe('plain JSON', () => {
  test('is what DataProductContract.define_interface gives', () => {
    expect(jsonContract(eCommerceProduct('customer.customer-profile'))).toMatchObject({
      data_product_id: 'customer.customer-profile',
      version: '2.1.0',
      endpoints: {
        query: { type: 'sql', dialect: 'spark-sql', location: 's3://acme-shop-datasets-customer/customer-profile/' },
        stream: { type: 'kafka', topic: 'dp.customer.customer-profile', format: 'avro' },
        api: { type: 'rest', path: '/api/v1/customer/customer-profile', format: 'json' },
      },
      quality: {
        tests: [
          { type: 'schema', enforced: true },
          { type: 'null-check', columns: ['customer_id', 'region', 'status', 'loyalty_tier', 'open_support_tickets', 'registered_at', 'updated_at'] },
          { type: 'freshness', threshold: '1 hour' },
        ],
        slo: { freshness: '1 hour', availability: '99.9%', quality: '99%', latency: '5 minutes' },
      },
    });
  });

  test('declares types as the mesh file does', () => {
    const { schema } = jsonContract(eCommerceProduct('customer.customer-profile')) as any;
    expect(schema.fields.find(({ name }: { name: string }) => name === 'addresses')).toMatchObject({
      type: 'array<record>', required: false, fields: [{ name: 'kind', type: 'enumeration', symbols: ['BILLING', 'SHIPPING'], required: true }, {}, {}, {}, {}],
    });
  });

  test('leaves out what the product doesn\'t have', () => {
    const { endpoints, quality } = jsonContract(alone(product())) as any;
    expect(Object.keys(endpoints)).toEqual(['query']);
    expect(quality.slo).toEqual({});
  });
});

describe('ODCS', () => {
  test('names the servers s3, glue, athena and kafka', () => {
    expect(odcs(eCommerceProduct('customer.customer-profile')).servers).toMatchObject([
      { server: 's3', type: 's3', location: 's3://acme-shop-datasets-customer/customer-profile/', format: 'delta' },
      { server: 'glue', type: 'glue', account: '${AWS_ACCOUNT_ID}', database: 'customer' },
      { server: 'athena', type: 'athena', stagingDir: 's3://acme-shop-datasets-customer/athena-results/', schema: 'customer', regionName: 'eu-west-1' },
      { server: 'kafka', type: 'kafka', host: 'b-1.acme-shop.example.com:9098,b-2.acme-shop.example.com:9098,b-3.acme-shop.example.com:9098', format: 'avro' },
    ]);
  });

  test('tells logical and physical types, keys, partitions and classification', () => {
    const [table, topic] = odcs(eCommerceProduct('customer.customer-profile')).schema;
    const property = (name: string) => table.properties.find((one: any) => one.name === name);
    expect(table).toMatchObject({ name: 'customer_profile', physicalType: 'table' });
    expect(property('customer_id')).toMatchObject({
      logicalType: 'string', physicalType: 'string', required: true, unique: true, primaryKey: true, primaryKeyPosition: 1, classification: 'confidential',
    });
    expect(property('region')).toMatchObject({ partitioned: true, partitionKeyPosition: 1 });
    expect(property('email')).toMatchObject({ classification: 'pii', required: false });
    expect(property('updated_at')).toMatchObject({ logicalType: 'timestamp', physicalType: 'timestamp' });
    expect(property('addresses')).toMatchObject({ logicalType: 'array', items: { logicalType: 'object', properties: [{ name: 'kind' }, {}, {}, {}, {}] } });
    expect(topic).toMatchObject({ physicalName: 'dp.customer.customer-profile', physicalType: 'topic' });
    expect(topic.properties.find((one: any) => one.name === 'open_support_tickets')).toMatchObject({ physicalType: 'int' });
  });

  test('calls a moment a date and a team a list before 3.1', () => {
    const contract = odcs(eCommerceProduct('customer.customer-profile'), '3.0.2');
    expect(contract.apiVersion).toBe('v3.0.2');
    expect(contract.schema[0].properties.find((one: any) => one.name === 'updated_at').logicalType).toBe('date');
    expect(contract.team[0]).toEqual({ username: 'customer-experience-team', role: 'owner' });
  });

  test('carries SLA, roles and support', () => {
    const contract = odcs(eCommerceProduct('customer.customer-profile'));
    expect(contract.slaProperties).toEqual(expect.arrayContaining([
      { property: 'freshness', value: 1, unit: 'h', element: 'customer_profile.updated_at' },
      { property: 'availability', value: 99.9, unit: 'percent' },
      { property: 'latency', value: 5, unit: 'm' },
    ]));
    expect(contract.roles.map(({ role }: any) => role)).toEqual(expect.arrayContaining(['dp-customer-customer-profile-reader', 'User:order-service', 'User:crm-connector']));
    expect(contract.roles[0].description).toContain('domain marketing (campaigns that customers consented to, agreement with marketing-analytics for pii data until 2035-12-31)');
    expect(contract.support).toMatchObject([{ channel: 'customer-data@acme-shop.example.com', url: 'mailto:customer-data@acme-shop.example.com', tool: 'email' }]);
    expect(contract.team).toMatchObject({ name: 'customer-experience-team' });
  });

  test('says what only Terraform knows by a placeholder', () => {
    const text = odcsContractText(alone(product({ description: '${var.text}', storage: Storage.delta({ location: 's3://${var.bucket}/x/' }) })));
    expect(text).not.toContain('var.');
    expect(schemaErrors('odcs-v3.1.0', text)).toEqual([]);
  });

  test('durations keep their length in a unit that readers know', () => {
    const sla = (freshness: Duration) => odcs(alone(product({ sla: { freshness } }))).slaProperties[0];
    expect(sla(Duration.hours(24))).toMatchObject({ value: 1, unit: 'd' });
    expect(sla(Duration.minutes(90))).toMatchObject({ value: 90, unit: 'm' });
    expect(sla(Duration.seconds(1))).toMatchObject({ value: 1, unit: 's' });
  });

  test('lists each consumer once for its role', () => {
    const { roles } = odcs(alone(product({ consumers: [Consumer.account('210987654321'), Consumer.domain('order'), Consumer.domain('order')] })));
    expect(roles).toEqual([{ role: 'dp-customer-care-customer-profiles-reader', access: 'read', description: 'For account 210987654321; domain order' }]);
  });

  test('says by which role producers write, and who writes the topic', () => {
    const producers = [Producer.account('210987654321'), Producer.kafkaPrincipal('User:crm'), Producer.service('glue.amazonaws.com')];
    const text = odcsContractText(alone(product({ stream: Stream.kafka({ producers: ['User:billing'] }), access: { producers } })));
    expect(schemaErrors('odcs-v3.1.0', text)).toEqual([]);
    expect(parse(text).roles).toEqual([
      { role: 'dp-customer-care-customer-profiles-writer', access: 'write', description: 'For account 210987654321; service glue.amazonaws.com' },
      { role: 'User:billing', access: 'write (stream only)', description: 'Writes the topic' },
      { role: 'User:crm', access: 'write (stream only)', description: 'Writes the topic' },
    ]);
  });
});

describe('the quality part of an ODCS contract', () => {
  const exported = (one: ProductModel) => odcsQualityExport(alone(one), rulesOf(one));

  test.each(eCommerce.map((context) => [context.product.id, context] as const))('of %s is what the whole contract says', (id, context) => {
    const { files: [{ path, text }], unsupported } = odcsQualityExport(context, rulesOf(context.product));
    const whole = odcs(context);
    const { schema: [table], ...others } = parse(text);
    expect(path).toBe(`${id}.odcs.yaml`);
    expect(schemaErrors('odcs-v3.1.0', text)).toEqual([]);
    expect(table).toEqual(whole.schema[0]);
    for (const key of ['apiVersion', 'kind', 'id', 'name', 'version', 'status', 'domain', 'dataProduct', 'description', 'slaProperties']) expect(others[key]).toEqual(whole[key]);
    // The lines of the table are the same bytes, quotes and order included.
    expect(odcsContractText(context)).toContain(text.slice(text.indexOf('  - name: '), text.indexOf('\nslaProperties:')));
    for (const { reason } of unsupported) expect(table.quality).toContainEqual(expect.objectContaining({ type: 'text', description: expect.stringContaining(reason) }));
  });

  test('of any product has the same table and service levels', () => {
    fc.assert(fc.property(arbitraryProduct.filter((one) => exported(one).files.length > 0), (one) => {
      const [{ text }] = exported(one).files;
      const whole = odcs(alone(one));
      expect(parse(text).schema[0]).toEqual(whole.schema[0]);
      expect(parse(text).slaProperties).toEqual(whole.slaProperties);
    }), { numRuns: 50 });
  });

  test('each freshness rule is a check of its own; what the SLA promises is a service level, whose derived rule would repeat it', () => {
    const freshness = (condition?: string) => QualityRule.freshness('updated_at', Duration.hours(1), { condition });
    const promised = product({ sla: { freshness: Duration.hours(4) }, quality: [freshness(), freshness('region = \'EU\'')] });
    const { schema: [table], slaProperties } = odcs(alone(promised));
    expect(table.properties.find((one: any) => one.name === 'updated_at').quality.map(({ type, mustBe }: any) => [type, mustBe])).toEqual([['sql', 0], ['sql', 0]]);
    expect(slaProperties).toEqual([{ property: 'freshness', value: 4, unit: 'h' }]);
    const derived = odcs(alone(product({ sla: { freshness: Duration.hours(4) } })));
    expect(JSON.stringify(derived.schema[0])).not.toContain('"sql"');
    expect(derived.slaProperties).toEqual(slaProperties);
  });
});

describe('ODPS', () => {
  test('has the lineage as input ports with contract ids and versions', () => {
    const document = parse(odpsProductText(eCommerceProduct('marketing.attribution-model')));
    expect(document.inputPorts.length).toBeGreaterThan(0);
    for (const port of document.inputPorts) expect(port).toEqual({ name: expect.any(String), version: expect.stringMatching(/^\d+\.\d+\.\d+$/), contractId: port.name });
    expect(document.outputPorts[0].inputContracts.map(({ id }: any) => id)).toEqual(document.inputPorts.map(({ name }: any) => name));
  });

  test('of another repository\'s product only the id is known', () => {
    const document = parse(odpsProductText(alone(product({ lineage: { products: ['order.orders'] } }))));
    expect(document.inputPorts).toEqual([{ name: 'order.orders', version: 'unknown', contractId: 'order.orders' }]);
  });
});

test('texts that YAML could take for something else stay texts', () => {
  const texts = ['yes', 'on', '1_000', '12:30:00', '2026-01-31', '0o7', '~', '', ' x ', '- a', '\u0085', '#', 'a: b', '1e3', '=', '<<'];
  const context = alone(withFields(texts.map((description, index) => Field.string(`field_${index}`, { description }))));
  for (const version of ['1.1', '1.2'] as const) {
    const { properties } = parse(odcsContractText(context), { version }).schema[0];
    expect(properties.map((one: any) => one.description ?? '')).toEqual(texts);
  }
});

describe('the table\'s key and the key of the messages are two things', () => {
  const keysOf = (context: ProductContext) => {
    const [table, topic] = odcs(context).schema;
    const columns = (object: any) => object.properties.filter((one: any) => one.primaryKey).map((one: any) => [one.name, one.primaryKeyPosition]);
    const messageKey = topic?.properties.find((one: any) => one.customProperties?.some((custom: any) => custom.property === 'messageKey'));
    return { table: columns(table), topic: topic && columns(topic), message: messageKey?.name };
  };
  const fields = [Field.string('a', { required: true }), Field.string('b', { required: true }), Field.string('c')];
  const ruled = (...quality: QualityRule[]) => keysOf(alone(product({ schema: Schema.of({ fields }), stream: Stream.kafka({ keyField: 'a' }), quality })));

  test('of the status of shipments, each event is one record, and the events of a shipment stay in order', () => {
    expect(keysOf(eCommerceProduct('order.shipping-status'))).toEqual({ table: [['event_id', 1]], topic: [], message: 'shipment_id' });
  });

  test('a rule may say which required columns are the key', () => {
    expect(keysOf(eCommerceProduct('product.product-inventory'))).toMatchObject({ table: [['sku', 1], ['warehouse_id', 2]], message: 'sku' });
    expect(ruled(QualityRule.uniqueTogether(['b', 'a']))).toEqual({ table: [['a', 2], ['b', 1]], topic: [], message: 'a' });
    expect(ruled(QualityRule.unique('b')).table).toEqual([['b', 1]]);
  });

  test.each([
    ['tolerates duplicates', QualityRule.unique('a', { threshold: 0.99 })],
    ['chooses its records', QualityRule.unique('a', { condition: 'b > 1' })],
    ['is a warning', QualityRule.unique('a', { severity: QualitySeverity.WARNING })],
    ['names a column that may be missing', QualityRule.uniqueTogether(['a', 'c'])],
  ])('a rule that %s names no key, and the key of the messages is none', (_, rule) => {
    expect(ruled(rule).table).toEqual([]);
  });
});
