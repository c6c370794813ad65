import {
  isAccountId, isBucketName, isClusterArn, isDate, isDateTime, isKeyArn, isRegion, isRoleArn, locationProblem, STATE_ADDRESS,
} from '../../../src/model/validate/syntax';

const UNRESOLVED = '${var.value}';

describe.each<[string, (value: string) => boolean, string[], string[]]>([
  ['an account', isAccountId, ['123456789012', UNRESOLVED], ['12345678901', '1234567890123', '12345678901a', ' 123456789012', '123456789012 ', '']],
  ['a region', isRegion, ['eu-west-1', 'us-gov-west-1', 'ap-southeast-10', 'us-iso-east-1', UNRESOLVED],
    ['eu-west', 'eu-west-100', 'EU-west-1', 'e-west-1', 'europ-west-1', 'euwest-1', 'eu--1', 'eu-west-1a', 'x eu-west-1', 'eu-west-']],
  ['a role', isRoleArn,
    ['arn:aws:iam::123456789012:role/reader', 'arn:aws-us-gov:iam::123456789012:role/path/to/reader', `arn:aws:iam::123456789012:role/${'r'.repeat(64)}`, UNRESOLVED],
    ['arn:aws:iam::123456789012:role/', 'arn:aws:iam::123456789012:user/reader', 'arn:aws:iam::1234:role/reader', 'arn:aws:iam::123456789012:role/*', `arn:aws:iam::123456789012:role/${'r'.repeat(65)}`,
      'arn:aws:iam::123456789012:role/*/reader', 'arn:aws:iam::123456789012:role/re?der', 'arn:awsx:iam::123456789012:role/reader', 'x arn:aws:iam::123456789012:role/reader', 'arn:aws:iam::123456789012:role/reader x']],
  ['a key', isKeyArn,
    ['arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef', 'arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1', UNRESOLVED],
    ['arn:aws:kms:eu-west-1:123456789012:alias/name', 'arn:aws:kms::123456789012:key/1', 'arn:aws:kms:eu-west-1:1234:key/1', 'arn:aws:kms:eu-west-1:123456789012:key/', 'arn:aws:kms:eu-west-1:123456789012:key/*', 'arn:aws:kms:eu-west-1:123456789012:key/1/2', 'x arn:aws:kms:eu-west-1:123456789012:key/1']],
  ['a cluster', isClusterArn,
    ['arn:aws:kafka:eu-west-1:123456789012:cluster/shop.events/12345678-90ab', 'arn:aws-cn:kafka:cn-north-1:123456789012:cluster/a/b', UNRESOLVED],
    ['arn:aws:kafka:eu-west-1:123456789012:cluster/shop', 'arn:aws:kafka:eu-west-1:123456789012:topic/shop/1/a', 'arn:aws:kafka:eu-west-1:1234:cluster/a/b', 'arn:aws:kafka:eu-west-1:123456789012:cluster/a/b/c', 'arn:aws:kafka:eu-west-1:123456789012:cluster//b', 'x arn:aws:kafka:eu-west-1:123456789012:cluster/a/b']],
  ['a date', isDate, ['2026-01-31', '2024-02-29', '2026-12-31', '0001-01-01', '0099-02-28'],
    ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-31', '26-01-31', '2026-01-31 ', 'x2026-01-31', '2026-01-31T00:00:00Z', UNRESOLVED]],
  ['a moment', isDateTime,
    ['2026-01-31T12:00:00Z', '2026-01-31T00:00Z', '2026-01-31T23:59:59Z', '2026-01-31T12:00:00.123456789Z', '2026-01-31T12:00:00+02:00', '2026-01-31T12:00:00-23:59'],
    ['2026-01-31', '2026-01-31T12:00:00', '2026-02-30T12:00:00Z', '2026-01-31T24:00:00Z', '2026-01-31T12:60:00Z', '2026-01-31T12:00:60Z', '2026-01-31T12:00:00+24:00', '2026-01-31T12:00:00+02:60',
      '2026-01-31T12:00:00.Z', '2026-01-31T12:00:00.1234567890Z', '2026-01-31 12:00:00Z', 'x2026-01-31T12:00:00Z', '2026-01-31T12:00:00Zx']],
  ['the name of a bucket', isBucketName,
    ['abc', 'a-b', 'a.b', '1-2', `a${'b'.repeat(61)}c`, '192.168.0', '1.2.3.4.5', '1.2.3.4567', UNRESOLVED],
    ['ab', `a${'b'.repeat(62)}c`, '-ab', 'ab-', '.ab', 'ab.', 'Abc', 'a_b', 'a..b', '192.168.0.1', '1.2.3.4']],
  ['an address in Terraform\'s state', (value) => STATE_ADDRESS.test(value), ['aws_s3_bucket.customer', 'aws_s3_bucket.Customer-1'],
    ['aws_s3_bucket', 'module.a.aws_s3_bucket.b', 'aws_s3_bucket.', '.customer', 'Aws.customer', 'aws_s3_bucket.customer[0]']],
])('%s', (_, is, valid, invalid) => {
  test.each(valid)('may be %j', (value) => expect(is(value)).toBe(true));
  test.each(invalid)('can\'t be %j', (value) => expect(is(value)).toBe(false));
});

describe('an address in S3', () => {
  test.each(['s3://acme-data/', 's3://acme-data/profiles/', 's3://acme.data/a/b', '${aws_s3_bucket.data.id}/x'])('may be %j', (location) => expect(locationProblem(location)).toBeUndefined());

  test.each([
    ['https://acme-data/', 'it must begin with s3:// and a bucket, like s3://bucket/prefix/'],
    ['x s3://acme-data/', 'it must begin with s3:// and a bucket, like s3://bucket/prefix/'],
    ['s3://acme-data', 'it must begin with s3:// and a bucket, like s3://bucket/prefix/'],
    ['s3://acme-data/a\nb', 'it must begin with s3:// and a bucket, like s3://bucket/prefix/'],
    ['s3://AB/', '"AB" is no valid S3 bucket name'],
    ['s3:///profiles/', '"" is no valid S3 bucket name'],
    ['s3://acme-data//profiles/', 'an empty part (//) names another place than it seems to'],
    ['s3://acme-data/a//b/', 'an empty part (//) names another place than it seems to'],
    ...[...' *?#[]{}\\'].map((letter) => [`s3://acme-data/a${letter}b/`, 'spaces and the characters * ? # [ ] { } \\ don\'t work in every query engine']),
  ])('can\'t be %j', (location, problem) => expect(locationProblem(location)).toBe(problem));
});
