import { brief, origin } from './support';
import { AthenaResults, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from '../../../src/model/declaration/existing';
import { BucketLayout } from '../../../src/model/declaration/platform';
import type { DataPlatformProps } from '../../../src/model/declaration/platform';
import { resolvePlatform } from '../../../src/model/resolve/mesh';
import { validatePlatform } from '../../../src/model/validate/platform';

const check = (options: DataPlatformProps) => validatePlatform(resolvePlatform({ organization: 'acme', ...options }, origin('mesh')));

describe('validatePlatform', () => {
  test('accepts a full declaration', () => {
    expect(check({
      region: 'eu-west-1',
      account: '123456789012',
      bucketLayout: BucketLayout.SHARED,
      bucket: DataBucket.fromBucketName('old.data.bucket'),
      encryptionKey: EncryptionKey.fromKeyArn('arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234'),
      registry: SchemaRegistry.fromRegistryName('shared_registry'),
      athenaResults: AthenaResults.fromLocation('s3://results/athena'),
      kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1.example.com:9098'], {
        clusterArn: 'arn:aws:kafka:eu-west-1:123456789012:cluster/events/0a1b-2', saslMechanism: 'aws-iam',
      }),
      resourceTags: { 'cost-center': 'data', 'Größe': '' },
    })).toEqual([]);
  });

  test('hints at the default organization, which is no error', () => {
    const findings = validatePlatform(resolvePlatform({}, origin('mesh')));
    expect(findings).toEqual([{
      rule: 'default-organization',
      severity: 'hint',
      subject: 'mesh',
      at: 'mesh/organization',
      message: 'organization isn\'t declared: bucket names begin with "company", and bucket names are global over all of AWS',
      fix: 'declare your own',
    }]);
  });

  test.each(['', 'Acme', 'acme_data', '-acme', 'acme-', 'acme.data', 'xn--acme', 'sthree-x', 'a'.repeat(55)])('rejects the organization %j', (organization) => {
    expect(check({ organization }).map(({ rule, at }) => [rule, at])).toEqual([['invalid-organization', 'mesh/organization']]);
  });

  test.each(['a', '3com', 'a'.repeat(54), '${var.organization}'])('accepts the organization %j', (organization) => {
    expect(check({ organization })).toEqual([]);
  });

  test('reports every fault at once, each in its place', () => {
    const findings = check({
      region: 'Ireland',
      account: '12345',
      bucket: DataBucket.fromBucketName('Data_Bucket'),
      encryptionKey: EncryptionKey.fromKeyArn('arn:aws:kms:eu-west-1:123456789012:alias/data'),
      registry: SchemaRegistry.fromRegistryName('no spaces'),
      athenaResults: AthenaResults.fromLocation('results/'),
      kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1', 'b-2:99999'], { clusterArn: 'events' }),
      resourceTags: { 'aws:team': 'x', 'a': 'semi;colon' },
    });
    expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
    expect(findings.map(({ rule, at }) => `${rule} ${at}`)).toEqual([
      'invalid-account mesh/account',
      'invalid-region mesh/region',
      'invalid-bucket mesh/bucket',
      'invalid-bucket mesh/bucket',
      'invalid-arn mesh/encryptionKey',
      'invalid-registry mesh/registry',
      'invalid-location mesh/athenaResults',
      'invalid-kafka mesh/kafkaCluster/bootstrapServers/0',
      'invalid-kafka mesh/kafkaCluster/bootstrapServers/1',
      'invalid-arn mesh/kafkaCluster/clusterArn',
      'invalid-tag mesh/resourceTags/aws:team',
      'invalid-tag mesh/resourceTags/a',
    ]);
  });

  test('says exactly what is wrong with a tag', () => {
    const findings = check({
      resourceTags: {
        'aws:team': 'x', 'a;b': 'c & d %{e}', '': 'x', ['k'.repeat(129)]: 'v'.repeat(257), 'Team': 'x', 'team': '🎉', '${var.key}': '${var.value} & co',
      },
    });
    const at = 'invalid-tag mesh/resourceTags';
    expect(findings.map(brief)).toEqual([
      `${at}/aws:team: the tag key "aws:team" begins with a reserved prefix: aws: belongs to AWS, data-mesh: to this library; rename the tag`,
      `${at}/a;b: the tag key "a;b" contains ";"; letters, digits, spaces and _.:/=+-@ are allowed`,
      `${at}/a;b: the value "c & d %{e}" of tag "a;b" contains "&" "%" "{" "}"; letters, digits, spaces and _.:/=+-@ are allowed`,
      `${at}/: the tag key "" has 0 characters; 1 to 128 are allowed`,
      `${at}/${'k'.repeat(129)}: the tag key "${'k'.repeat(76)}…" has 129 characters; 1 to 128 are allowed`,
      `${at}/${'k'.repeat(129)}: the value "${'v'.repeat(76)}…" of tag "${'k'.repeat(76)}…" has 257 characters; 0 to 256 are allowed`,
      `${at}/team: the tag keys "Team" and "team" are the same to IAM, which ignores upper and lower case; rename or remove one`,
      `${at}/team: the value "🎉" of tag "team" contains "🎉"; letters, digits, spaces and _.:/=+-@ are allowed`,
    ]);
  });

  test('says nothing about values that only Terraform knows', () => {
    expect(check({
      organization: '${var.a}',
      region: '${TfToken[TOKEN.1]}',
      account: '${var.b}',
      encryptionKey: EncryptionKey.fromKeyArn('${var.c}'),
      registry: SchemaRegistry.fromRegistryName('${var.d}'),
      athenaResults: AthenaResults.fromLocation('${var.e}'),
      resourceTags: { team: '${var.f}' },
      kafkaCluster: KafkaCluster.fromBootstrapServers(['#{TfToken[TOKEN.2]}'], { clusterArn: '${var.g}' }),
    })).toEqual([]);
  });

  test.each(['aws-iam', 'oauthbearer', 'plain', 'scram-sha256', 'scram-sha512', '${var.mechanism}'])('knows the SASL mechanism %s', (saslMechanism) => {
    expect(check({ kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1:9098'], { saslMechanism }) })).toEqual([]);
  });

  test('knows no other SASL mechanism', () => {
    expect(check({ kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1:9098'], { saslMechanism: 'aws-iamm' }) }).map(brief)).toEqual([
      'invalid-kafka mesh/kafkaCluster/saslMechanism: the SASL mechanism "aws-iamm" must be one of aws-iam, oauthbearer, plain, scram-sha256, scram-sha512; did you mean "aws-iam"?',
    ]);
  });

  test('asks for at least one broker', () => {
    expect(check({ kafkaCluster: KafkaCluster.fromBootstrapServers([]) }).map(brief))
      .toEqual(['invalid-kafka mesh/kafkaCluster: the Kafka cluster has no bootstrap server; list host:port of each broker']);
  });
});
