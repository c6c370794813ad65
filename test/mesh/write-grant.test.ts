import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { KafkaCluster } from '../../src/model/declaration/existing';
import { Producer } from '../../src/model/declaration/producer';
import { Field, Schema } from '../../src/model/declaration/schema';
import { Stream } from '../../src/model/declaration/stream';
import { KafkaProvider } from '../../src/providers/kafka/provider';
import { synthesize, synthesizeApp } from '../assertions';

const PARTITION = '${data.aws_partition.data_mesh.partition}';
const ROLE = 'arn:aws:iam::111111111111:role/ingestion';
const PARTNER = Producer.account('300000000003', { externalId: 'partner' });
const CLUSTER = 'arn:aws:kafka:eu-west-1:999999999999:cluster/mesh/abc-1';
const schema = Schema.of({ fields: [Field.string('id', { required: true, unique: true })] });

/** A product in a stack of its own; with a cluster, one that IAM guards. */
function productIn(stack: TerraformStack, props: DataProductProps = {}, { cluster = false } = {}): DataProduct {
  const kafkaCluster = KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: CLUSTER, saslMechanism: 'aws-iam' });
  const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: '111111111111', ...cluster && { kafkaCluster } });
  return new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { schema, ...props });
}

const documents = (template: ReturnType<typeof synthesize>) => ({
  trust: JSON.parse(template.resource('aws_iam_role').assume_role_policy).Statement,
  policy: JSON.parse(template.resource('aws_iam_role_policy').policy).Statement as { Sid: string; Action: string[]; Resource: string[] }[],
});
const statement = (template: ReturnType<typeof synthesize>, sid: string) => documents(template).policy.find(({ Sid }) => Sid === sid);

test('without producers there is no writer role, and nobody may write', () => {
  const template = synthesize((stack) => { expect(productIn(stack).writerRole).toBeUndefined(); });
  expect(template.resources('aws_iam_role')).toEqual({});
});

describe('the writer role', () => {
  const template = synthesize((stack) => {
    const product = productIn(stack, { stream: Stream.kafka(), access: { producers: [Producer.role(ROLE), Producer.service('glue.amazonaws.com', { sourceArn: 'arn:aws:glue:eu-west-1:111111111111:job/*' })] } }, { cluster: true });
    product.grantWrite(PARTNER);
  });
  const glue = (part: string) => `arn:${PARTITION}:glue:\${data.aws_region.data_mesh.region}:\${data.aws_caller_identity.data_mesh.account_id}:${part}`;

  test('has its name, and trusts nobody but the producers', () => {
    expect(template.resource('aws_iam_role', 'customer_profiles_writer')).toMatchObject({ name: 'dp-customer-profiles-writer', description: 'Writes the data product customer.profiles' });
    expect(documents(template).trust).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Principal: { Service: 'glue.amazonaws.com' },
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:glue:eu-west-1:111111111111:job/*' }, StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.data_mesh.account_id}' } },
      },
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { AWS: `arn:${PARTITION}:iam::300000000003:root` }, Condition: { StringEquals: { 'sts:ExternalId': 'partner' } } },
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { AWS: ROLE } },
    ]);
  });

  test('writes the files below the product\'s prefix, with their key through S3', () => {
    expect(statement(template, 'WriteFiles')).toMatchObject({
      Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:ListMultipartUploadParts', 's3:PutObject'], Resource: [`arn:${PARTITION}:s3:::acme-datasets-customer/profiles/*`],
    });
    expect(statement(template, 'ListFiles')).toEqual(expect.not.objectContaining({ Condition: expect.anything() }));
    expect(statement(template, 'Encrypt')).toMatchObject({ Action: ['kms:GenerateDataKey'], Condition: { StringEquals: { 'kms:ViaService': expect.stringMatching(/^s3\./) } } });
  });

  test('changes the table and its partitions, but makes and drops no table', () => {
    expect(statement(template, 'WriteCatalog')).toMatchObject({
      Action: ['BatchCreatePartition', 'BatchDeletePartition', 'BatchUpdatePartition', 'CreatePartition', 'DeletePartition', 'UpdatePartition', 'UpdateTable'].map((action) => `glue:${action}`),
      Resource: [glue('catalog'), glue('database/customer'), glue('table/customer/profiles')],
    });
  });

  test('writes the topic, idempotently, and reads none of it', () => {
    expect(statement(template, 'ConnectToCluster')).toMatchObject({ Action: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], Resource: [CLUSTER] });
    expect(statement(template, 'WriteTopic')).toMatchObject({
      Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], Resource: ['arn:aws:kafka:eu-west-1:999999999999:topic/mesh/abc-1/dp.customer.profiles'],
    });
    expect(JSON.stringify(documents(template).policy)).not.toContain('kafka-cluster:ReadData');
  });

  test('registers versions of the product\'s schemas, and no other schema', () => {
    expect(statement(template, 'RegisterSchema')).toMatchObject({
      Action: ['glue:GetSchema', 'glue:GetSchemaByDefinition', 'glue:GetSchemaVersion', 'glue:PutSchemaVersionMetadata', 'glue:RegisterSchemaVersion'],
      Resource: [glue('registry/acme-data-mesh'), glue('schema/acme-data-mesh/dp.customer.profiles'), glue('schema/acme-data-mesh/dp.customer.profiles-key')],
    });
  });

  test('makes the schema where nobody declared its fields', () => {
    const discovered = synthesize((stack) => { productIn(stack, { schema: Schema.discovered(), stream: Stream.kafka() }).grantWrite(PARTNER); });
    expect(statement(discovered, 'RegisterSchema')!.Action).toContain('glue:CreateSchema');
    expect(statement(discovered, 'WriteTopic')).toBeUndefined(); // IAM doesn't guard the cluster
  });
});

test('the cluster\'s policy names a writer role of another account, and lets producers of other accounts connect', () => {
  const template = synthesize((stack) => {
    productIn(stack, { stream: Stream.kafka(), access: { producers: [Producer.role('arn:aws:iam::300000000003:role/ingestion'), Producer.role('arn:aws:iam::999999999999:role/near')] } }, { cluster: true });
  });
  const { Statement } = JSON.parse(template.resource('aws_msk_cluster_policy').policy);
  const root = (account: string) => `arn:${PARTITION}:iam::${account}:root`;
  const Condition = { ArnEquals: { 'aws:PrincipalArn': `arn:${PARTITION}:iam::111111111111:role/dp-customer-profiles-writer` } };
  expect(Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: root('111111111111') },
      Action: ['kafka-cluster:AlterTransactionalId', 'kafka-cluster:DescribeTransactionalId'],
      Resource: ['arn:aws:kafka:eu-west-1:999999999999:transactional-id/mesh/abc-1/dp.customer.profiles.*'],
      Condition,
    },
    { Effect: 'Allow', Principal: { AWS: root('111111111111') }, Action: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], Resource: [CLUSTER], Condition },
    { Effect: 'Allow', Principal: { AWS: root('111111111111') }, Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], Resource: ['arn:aws:kafka:eu-west-1:999999999999:topic/mesh/abc-1/dp.customer.profiles'], Condition },
    { Effect: 'Allow', Principal: { AWS: root('300000000003') }, Action: ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'], Resource: [CLUSTER] },
  ]);
});

test('producers in the domain\'s own account reach the cluster of another through the domain\'s VPC', () => {
  const build = (producer: Producer) => synthesize((stack) => {
    const kafkaCluster = KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: CLUSTER, saslMechanism: 'aws-iam' });
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: '111111111111', kafkaCluster });
    const domain = new Domain(stack, 'customer', { platform, kafkaConnection: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } });
    new DataProduct(domain, 'profiles', { schema, stream: Stream.kafka(), access: { producers: [producer] } });
  }).resources('aws_msk_vpc_connection');
  expect(Object.values(build(Producer.service('glue.amazonaws.com')))).toMatchObject([{ vpc_id: 'vpc-1', target_cluster_arn: CLUSTER }]);
  expect(Object.values(build(Producer.role(ROLE)))).toHaveLength(1);
  expect(Object.values(build(PARTNER))).toEqual([]); // connects its own VPC
});

describe('a grant to write', () => {
  test('says what another account has to know and to allow', () => {
    synthesize((stack) => {
      const product = productIn(stack);
      const grant = product.grantWrite(PARTNER);
      expect([grant.producer, grant.externalId, grant.role]).toEqual([PARTNER, 'partner', product.writerRole]);
      expect(grant.roleArn).toBe(`arn:${PARTITION}:iam::111111111111:role/dp-customer-profiles-writer`);
      expect(grant.productStatements.map(({ sid }) => sid)).toEqual(expect.arrayContaining(['ReadFiles', 'WriteFiles', 'WriteCatalog']));
      expect(grant.producerStatements()).toEqual([{
        sid: 'AssumeWriter',
        effect: 'Allow',
        actions: ['sts:AssumeRole'],
        resources: [grant.roleArn],
        condition: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: ['partner'] }],
      }]);
      expect(product.grantWrite(PARTNER).role).toBe(grant.role);
    });
  });

  test('to a service needs nothing more: it runs as the writer role', () => {
    synthesize((stack) => {
      const grant = productIn(stack).grantWrite(Producer.service('glue.amazonaws.com'));
      expect([grant.producerStatements(), grant.externalId, grant.roleArn]).toEqual([[], undefined, expect.stringMatching(/-writer$/)]);
    });
  });

  test('to a Kafka principal needs no role, and makes access control lists', () => {
    const template = synthesize((stack) => {
      const product = productIn(stack, { stream: Stream.kafka({ producers: ['User:crm'] }) });
      const grant = product.grantWrite(Producer.kafkaPrincipal('User:billing'));
      product.grantWrite(Producer.kafkaPrincipal('User:crm')); // is one already
      expect([product.writerRole, grant.role, grant.roleArn]).toEqual([undefined, undefined, undefined]);
      expect([grant.productStatements, grant.producerStatements()]).toEqual([[], []]);
    });
    const acls = Object.values(template.resources('kafka_acl'));
    expect(acls.filter(({ resource_type: type }) => type === 'TransactionalID').map((acl) => `${acl.acl_principal} ${acl.acl_operation} ${acl.resource_name}`).sort()).toEqual(
      ['billing', 'crm'].flatMap((name) => ['Describe', 'Write'].flatMap((operation) => [`User:${name} ${operation} dp.customer.profiles.${name}`, `User:${name} ${operation} dp.customer.profiles.${name}.`])));
    expect(acls.filter(({ resource_type: type }) => type === 'Topic').map((acl) => [acl.acl_principal, acl.acl_operation, acl.resource_type, acl.resource_name].join(' ')).sort()).toEqual([
      'User:billing Describe Topic ${kafka_topic.customer_profiles_topic.name}', 'User:billing Write Topic ${kafka_topic.customer_profiles_topic.name}',
      'User:crm Describe Topic ${kafka_topic.customer_profiles_topic.name}', 'User:crm Write Topic ${kafka_topic.customer_profiles_topic.name}',
    ]);
    expect(template.resources('aws_iam_role')).toEqual({});
  });
});

test('Kafka principals that only Terraform knows write too', () => {
  const template = synthesize((stack) => {
    const product = productIn(stack, { stream: Stream.kafka() });
    for (const name of ['one', 'other']) product.grantWrite(Producer.kafkaPrincipal(new TerraformVariable(stack, name, {}).stringValue));
  });
  expect(new Set(Object.values(template.resources('kafka_acl')).map(({ acl_principal: principal }) => principal))).toEqual(new Set(['${var.one}', '${var.other}']));
});

test('each living version has a writer role of its own', () => {
  const template = synthesize((stack) => {
    productIn(stack, { version: '2.0.0', previousVersions: [{ version: '1.0.0', schema }] }).grantWrite(PARTNER);
  });
  expect(Object.values(template.resources('aws_iam_role')).map(({ name }) => name).sort()).toEqual(['dp-customer-profiles-v2-writer', 'dp-customer-profiles-writer']);
});

test('the order of grants changes nothing, nor does asking for the role in between', () => {
  const grants: ((product: DataProduct) => void)[] = [
    (product) => product.grantWrite(PARTNER), (product) => product.grantWrite(Producer.role(ROLE)), (product) => product.grantWrite(Producer.service('glue.amazonaws.com')),
    (product) => product.grantWrite(Producer.kafkaPrincipal('User:crm')), (product) => product.writerRole,
  ];
  const build = (order: typeof grants) => synthesizeApp((app: App) => {
    const stack = new TerraformStack(app, 'one');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1:9098'] });
    const product = productIn(stack, { stream: Stream.kafka() });
    order.forEach((grant) => grant(product));
  }).one.json;
  expect(build([...grants].reverse())).toEqual(build(grants));
});

test('too many producers for a trust policy are found before AWS refuses them', () => {
  expect(() => synthesize((stack) => {
    const product = productIn(stack);
    for (let index = 0; index < 50; index++) product.grantWrite(Producer.account(String(200000000000 + index), { externalId: `partner-${index}` }));
  })).toThrow(/\[policy-size\] role "dp-customer-profiles-writer" .*: its trust policy would have \d+ characters, and AWS takes 2048; name fewer producers/);
});
