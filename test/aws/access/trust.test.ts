import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { Domain } from '../../../src/mesh/domain';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { Block, Template } from '../../assertions';
import { synthesize } from '../../assertions';

const UNIT = 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111';
const ACCOUNT = '${data.aws_caller_identity.data_mesh.account_id}';

/** A stack with one product that these consumers read. */
function granted(direct: boolean, ...consumers: Consumer[]): Template {
  return synthesize((stack) => {
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    const product = new DataProduct(domain, 'profiles');
    for (const consumer of consumers) product.grantRead(consumer, { direct });
  });
}

/** The policy that says who may assume the product's reader role. */
function trust(...consumers: Consumer[]): unknown {
  const roles = Object.values(granted(false, ...consumers).resources('aws_iam_role'));
  return JSON.parse(roles.find(({ name }) => name === 'dp-customer-profiles-reader')!.assume_role_policy);
}

const assume = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], ...statement }] });

const OF_ORGANIZATION = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' };
// With `…*` instead of `…/*`, a unit with the id ou-ab12-111111112 would get in too.
const OF_UNIT = { 'StringEquals': OF_ORGANIZATION, 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${UNIT}/*` } };

describe('the trust policy of a product\'s reader role names', () => {
  test.each<[string, Consumer, object]>([
    ['an organization by its id', Consumer.organization('o-a1b2c3d4e5'), { Principal: { AWS: '*' }, Condition: { StringEquals: OF_ORGANIZATION } }],
    ['an organizational unit by its path and a slash', Consumer.organizationalUnit(UNIT), { Principal: { AWS: '*' }, Condition: OF_UNIT }],
    ['an organizational unit the same with a slash at the end', Consumer.organizationalUnit(`${UNIT}/`), { Principal: { AWS: '*' }, Condition: OF_UNIT }],
    ['an account by its root', Consumer.account('700000000001'), { Principal: { AWS: 'arn:${data.aws_partition.data_mesh.partition}:iam::700000000001:root' } }],
    ['an account with its external id', Consumer.account('700000000001', { externalId: 'partner' }), {
      Principal: { AWS: 'arn:${data.aws_partition.data_mesh.partition}:iam::700000000001:root' }, Condition: { StringEquals: { 'sts:ExternalId': 'partner' } },
    }],
    ['a role by its ARN', Consumer.role('arn:aws:iam::700000000003:role/one'), { Principal: { AWS: 'arn:aws:iam::700000000003:role/one' } }],
    ['a service, acting for the own account', Consumer.service('quicksight.amazonaws.com'), {
      Principal: { Service: 'quicksight.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    }],
    ['a service, acting for one resource', Consumer.service('quicksight.amazonaws.com', { sourceArn: 'arn:aws:quicksight:eu-west-1:700000000003:datasource/one' }), {
      Principal: { Service: 'quicksight.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT }, ArnLike: { 'aws:SourceArn': 'arn:aws:quicksight:eu-west-1:700000000003:datasource/one' } },
    }],
  ])('%s', (_, consumer, statement) => expect(trust(consumer)).toEqual(assume(statement)));
});

test('who reads directly is named the same way by the bucket and its key', () => {
  const template = granted(true, Consumer.organizationalUnit(UNIT));
  const conditions = ({ policy }: Block) => (JSON.parse(policy).Statement as any[])
    .flatMap(({ Effect, Principal, Condition }) => (Effect === 'Allow' && Principal.AWS === '*' ? [Condition] : []));
  const bucket = Object.values(template.resources('aws_s3_bucket_policy')).flatMap(conditions);
  const key = Object.values(template.resources('aws_kms_key')).flatMap(conditions);
  expect(bucket.length).toBeGreaterThan(0);
  expect(key.length).toBeGreaterThan(0);
  for (const condition of [...bucket, ...key]) expect(condition).toMatchObject(OF_UNIT);
});

test('a domain\'s consumer role trusts the roles that the domain names, whether they exist yet or not, else the whole account', () => {
  const consumerTrust = (trustedRoles?: string[]) => JSON.parse(synthesize((stack) => {
    const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
    new Domain(stack, 'order', { platform, trustedRoles }).consumes(new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles'));
  }).resource('aws_iam_role').assume_role_policy);
  const Principal = { AWS: `arn:\${data.aws_partition.data_mesh.partition}:iam::${ACCOUNT}:root` };
  const [one, other] = ['arn:aws:iam::111111111111:role/reader', 'arn:aws:iam::111111111111:role/analyst'];
  expect(consumerTrust()).toEqual(assume({ Principal }));
  expect(consumerTrust([one])).toEqual(assume({ Principal, Condition: { ArnEquals: { 'aws:PrincipalArn': one } } }));
  expect(consumerTrust([one, other])).toEqual(assume({ Principal, Condition: { ArnEquals: { 'aws:PrincipalArn': [other, one] } } }));
});
