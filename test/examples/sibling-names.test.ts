import * as path from 'node:path';
import type { TerraformStack } from 'cdktf';
import type { Stacks } from './synthesis';
import { exampleFile, synthesizeMeshFile, synthesizeProgram } from './synthesis';
import { AuthorizationMode, Consumer, DataPlatform, DataProduct, Domain, Duration, Field, QualityRule, Schema, Storage, Stream } from '../../src';
import type { Template } from '../assertions';
import { synthesize } from '../assertions';
import { unorderedNames } from '../sibling-names';

const fixture = (name: string) => path.join(__dirname, '..', 'fixtures', name);
const parsed = (stacks: Stacks) => Object.entries(stacks).map(([name, text]) => [name, JSON.parse(text)] as const);

describe('what names a sibling of its stack comes after it', () => {
  test.each([
    ['examples/e-commerce', () => synthesizeMeshFile(exampleFile('e-commerce', 'mesh.yaml'))],
    ['examples/customer-profiles', () => synthesizeProgram(exampleFile('customer-profiles', 'main.ts'))],
    ['examples/own-rules', () => synthesizeProgram(exampleFile('own-rules', 'main.ts'))],
    ['domains.yaml', () => synthesizeMeshFile(fixture('domains.yaml'))],
    ['governed.yaml', () => synthesizeMeshFile(fixture('governed.yaml'))],
  ])('%s', (_, stacks) => {
    for (const [stack, configuration] of parsed(stacks())) expect([stack, unorderedNames(configuration)]).toEqual([stack, []]);
  });

  test.each(Object.values(AuthorizationMode))('a whole mesh in one stack: %s', (authorization) => {
    const { json } = wholeMesh(authorization);
    expect(unorderedNames(json)).toEqual([]);
  });

  test('and is found where it doesn\'t', () => {
    const { json } = wholeMesh(AuthorizationMode.IAM);
    const text = JSON.stringify(json).replaceAll('${aws_glue_catalog_database.sales_database.name}', 'sales');
    expect(unorderedNames(JSON.parse(text))).toContain('aws_glue_catalog_table.sales_orders_table database_name names aws_glue_catalog_database.sales_database');
  });
});

/** Two domains, one consuming the other's product, with everything that a product can have. */
function wholeMesh(authorization: AuthorizationMode): Template {
  return synthesize((stack: TerraformStack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme', lakeFormationAdministrators: ['arn:aws:iam::123456789012:role/deploy'] });
    const sales = new Domain(stack, 'sales', { platform, qualityMonitoring: { schedule: 'rate(1 day)' } });
    const orders = new DataProduct(sales, 'orders', {
      version: '1.0.0',
      schema: Schema.of({ fields: [Field.string('id', { required: true, unique: true }), Field.timestamp('updated_at', { required: true })] }),
      storage: Storage.iceberg(),
      stream: Stream.kafka({ keyField: 'id', deadLetterTopic: true, producers: ['User:shop'] }),
      access: { authorization, grants: [{ consumer: Consumer.account('210987654321') }] },
      quality: [QualityRule.freshness('updated_at', Duration.hours(24))],
      consumers: [Consumer.kafkaPrincipal('User:finance')],
    });
    new Domain(stack, 'finance', { platform }).consumes(orders);
  });
}
