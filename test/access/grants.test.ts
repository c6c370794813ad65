import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import * as policies from '../../src/aws/access/policy';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { DataProductImport } from '../../src/mesh/data-product-import';
import { Domain } from '../../src/mesh/domain';
import { KafkaUser } from '../../src/mesh/kafka-user';
import { AccessCapability } from '../../src/model/declaration/access';
import { Consumer, ConsumerKind } from '../../src/model/declaration/consumer';
import { KafkaCluster } from '../../src/model/declaration/existing';
import { Stream } from '../../src/model/declaration/stream';
import { KafkaProvider } from '../../src/providers/kafka/provider';
import { synthesize, synthesizeApp } from '../assertions';
import { applyInOrder, dependenciesOf, ordersOf } from '../terraform/stack-orders';
import { Cloud, TerraformDir, describeTerraformApply } from '../terraform/terraform';

const CLUSTER = 'arn:aws:kafka:eu-west-1:111111111111:cluster/mesh/abc-1';

/** In which account a stack is applied; the others in one of nobody's. */
const ACCOUNTS: Record<string, string | undefined> = { platform: '111111111111', customer: '111111111111', order: '222222222222', consumer: '222222222222' };

function stack(app: App, name: string): TerraformStack {
  const made = new TerraformStack(app, name);
  const account = ACCOUNTS[name];
  new AwsProvider(made, 'aws', { region: 'eu-west-1', ...account && { assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }] } });
  new KafkaProvider(made, 'kafka', { bootstrapServers: ['b-1:9098'] });
  return made;
}

/** A mesh whose topics IAM guards, and a stack of a consumer that isn't part of it. */
function guarded(app: App): void {
  const platform = new DataPlatform(stack(app, 'platform'), 'platform', {
    organization: 'acme', account: '111111111111', region: 'eu-west-1', kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: CLUSTER, saslMechanism: 'aws-iam' }),
  });
  const customer = new Domain(stack(app, 'customer'), 'customer', { platform, account: '111111111111' });
  const product = new DataProduct(customer, 'profiles', { stream: Stream.kafka() });
  const order = new Domain(stack(app, 'order'), 'order', {
    platform, account: '222222222222', kafkaConnection: { vpcId: 'vpc-0a1b2c3d4e5f67890', subnetIds: ['subnet-0a1b2c3d4e5f67890'], securityGroupIds: ['sg-0a1b2c3d4e5f67890'] },
  });
  order.consumes(product);
  product.grantStream(Consumer.account('333333333333'));
}

describe('topics that IAM guards', () => {
  const templates = synthesizeApp(guarded);
  const policy = (id: string) => JSON.parse(templates.customer.resource('aws_iam_role_policy', id).policy).Statement;

  test('are read by the reader role and, alone, by the stream role', () => {
    const topics = Object.values(templates.customer.resources('aws_iam_role_policy')).map(({ policy: text }) => JSON.parse(text).Statement.filter(({ Sid }: any) => /Topic|Offsets|Cluster/.test(Sid)));
    expect(topics).toHaveLength(2);
    for (const statements of topics) {
      expect(statements).toEqual([
        { Sid: 'ConnectToCluster', Effect: 'Allow', Action: ['kafka-cluster:Connect'], Resource: [CLUSTER] },
        { Sid: 'ReadTopic', Effect: 'Allow', Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], Resource: ['arn:aws:kafka:eu-west-1:111111111111:topic/mesh/abc-1/dp.customer.profiles'] },
        { Sid: 'KeepOffsets', Effect: 'Allow', Action: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], Resource: ['arn:aws:kafka:eu-west-1:111111111111:group/mesh/abc-1/dp.customer.profiles.*'] },
      ]);
    }
    const [streamPolicy] = Object.keys(templates.customer.resources('aws_iam_role_policy')).filter((id) => id.includes('_stream_'));
    expect(policy(streamPolicy).map(({ Sid }: any) => Sid)).not.toContain('ReadFiles');
  });

  test('let the consumers\' accounts connect their VPCs, by one policy of the cluster', () => {
    const { cluster_arn: arn, policy: text } = templates.platform.resource('aws_msk_cluster_policy');
    expect(arn).toBe(CLUSTER);
    expect(JSON.parse(text).Statement).toEqual([{
      Effect: 'Allow',
      Resource: [CLUSTER],
      Action: ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'],
      Principal: { AWS: ['222222222222', '333333333333'].map((account) => `arn:\${data.aws_partition.data_mesh.partition}:iam::${account}:root`) },
    }]);
    expect(templates.order.resource('aws_msk_vpc_connection')).toMatchObject({ authentication: 'SASL_IAM', target_cluster_arn: CLUSTER, vpc_id: 'vpc-0a1b2c3d4e5f67890' });
  });
});

test('dead letters have a role of their own where IAM guards them, and readers may put messages there', () => {
  const template = synthesizeApp((app) => {
    const platform = new DataPlatform(stack(app, 'platform'), 'platform', {
      organization: 'acme', account: '111111111111', kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: CLUSTER, saslMechanism: 'aws-iam' }),
    });
    const product = new DataProduct(new Domain(stack(app, 'customer'), 'customer', { platform, account: '111111111111' }), 'profiles', { stream: Stream.kafka({ deadLetterTopic: true }) });
    product.grantStream(Consumer.account('333333333333'));
    const grant = product.grantDeadLetters(Consumer.account('444444444444'));
    expect([grant.role?.nameInput, grant.capability]).toEqual(['dp-customer-profiles-dead-letters', AccessCapability.DEAD_LETTERS]);
  }).customer;
  const rights = (role: string) => Object.entries(template.resources('aws_iam_role_policy')).filter(([id]) => id.includes(`_${role}_`)).flatMap(([, { policy }]) => JSON.parse(policy).Statement)
    .filter(({ Sid }: any) => Sid !== 'ReadSchema').map(({ Action, Resource }: any) => `${Action.map((action: string) => action.replace('kafka-cluster:', ''))} ${Resource[0].split(':').at(-1)}`);
  expect(rights('stream')).toEqual([
    'Connect cluster/mesh/abc-1', 'DescribeTopic,ReadData topic/mesh/abc-1/dp.customer.profiles', 'AlterGroup,DescribeGroup group/mesh/abc-1/dp.customer.profiles.*',
    'DescribeTopic,WriteData topic/mesh/abc-1/dp.customer.profiles.dlq', 'WriteDataIdempotently cluster/mesh/abc-1',
  ]);
  expect(rights('dead-letters')).toEqual([
    'Connect cluster/mesh/abc-1', 'DescribeTopic,ReadData topic/mesh/abc-1/dp.customer.profiles.dlq', 'AlterGroup,DescribeGroup group/mesh/abc-1/dp.customer.profiles.dlq.*',
  ]);
});

test('Kafka principals that only Terraform knows are granted too', () => {
  const template = synthesize((scope) => {
    const principals = [new TerraformVariable(scope, 'one', {}), new TerraformVariable(scope, 'other', {})];
    const domain = new Domain(scope, 'customer', { platform: new DataPlatform(scope, 'platform', { organization: 'acme' }) });
    const product = new DataProduct(domain, 'profiles', { stream: Stream.kafka() });
    for (const { stringValue } of principals) product.grantStream(Consumer.kafkaPrincipal(stringValue));
  });
  expect(new Set(Object.values(template.resources('kafka_acl')).map(({ acl_principal: principal }) => principal))).toEqual(new Set(['${var.one}', '${var.other}']));
});

describe('a Kafka user', () => {
  test('has a credential and quotas, and no password in the output', () => {
    const template = synthesize((scope) => {
      new KafkaUser(scope, 'orders', { userName: 'orders', password: '${ephemeral.aws_secretsmanager_secret_version.orders.secret_string}', consumerByteRate: 1_000_000 });
    });
    expect(template.resource('kafka_user_scram_credential')).toMatchObject({ username: 'orders', scram_mechanism: 'SCRAM-SHA-512', password_wo_version: '1' });
    expect(template.resource('kafka_quota')).toMatchObject({ entity_type: 'user', entity_name: 'orders', config: { consumer_byte_rate: 1_000_000 } });
  });

  test('takes no literal password, and doesn\'t repeat it', () => {
    const literal = () => synthesize((scope) => { new KafkaUser(scope, 'orders', { userName: 'orders', password: 'hunter2' }); });
    expect(literal).toThrow('the password of "orders" is written out');
    expect(literal).not.toThrow('hunter2');
  });
});

describe('a consumer\'s own stack', () => {
  const template = synthesize((scope) => {
    const product = new DataProductImport(scope, 'profiles', { dataProductId: 'customer.profiles', account: '111111111111', region: 'eu-west-1', organization: 'acme', kafkaClusterArn: CLUSTER });
    const role = product.addConsumerRole('reader', { roleName: 'analytics', trustedRoleArns: ['arn:aws:iam::222222222222:role/spark'] });
    product.addResourceLink('link', { databaseName: 'shared', roleArn: role.arn, excludedColumns: ['email'] });
    product.addKafkaConnection('connection', { vpcId: 'vpc-0a1b2c3d4e5f67890', subnetIds: ['subnet-0a1b2c3d4e5f67890'], securityGroupIds: ['sg-0a1b2c3d4e5f67890'] });
    expect(product.topicName).toBe('dp.customer.profiles');
    expect(product.location).toBe('s3://acme-datasets-customer/profiles/');
  });

  test('has a role that may assume the reader role, a link, and a way to the topic', () => {
    expect(JSON.parse(template.resource('aws_iam_role_policy').policy).Statement[0].Resource).toEqual(['arn:${data.aws_partition.data_mesh.partition}:iam::111111111111:role/dp-customer-profiles-reader']);
    expect(template.resource('aws_glue_catalog_table')).toMatchObject({ name: 'customer_profiles', database_name: 'shared', target_table: { catalog_id: '111111111111', database_name: 'customer', name: 'profiles', region: 'eu-west-1' } });
    expect(template.counts()).toEqual({
      aws_iam_role: 1,
      aws_iam_role_policy: 1,
      aws_glue_catalog_table: 1,
      aws_lakeformation_permissions: 2,
      aws_msk_vpc_connection: 1,
    });
    expect(JSON.stringify(template.json)).not.toContain('terraform_remote_state');
  });

  test('reads by the role of what it was granted, and the rows of a filter', () => {
    const own = synthesize((scope) => {
      const product = new DataProductImport(scope, 'profiles', { dataProductId: 'customer.profiles', account: '111111111111' });
      const { arn } = product.addConsumerRole('reader', { roleName: 'analytics', trustedRoleArns: ['arn:aws:iam::222222222222:role/spark'], capability: AccessCapability.QUERY });
      product.addResourceLink('rows', { databaseName: 'shared', roleArn: arn, rowFilterName: 'profiles-account-222222222222' });
      product.addResourceLink('columns', { databaseName: 'shared', linkName: 'narrow', roleArn: arn, columns: ['id'] });
    });
    expect(JSON.parse(own.resource('aws_iam_role_policy').policy).Statement[0].Resource[0]).toMatch(/:role\/dp-customer-profiles-query$/);
    const selects = Object.values(own.resources('aws_lakeformation_permissions')).filter(({ permissions: [name] }) => name === 'SELECT');
    expect(selects.map((block) => block.data_cells_filter ?? block.table_with_columns)).toEqual([
      { catalog_id: '111111111111', database_name: 'customer', name: 'profiles', column_names: ['id'] },
      { table_catalog_id: '111111111111', database_name: 'customer', table_name: 'profiles', name: 'profiles-account-222222222222' },
    ]);
  });

  test('says what is wrong, all at once', () => {
    expect(() => synthesize((scope) => { new DataProductImport(scope, 'x', { dataProductId: 'profiles' }); })).toThrow('must be "domain.name"');
    expect(() => synthesize((scope) => { new DataProductImport(scope, 'x', { dataProductId: '${var.product}' }); })).toThrow('must be "domain.name", written out');
    expect(() => synthesize((scope) => { new DataProductImport(scope, 'x', { dataProductId: 'a.b', region: 'nowhere', organization: 'A B', location: 'bucket/x' }); }))
      .toThrow(/region "nowhere".*organization "A B".*location "bucket\/x"|organization "A B".*region "nowhere".*location "bucket\/x"/);
    expect(() => synthesize((scope) => {
      new DataProductImport(scope, 'x', { dataProductId: 'a.b' }).addConsumerRole('r', { roleName: 'no name', trustedRoleArns: [] });
    })).toThrow(/IAM role name "no name".*must trust roles by their ARNs/);
    expect(() => synthesize((scope) => {
      new DataProductImport(scope, 'x', { dataProductId: 'a.b' }).addResourceLink('l', { databaseName: 'No Good', roleArn: '*', columns: [], excludedColumns: ['id'] });
    })).toThrow(/Glue database name "No Good".*the role "\*" must be one role's ARN.*keep one.*columns is empty/);
    expect(() => synthesize((scope) => { new DataProductImport(scope, 'x', { dataProductId: 'a.b', account: '12' }); })).toThrow('twelve digits');
    expect(() => synthesize((scope) => {
      new DataProductImport(scope, 'x', { dataProductId: 'a.b' }).addConsumerRole('r', { roleName: 'r', trustedRoleArns: ['*'] });
    })).toThrow('without wildcards');
  });
});

describeTerraformApply('grants in Terraform', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grants-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('are valid, apply in any order that the stacks allow, and leave nothing to do', async () => {
    const app = new App({ outdir: folder });
    guarded(app);
    const scope = stack(app, 'consumer');
    const product = new DataProductImport(scope, 'profiles', { dataProductId: 'customer.profiles', account: '111111111111', kafkaClusterArn: CLUSTER });
    product.addResourceLink('link', { databaseName: 'shared', roleArn: product.addConsumerRole('reader', { roleName: 'analytics', trustedRoleArns: ['arn:aws:iam::222222222222:role/spark'] }).arn });
    new KafkaUser(scope, 'orders', { userName: 'orders', consumerByteRate: 1_000_000 });
    const domain = new Domain(stack(app, 'all'), 'all', { platform: new DataPlatform(stack(app, 'other-platform'), 'platform', { organization: 'other' }) });
    const shared = new DataProduct(domain, 'shared');
    for (const consumer of [
      Consumer.organization('o-a1b2c3d4e5'), Consumer.organizationalUnit('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111'), Consumer.service('quicksight.amazonaws.com'),
      Consumer.role('arn:aws:iam::222222222222:role/spark'),
    ]) {
      shared.grantRead(consumer, { direct: consumer.kind !== ConsumerKind.SERVICE });
      shared.grantQuery(consumer);
    }
    app.synth();
    const dependencies = dependenciesOf(folder);
    for (const name of Object.keys(dependencies)) {
      const dir = TerraformDir.fromStack(path.join(folder, 'stacks', name));
      await dir.init();
      expect([name, await dir.validate()]).toEqual([name, []]);
    }
    const theirs = ['aws_glue_catalog_database:shared', 'arn:aws:iam::222222222222:role/spark', CLUSTER];
    for (const order of ordersOf(dependencies)) await applyInOrder(folder, order, new Cloud().has(...theirs));
  }, 900_000);
});

test('a domain of another repository can\'t be granted anything in silence', () => {
  expect(() => synthesize((scope) => {
    const domain = new Domain(scope, 'customer', { platform: new DataPlatform(scope, 'platform', { organization: 'acme' }) });
    new DataProduct(domain, 'profiles').grantRead(Consumer.domain('warehouse'));
  })).toThrow(/\[unknown-domain\].*is shared with domain "warehouse", which isn't in this app.*role\/dp-warehouse-consumer/);
});

describe('policies', () => {
  test('that AWS would refuse for their size are found before', () => {
    expect(() => synthesize((scope) => {
      const domain = new Domain(scope, 'customer', { platform: new DataPlatform(scope, 'platform', { organization: 'acme' }) });
      const product = new DataProduct(domain, 'profiles');
      for (let index = 0; index < 50; index++) product.grantRead(Consumer.account(String(200000000000 + index), { externalId: `partner-${index}` }));
    })).toThrow(/\[policy-size\] role "dp-customer-profiles-reader" .*: its trust policy would have \d+ characters, and AWS takes 2048; grant to the organization/);
  });

  test('keep growing with the grants, and each is worked out once', () => {
    const worked = (products: number): number => {
      const document = jest.spyOn(policies, 'policyDocument');
      synthesize((scope) => {
        const domain = new Domain(scope, 'customer', { platform: new DataPlatform(scope, 'platform', { organization: 'acme' }) });
        for (let index = 0; index < products; index++) {
          const product = new DataProduct(domain, `product-${index}`);
          for (let consumer = 0; consumer < 5; consumer++) product.grantRead(Consumer.account(String(200000000000 + consumer)));
        }
      });
      const { calls } = document.mock;
      document.mockRestore();
      return calls.length;
    };
    const [ten, hundred] = [worked(10), worked(100)];
    // A trust policy and a read policy for each product; bucket, log bucket and key for the domain.
    expect([ten, hundred]).toEqual([2 * 10 + 3, 2 * 100 + 3]);
  });
});
