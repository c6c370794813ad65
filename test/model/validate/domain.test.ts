import { brief, domainOf, meshOf } from './support';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import { AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from '../../../src/model/declaration/existing';
import { BucketLayout } from '../../../src/model/declaration/platform';
import { validateMesh } from '../../../src/model/validate/mesh';

const check = (name: string, options: DomainOptions = {}, platform = {}) =>
  validateMesh(meshOf([domainOf(name, options)], { organization: 'acme', ...platform }));

describe('validateDomain', () => {
  test.each(['a', 'customer', 'customer-360', 'a'.repeat(63)])('accepts the name %j', (name) => {
    expect(check(name)).toEqual([]);
  });

  test.each([
    ['Customer', '; try "customer"'],
    ['customer_data', '; try "customer-data"'],
    ['4customers', '; try "customers"'],
    ['customer-', '; try "customer"'],
    ['', ''],
    ['日本', ''],
    ['a'.repeat(64), `; try "${'a'.repeat(63)}"`],
  ])('rejects the name %j, with a suggestion that is valid', (name, fix) => {
    const [finding, ...others] = check(name);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'invalid-name', severity: 'error', at: `${name}/name` });
    expect(brief(finding).endsWith(`not end with a hyphen${fix}`)).toBe(true);
    const suggestion = /try "(.*)"/.exec(fix)?.[1];
    if (suggestion) expect(check(suggestion)).toEqual([]);
  });

  test.each(['${var.name}', '${TfToken[TOKEN.1]}'])('rejects the name %s, which nobody knows yet', (name) => {
    expect(check(name).map(brief)).toEqual([
      `invalid-name ${name}/name: the name is a value that only Terraform knows, but the addresses of what holds the data follow from it; write it out`,
    ]);
  });

  test('rejects a name that ends in what S3 reserves', () => {
    expect(check('orders--x-s3').map(({ rule }) => rule)).toEqual(['invalid-name']);
  });

  test('rejects another account than that of the shared bucket', () => {
    const shared = { bucketLayout: BucketLayout.SHARED, account: '111111111111' };
    expect(check('customer', { account: '222222222222' }, shared).map(brief)).toEqual([expect.stringMatching(/^shared-bucket customer\/account: the domain lives in account "222222222222"/)]);
    expect(check('customer', { account: '111111111111' }, shared)).toEqual([]);
    expect(check('customer', { account: '222222222222', bucket: DataBucket.fromBucketName('mine-own') }, shared)).toEqual([]);
    expect(check('customer', { account: '222222222222' }, { ...shared, bucket: DataBucket.fromBucketName('brought') })).toEqual([]);
  });

  test('rejects another region than that of the shared bucket', () => {
    const shared = { bucketLayout: BucketLayout.SHARED, region: 'eu-west-1' };
    expect(check('customer', { region: 'us-east-1' }, shared).map(brief)).toEqual([
      'shared-bucket customer/region: the domain lives in region "us-east-1", but its data and query results would lie in the shared bucket of region "eu-west-1": '
      + 'Athena takes results only in the region of the query; give each domain a bucket (the layout "domain"), bring it one, or move it into that region',
    ]);
    expect(check('customer', { region: 'eu-west-1' }, shared)).toEqual([]);
    expect(check('customer', { region: 'us-east-1', bucket: DataBucket.fromBucketName('mine-own') }, shared)).toEqual([]);
  });

  test('accepts roles of the domain\'s account as trusted, by their ARNs', () => {
    const arn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
    const trusted = (account: string | undefined, ...trustedRoles: string[]) => check('customer', { account, trustedRoles }).map(brief);
    expect(trusted('111111111111', arn('111111111111', 'path/reader'), '${var.role}')).toEqual([]);
    expect(trusted(undefined, arn('111111111111', 'reader'))).toEqual([]);
    expect(trusted('111111111111')).toEqual(['invalid-trusted-role customer/trustedRoles: nobody could assume the domain\'s role "dp-customer-consumer"; name a role, or leave the list out']);
    expect(trusted('111111111111', 'reader', arn('111111111111', '*'), arn('222222222222', 'reader'))).toEqual([
      'invalid-trusted-role customer/trustedRoles/0: "reader" is no role\'s ARN, like arn:aws:iam::123456789012:role/analytics, without wildcards',
      'invalid-trusted-role customer/trustedRoles/1: "arn:aws:iam::111111111111:role/*" is no role\'s ARN, like arn:aws:iam::123456789012:role/analytics, without wildcards',
      'invalid-trusted-role customer/trustedRoles/2: the role "arn:aws:iam::222222222222:role/reader" is of account "222222222222", but the domain lives in account "111111111111"; '
      + 'name a role of the domain\'s account, or grant the products to the other one',
    ]);
  });

  test('rejects a key and a Kafka connection of another region', () => {
    const key = EncryptionKey.fromKeyArn('arn:aws:kms:eu-west-1:111111111111:key/1234');
    const kafkaCluster = KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: 'arn:aws:kafka:eu-west-1:111111111111:cluster/mesh/abc-1', saslMechanism: 'aws-iam' });
    const kafkaConnection = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
    const platform = { region: 'eu-west-1', encryptionKey: key, kafkaCluster };
    expect(check('customer', { kafkaConnection }, platform)).toEqual([]);
    expect(check('customer', { region: 'us-east-1', kafkaConnection }, platform).map(brief)).toEqual([
      'other-region customer/encryptionKey: the key "arn:aws:kms:eu-west-1:111111111111:key/1234" lies in region "eu-west-1", but the domain\'s bucket in region "us-east-1": '
      + 'S3 encrypts with keys of its own region; bring the domain a key of region us-east-1',
      'other-region customer/kafkaConnection: the domain lives in region "us-east-1", but the Kafka cluster in region "eu-west-1": Amazon MSK connects VPCs of its own region only; '
      + 'remove the connection and let the networks reach each other, for example by VPC peering',
    ]);
  });

  test('reports each fault in its place', () => {
    const findings = check('customer', {
      account: '1234567890123',
      region: 'eu-west',
      bucket: DataBucket.fromBucketName('A'),
      accessLogBucket: DataBucket.fromBucketName('192.168.0.1'),
      encryptionKey: EncryptionKey.fromKeyArn('1234'),
      database: CatalogDatabase.fromDatabaseName('customer-data'),
      workgroup: AthenaWorkgroup.fromWorkgroupName('all queries'),
      registry: SchemaRegistry.fromRegistryName('ends.in.a.dot.'),
      queryByteLimit: 9_999_999,
      noncurrentVersionDays: 0,
      queryResultDays: 0.5,
      sourceSystems: ['crm', '', 'crm'],
      resourceTags: { 'data-mesh:domain': 'x' },
    });
    expect(findings.map(({ rule, at }) => `${rule} ${at}`)).toEqual([
      'invalid-account customer/account',
      'invalid-region customer/region',
      'invalid-bucket customer/bucket',
      'invalid-bucket customer/accessLogBucket',
      'invalid-arn customer/encryptionKey',
      'invalid-database customer/database',
      'invalid-workgroup customer/workgroup',
      'invalid-registry customer/registry',
      'invalid-limit customer/queryByteLimit',
      'invalid-limit customer/noncurrentVersionDays',
      'invalid-limit customer/queryResultDays',
      'invalid-name customer/sourceSystems/1',
      'duplicate-name customer/sourceSystems/2',
      'invalid-tag customer/resourceTags/data-mesh:domain',
    ]);
  });

  test('leaves what a domain has from the platform to the platform', () => {
    const findings = check('customer', {}, { account: '1', region: 'x', organization: 'ACME', resourceTags: { 'aws:x': '1' } });
    expect(findings.map(({ subject }) => subject)).toEqual(['mesh', 'mesh', 'mesh', 'mesh']);
  });

  test('has limits that its services can count', () => {
    expect(check('customer', { queryByteLimit: Number.MAX_SAFE_INTEGER, noncurrentVersionDays: 2_147_483_647, queryResultDays: 1 })).toEqual([]);
    expect(check('customer', { queryByteLimit: 1e24, noncurrentVersionDays: 2_147_483_648, queryResultDays: 0 }).map(brief)).toEqual([
      'invalid-limit customer/queryByteLimit: the query byte limit 1e+24 must be a whole number from 10000000 (10 MB) to 9007199254740991 (8 PiB) bytes',
      'invalid-limit customer/noncurrentVersionDays: old versions are kept for 2147483648 days: it must be a whole number from 1 to 2147483647',
      'invalid-limit customer/queryResultDays: the results of queries are kept for 0 days: it must be a whole number from 1 to 2147483647',
    ]);
  });

  test('counts tags against what AWS takes', () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']));
    expect(check('customer', { resourceTags: tags(45) })).toEqual([]);
    expect(check('customer', { resourceTags: tags(46) }).map(brief)).toEqual([
      'invalid-tag customer/resourceTags: 46 tags are more than the 45 that AWS leaves beside the mesh\'s own',
    ]);
  });
});
