import { exampleFile, synthesizeProgram } from './synthesis';
import { withNames } from '../references';

describe('examples/customer-profiles', () => {
  const program = exampleFile('customer-profiles', 'main.ts');
  const stacks = synthesizeProgram(program);
  const { resource, output } = withNames(JSON.parse(stacks.customer));

  test('is one stack with everything that the product needs', () => {
    expect(Object.keys(stacks)).toEqual(['customer']);
    expect(resource.aws_s3_bucket.customer_bucket.bucket).toBe('company-datasets-customer');
    expect(resource.aws_glue_registry.data_mesh_registry.registry_name).toBe('company-data-mesh');
    expect(Object.values(resource.aws_glue_catalog_table)).toEqual([
      expect.objectContaining({ name: 'customer_profiles', database_name: 'customer', parameters: expect.objectContaining({ table_type: 'delta' }) }),
    ]);
    expect(Object.values<{ name: string }>(resource.kafka_topic).map(({ name }) => name)).toEqual(['dp.customer.customer-profiles']);
  });

  test('checks the three rules of its quality suite', () => {
    const [{ ruleset }] = Object.values<{ ruleset: string }>(resource.aws_glue_data_quality_ruleset);
    for (const rule of ['IsComplete "customer_id"', 'IsUnique "customer_id"', 'max(cast(`updated_at` as timestamp))']) expect(ruleset).toContain(rule);
  });

  test('lets the consumer in with its external id only', () => {
    const [{ name, assume_role_policy: trust }] = Object.values<{ name: string; assume_role_policy: string }>(resource.aws_iam_role);
    expect(name).toBe('dp-customer-customer-profiles-reader');
    expect(trust).toContain('210987654321');
    expect(trust).toContain('order-team');
  });

  test('says where its consumers find it', () => {
    const [endpoints] = Object.values<{ value: Record<string, string> }>(output).filter(({ value }) => value.topic);
    expect(endpoints.value).toMatchObject({ table: 'customer_profiles', topic: 'dp.customer.customer-profiles', location: 's3://company-datasets-customer/customer-profiles/' });
  });

  test('has the same bytes from run to run', () => {
    expect(synthesizeProgram(program)).toEqual(stacks);
  });
});
