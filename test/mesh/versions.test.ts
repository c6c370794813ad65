import { Consumer, DataMesh, DataPlatform, DataProduct, Domain, Field, Schema, Storage, Stream } from '../../src';
import { loadMesh } from '../../src/config/load';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { domainResources, platformResources, productResources } from '../../src/model/stateful-resources';
import { livingVersions } from '../../src/model/versions';
import { synthesize, synthesizeApp } from '../assertions';
import { ECOMMERCE } from '../cli/helpers';

const V1 = Schema.of({ fields: [Field.string('id', { required: true, unique: true }), Field.integer('amount')] });
const V2 = Schema.of({ fields: [Field.string('id', { required: true, unique: true }), Field.string('amount')] });

describe('versions side by side', () => {
  const template = synthesize((stack) => {
    const order = new Domain(stack, 'order', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), account: '123456789012' });
    const product = new DataProduct(order, 'orders', {
      version: '2.0.0',
      schema: V2,
      stream: Stream.kafka({ keyField: 'id' }),
      storage: Storage.delta(),
      consumers: [Consumer.account('210987654321', { externalId: 'partner' })],
      previousVersions: [{ version: '1.4.0', schema: V1, retiredOn: '2099-12-31' }],
    });
    product.grantStream(Consumer.kafkaPrincipal('User:late'));
  });

  test('each has a table, topic and schemas of its own; the old ones keep their addresses', () => {
    const names = (type: string, key: string) => Object.fromEntries(Object.entries(template.resources(type)).map(([id, resource]) => [id, resource[key]]));
    expect(names('aws_glue_catalog_table', 'name')).toEqual({ 'order_orders_table': 'orders', 'order_orders-v2_table': 'orders_v2' });
    expect(names('kafka_topic', 'name')).toEqual({ 'order_orders_topic': 'dp.order.orders', 'order_orders-v2_topic': 'dp.order.orders-v2' });
    expect(Object.keys(names('aws_glue_schema', 'schema_name')).sort()).toEqual(['order_orders-v2_key_schema', 'order_orders-v2_schema', 'order_orders_key_schema', 'order_orders_schema']);
    expect(template.resource('aws_glue_catalog_table', 'order_orders_table').storage_descriptor.location).toBe('s3://acme-datasets-order/orders/');
    expect(template.resource('aws_glue_catalog_table', 'order_orders-v2_table').storage_descriptor.location).toBe('s3://acme-datasets-order/orders-v2/');
  });

  test('whoever may read the product may read both, granted early or late', () => {
    expect(Object.values(template.resources('aws_iam_role')).map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['dp-order-orders-reader', 'dp-order-orders-v2-reader']));
    const topics = Object.values(template.named.resources('kafka_acl')).filter(({ acl_principal: principal }) => principal === 'User:late').map(({ resource_name: name }) => name);
    expect(topics).toEqual(expect.arrayContaining(['dp.order.orders', 'dp.order.orders-v2']));
  });
});

test('a retired version has no resources, and the current one keeps its names', () => {
  const template = synthesize((stack) => {
    const order = new Domain(stack, 'order', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    new DataProduct(order, 'orders', { version: '2.0.0', schema: V2, previousVersions: [{ version: '1.4.0', retiredOn: '2020-12-31', retired: true }] });
  });
  expect(Object.keys(template.resources('aws_glue_catalog_table'))).toEqual(['order_orders-v2_table']);
});

test('moved and removed become blocks of the stack', () => {
  const { json } = synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme', removed: ['aws_glue_registry.old'] });
    new Domain(stack, 'order', { platform, moved: { 'kafka_topic.old': 'kafka_topic.new' }, removed: ['aws_glue_schema.old'] });
  });
  expect(json).toMatchObject({
    moved: [{ from: 'kafka_topic.old', to: 'kafka_topic.new' }],
    removed: [{ from: 'aws_glue_registry.old', lifecycle: [{ destroy: false }] }, { from: 'aws_glue_schema.old', lifecycle: [{ destroy: false }] }],
  });
});

test('the model knows exactly the resources that Terraform refuses to destroy, by address and name', () => {
  const templates = synthesizeApp((app) => DataMesh.fromFile(app, ECOMMERCE));
  const synthesized = Object.values(templates).flatMap(({ named: { json } }) => Object.entries((json.resource ?? {}) as Record<string, Record<string, any>>)
    .flatMap(([type, byId]) => Object.entries(byId).filter(([, { lifecycle }]) => lifecycle?.prevent_destroy)
      .map(([id, resource]) => [`${type}.${id}`, nameOf(type, resource)])));
  const mesh = resolveMesh(loadMesh(ECOMMERCE).declaration);
  const known = [
    ...platformResources(mesh.platform),
    ...mesh.domains.flatMap(({ domain, products }) => [
      ...domainResources(domain), ...products.flatMap((product) => livingVersions(product).flatMap((version) => productResources(version, domain))),
    ]),
  ].filter(({ address }) => !address.startsWith('aws_kms_key.')).map(({ address, name }) => [address, name]);
  expect(known.sort()).toEqual(synthesized.filter(([address]) => !address.startsWith('aws_kms_key.')).sort());
  expect(synthesized.filter(([address]) => address.startsWith('aws_kms_key.'))).toHaveLength(4);
});

function nameOf(type: string, { name, bucket, schema_name: schema, registry_name: registry, database_name: database }: Record<string, string>): string {
  return type === 'aws_glue_catalog_table' ? `${database}.${name}` : name ?? bucket ?? schema ?? registry;
}
