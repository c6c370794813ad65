import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import type { Grant } from '../../src/mesh/grant';
import { AccessCapability, AuthorizationMode } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import { Field, Schema } from '../../src/model/declaration/schema';
import { Stream } from '../../src/model/declaration/stream';

const PARTNER = Consumer.account('300000000003', { externalId: 'partner' });
const LAKE_FORMATION = { access: { authorization: AuthorizationMode.LAKE_FORMATION } };
const PARTITION = '${data.aws_partition.data_mesh.partition}';

function build(props: DataProductProps = {}): { product: DataProduct; stack: TerraformStack; platform: DataPlatform } {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: '111111111111', lakeFormationAdministrators: ['arn:aws:iam::111111111111:role/admin'] });
  const schema = Schema.of({ fields: [Field.string('id', { required: true })] });
  return { product: new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { schema, ...props }), stack, platform };
}

const sids = (statements: Grant['productStatements']) => statements.map(({ sid }) => sid);

describe('a grant to another account', () => {
  const { product, stack } = build();
  const grant = product.grantRead(PARTNER);

  test('says who may do what', () => {
    expect([grant.consumer, grant.capability, grant.externalId]).toEqual([PARTNER, AccessCapability.READ, 'partner']);
  });

  test('says which role is assumed', () => {
    expect(grant.role).toBe(product.readerRole);
    expect(grant.roleArn).toBe(`arn:${PARTITION}:iam::111111111111:role/dp-customer-profiles-reader`);
  });

  test('says what the role allows', () => {
    expect(sids(grant.productStatements)).toEqual(expect.arrayContaining(['ReadFiles', 'ReadCatalog', 'Query']));
  });

  test('says what the other account has to allow, with the external id', () => {
    expect(grant.consumerStatements()).toEqual([{
      sid: 'AssumeReaders',
      effect: 'Allow',
      actions: ['sts:AssumeRole'],
      resources: [grant.roleArn],
      condition: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: ['partner'] }],
    }]);
  });

  test('can be written in another stack, in that stack\'s words', () => {
    const other = new TerraformStack(stack.node.root, 'other');
    const document = new DataAwsIamPolicyDocument(other, 'document', { statement: grant.consumerStatements(other) });
    const json = JSON.parse(Testing.synth(other));
    expect(json.data.aws_partition).toHaveProperty('data_mesh');
    expect(json.data.aws_iam_policy_document[document.friendlyUniqueId].statement[0].resources).toEqual([grant.roleArn]);
  });

  test('is the same when it is made again', () => {
    const again = product.grantRead(PARTNER);
    expect(again.role).toBe(grant.role);
    expect(product.grantQuery(PARTNER).roleArn).toMatch(/:role\/dp-customer-profiles-query$/);
  });
});

test('a direct grant lets the consumer read the files in its own name besides', () => {
  const { product } = build();
  expect(sids(product.grantRead(Consumer.role('arn:aws:iam::300000000003:role/reader'), { direct: true }).consumerStatements()))
    .toEqual(['AssumeReaders', 'ReadFilesDirectly', 'ListFilesDirectly', 'DecryptByAliasDirectly', 'SeeDefaultDatabase']);
});

describe('a grant to a domain', () => {
  test('says nothing as long as the domain isn\'t declared', () => {
    const { product, stack, platform } = build();
    const grant = product.grantRead(Consumer.domain('sales'));
    expect([grant.role, grant.roleArn, grant.productStatements, grant.consumerStatements()]).toEqual([undefined, undefined, [], []]);
    const sales = new Domain(stack, 'sales', { platform });
    expect(grant.role).toBe(sales.consumerRole);
    expect(grant.roleArn).toMatch(/:role\/dp-sales-consumer$/);
    expect(grant.productStatements).toEqual([]);
    expect(sids(grant.consumerStatements())).toEqual(expect.arrayContaining(['ReadFiles', 'ReadCatalog']));
  });

  test('of another account names the product\'s role', () => {
    const { product, stack, platform } = build();
    new Domain(stack, 'order', { platform, account: '222222222222' });
    const grant = product.grantRead(Consumer.domain('order'));
    expect(grant.role).toBe(product.readerRole);
    expect(sids(grant.consumerStatements())).toEqual(['AssumeReaders']);
  });
});

test('a grant by Lake Formation needs no role of the product', () => {
  const { product } = build(LAKE_FORMATION);
  const grant = product.grantRead(PARTNER);
  expect([grant.role, grant.roleArn, grant.productStatements]).toEqual([undefined, undefined, []]);
  expect(sids(grant.consumerStatements())).toEqual(['ReadByLakeFormation', 'ReadCatalog']);
});

test('a Kafka principal needs no IAM', () => {
  const { product } = build({ stream: Stream.kafka() });
  const grant = product.grantStream(Consumer.kafkaPrincipal('User:order-service'));
  expect(grant.capability).toBe(AccessCapability.STREAM);
  expect([grant.role, grant.roleArn, grant.productStatements, grant.consumerStatements()]).toEqual([undefined, undefined, [], []]);
});
