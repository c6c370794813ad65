import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { Aspects, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { QualitySuite } from '../../src/mesh/quality-suite';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field, Schema } from '../../src/model/declaration/schema';
import type { Block } from '../assertions';
import { synthesizeApp } from '../assertions';

const PARTNER = Consumer.account('300000000003');
const WATCHED: DataProductProps = {
  schema: Schema.of({ fields: [Field.string('id', { required: true })] }), qualityOptions: { monitoring: {} },
};

interface Mesh {
  readonly stacks: Readonly<Record<'platform' | 'customer' | 'sales' | 'order', TerraformStack>>;
  readonly customer: Domain;
  readonly product: DataProduct;
  /** Lives in the product's account. */
  readonly sales: Domain;
  /** Lives in another account. */
  readonly order: Domain;
}

function meshIn(app: App, props: DataProductProps = {}): Mesh {
  const stack = (name: string) => {
    const made = new TerraformStack(app, name);
    new AwsProvider(made, 'aws', { region: 'eu-west-1' });
    return made;
  };
  const stacks = { platform: stack('platform'), customer: stack('customer'), sales: stack('sales'), order: stack('order') };
  const platform = new DataPlatform(stacks.platform, 'platform', { organization: 'acme', account: '111111111111' });
  const customer = new Domain(stacks.customer, 'customer', { platform });
  return {
    stacks,
    customer,
    product: new DataProduct(customer, 'profiles', props),
    sales: new Domain(stacks.sales, 'sales', { platform }),
    order: new Domain(stacks.order, 'order', { platform, account: '222222222222' }),
  };
}

const resources = (stack: TerraformStack, type: string): Block[] => Object.values(JSON.parse(Testing.synth(stack)).resource?.[type] ?? {});
const roleNames = (stack: TerraformStack) => resources(stack, 'aws_iam_role').map(({ name }) => name);

describe('a synthesis of one stack', () => {
  test('has what the complete mesh asks of it, without the other stacks', () => {
    const { stacks, order, product } = meshIn(Testing.app());
    order.consumes(product);
    expect(roleNames(stacks.customer)).toEqual(['dp-customer-profiles-reader']);
    expect(roleNames(stacks.order)).toEqual(['dp-order-consumer']);
  });

  test('shows what is created in it to the aspects of the stack', () => {
    const { stacks, order, product } = meshIn(Testing.app());
    order.consumes(product);
    const seen: string[] = [];
    Aspects.of(stacks.customer).add({ visit: ({ node }) => { seen.push(node.path); } });
    Testing.synth(stacks.customer);
    expect(seen).toContain('customer/customer/profiles/reader/role');
  });
});

describe('a second synthesis', () => {
  test('is the same where nothing has changed, and makes nothing anew', () => {
    const { stacks, order, product } = meshIn(Testing.app(), WATCHED);
    order.consumes(product);
    const first = Testing.synth(stacks.customer);
    const role = product.readerRole;
    expect(Testing.synth(stacks.customer)).toBe(first);
    expect(product.readerRole).toBe(role);
  });

  test('has what was added in between', () => {
    const { stacks, sales, order, product } = meshIn(Testing.app(), WATCHED);
    order.consumes(product);
    expect(JSON.parse(resources(stacks.customer, 'aws_iam_role')[0].assume_role_policy).Statement).toHaveLength(1);
    product.grantRead(PARTNER);
    sales.consumes(product);
    new QualitySuite(product, 'more', { rules: [QualityRule.rowCount({ minimum: 1 })] });
    const [reader] = resources(stacks.customer, 'aws_iam_role').filter(({ name }) => name === 'dp-customer-profiles-reader');
    expect(JSON.parse(reader.assume_role_policy).Statement).toHaveLength(2);
    expect(roleNames(stacks.sales)).toEqual(['dp-sales-consumer']);
    expect(resources(stacks.customer, 'aws_glue_data_quality_ruleset').some(({ ruleset }) => ruleset.includes('RowCount'))).toBe(true);
  });

  test('has nothing left of what no longer holds', () => {
    const { stacks, order, product } = meshIn(Testing.app());
    order.consumes(product);
    expect(roleNames(stacks.customer)).toEqual(['dp-customer-profiles-reader']);
    product.grantQuery(Consumer.domain('order'));
    expect(roleNames(stacks.customer)).toEqual(['dp-customer-profiles-query']);
  });

  test('is what one synthesis of the same mesh would have been', () => {
    const changes: Array<(mesh: Mesh) => void> = [
      ({ order, product }) => order.consumes(product),
      ({ sales, product }) => sales.consumes(product),
      ({ product }) => { product.grantRead(PARTNER, { direct: true }); },
      ({ product }) => { product.grantQuery(Consumer.domain('order')); },
      ({ product }) => { new QualitySuite(product, 'more', { rules: [QualityRule.rowCount({ minimum: 1 })] }); },
    ];
    const [once, again] = [meshIn(Testing.app(), WATCHED), meshIn(Testing.app(), WATCHED)];
    for (const change of changes) {
      change(once);
      change(again);
      Testing.synth(again.stacks.customer);
    }
    for (const name of Object.keys(once.stacks) as (keyof Mesh['stacks'])[]) expect(Testing.synth(again.stacks[name])).toBe(Testing.synth(once.stacks[name]));
  });
});

describe('what is asked for before the synthesis', () => {
  test('is there as soon as an explicit grant needs it, and is what the synthesis writes', () => {
    const { customer } = synthesizeApp((app) => {
      const { stacks, product } = meshIn(app);
      expect(product.readerRole).toBeUndefined();
      product.grantRead(PARTNER);
      new TerraformOutput(stacks.customer, 'reader', { value: product.readerRole!.arn });
      product.readerRole!.addOverride('permissions_boundary', 'arn:aws:iam::111111111111:policy/boundary');
      product.grantRead(Consumer.account('400000000004'));
    });
    expect(customer.output('reader')).toBe('${aws_iam_role.customer_profiles_reader.arn}');
    const role = customer.resource('aws_iam_role');
    expect(role.permissions_boundary).toBe('arn:aws:iam::111111111111:policy/boundary');
    expect(role.assume_role_policy).toContain('300000000003');
    expect(role.assume_role_policy).toContain('400000000004');
    expect(customer.resources('aws_iam_role_policy')).not.toEqual({});
    // It goes with the last reader, with the queries in it; people may have saved queries in the domain's.
    expect(customer.resource('aws_athena_workgroup', 'customer_profiles_reader_workgroup').force_destroy).toBe(true);
    expect(customer.resource('aws_athena_workgroup', 'customer_workgroup').force_destroy).toBe(false);
  });

  test('waits for the synthesis where only a consumption asks for it', () => {
    const { stacks, order, product } = meshIn(Testing.app());
    order.consumes(product);
    expect(product.readerRole).toBeUndefined();
    Testing.synth(stacks.customer);
    expect(product.readerRole).toBeDefined();
  });

  test('is a consumer role once its domain consumes or is granted something', () => {
    const { sales, order, customer, product } = meshIn(Testing.app());
    expect([sales.consumerRole, order.consumerRole]).toEqual([undefined, undefined]);
    order.consumes(product);
    product.grantRead(Consumer.domain('sales'));
    customer.consumes(product); // its own
    expect([sales.consumerRole, order.consumerRole, customer.consumerRole].map((role) => role?.friendlyUniqueId)).toEqual(['sales_consumer', 'order_consumer', undefined]);
  });

  test('is not a role for a domain that isn\'t declared yet: it may read in another way', () => {
    const { product } = meshIn(Testing.app());
    product.grantRead(Consumer.domain('later'));
    expect(product.readerRole).toBeUndefined();
  });

  test('is a topic for alerts once a monitored product tells it', () => {
    const app = Testing.app();
    const { customer, stacks, order } = meshIn(app, WATCHED);
    expect(order.qualityAlertTopic).toBeUndefined();
    const topic = customer.qualityAlertTopic;
    expect(resources(stacks.customer, 'aws_sns_topic')).toHaveLength(1);
    expect(customer.qualityAlertTopic).toBe(topic);
  });

  test('isn\'t what watches quality: that follows from all rules', () => {
    const { customer, stacks, product } = meshIn(Testing.app(), WATCHED);
    const made = () => [
      product.evaluationRole, product.scheduleRole, product.failedRulesAlarm, product.missingResultAlarm, product.lowScoreAlarm, customer.qualityDashboard,
    ];
    expect(made()).toEqual(Array(6).fill(undefined));
    Testing.synth(stacks.customer);
    expect(made().map((resource) => resource?.terraformResourceType)).toEqual([
      'aws_iam_role', 'aws_iam_role', 'aws_cloudwatch_metric_alarm', 'aws_cloudwatch_metric_alarm', 'aws_cloudwatch_metric_alarm', 'aws_cloudwatch_dashboard',
    ]);
  });
});

test.each(['platform', 'customer'] as const)('a grant that an aspect of the stack "%s" makes is written as well', (name) => {
  const { customer } = synthesizeApp((app) => {
    const { stacks, product } = meshIn(app);
    Aspects.of(stacks[name]).add({ visit: (construct) => { if (construct === stacks[name]) product.grantRead(PARTNER); } });
  });
  expect(customer.resource('aws_iam_role').name).toBe('dp-customer-profiles-reader');
});
