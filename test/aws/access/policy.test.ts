import type { PolicyStatement } from '../../../src/aws/access/policy';
import { mergedByPrincipal, policyDocument } from '../../../src/aws/access/policy';

const read = (Principal: PolicyStatement['Principal'], more: Partial<PolicyStatement> = {}): PolicyStatement => ({ Effect: 'Allow', Principal, Action: ['s3:GetObject'], ...more });

describe('a policy document', () => {
  test('has sorted lists without duplicates, in which one value stands by itself where AWS allows it', () => {
    expect(policyDocument([{
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: ['b', 'a', 'b'], Service: ['glue.amazonaws.com'] },
      Action: ['s3:ListBucket', 's3:GetObject', 's3:GetObject'],
      Resource: ['arn:b', 'arn:a', 'arn:b'],
      Condition: { StringEquals: { 'aws:SourceAccount': ['2', '1', '2'], 'aws:PrincipalOrgID': ['o-1', 'o-1'] }, Bool: { 'aws:SecureTransport': 'true' } },
    }])).toBe('{"Statement":[{"Action":["s3:GetObject","s3:ListBucket"],'
      + '"Condition":{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"aws:PrincipalOrgID":"o-1","aws:SourceAccount":["1","2"]}},'
      + '"Effect":"Allow","Principal":{"AWS":["a","b"],"Service":"glue.amazonaws.com"},"Resource":["arn:a","arn:b"],"Sid":"Read"}],"Version":"2012-10-17"}');
  });

  test('says nothing of what a statement doesn\'t say', () => {
    expect(policyDocument([{ Effect: 'Deny', Principal: '*', Action: ['s3:*'] }])).toBe('{"Statement":[{"Action":["s3:*"],"Effect":"Deny","Principal":"*"}],"Version":"2012-10-17"}');
  });

  test('keeps the order of its statements', () => {
    expect(JSON.parse(policyDocument([read({ AWS: 'b' }), read({ AWS: 'a' })])).Statement.map(({ Principal }: any) => Principal.AWS)).toEqual(['b', 'a']);
  });
});

describe('statements merged by principal', () => {
  test('become one where nothing else differs, in any order', () => {
    const statements = [read({ AWS: 'carol' }), read({ AWS: ['alice', 'bob'] }), read({ AWS: 'carol' })];
    for (const ordered of [statements, [...statements].reverse()]) expect(mergedByPrincipal(ordered)).toEqual([read({ AWS: ['alice', 'bob', 'carol'] })]);
  });

  test.each<[string, PolicyStatement, PolicyStatement]>([
    ['the condition', read({ AWS: 'a' }), read({ AWS: 'b' }, { Condition: { StringEquals: { 'sts:ExternalId': 'partner' } } })],
    ['a value of the condition', read({ AWS: 'a' }, { Condition: { StringEquals: { 'sts:ExternalId': 'one' } } }), read({ AWS: 'b' }, { Condition: { StringEquals: { 'sts:ExternalId': 'two' } } })],
    ['the action', read({ AWS: 'a' }), read({ AWS: 'b' }, { Action: ['s3:ListBucket'] })],
    ['the resource', read({ AWS: 'a' }, { Resource: ['arn:a'] }), read({ AWS: 'b' }, { Resource: ['arn:b'] })],
    ['the effect', read({ AWS: 'a' }), read({ AWS: 'b' }, { Effect: 'Deny' })],
    ['the type of the principal', read({ AWS: 'a' }), read({ Service: 'b' })],
  ])('stay apart where %s differs', (_, one, other) => {
    const merged = mergedByPrincipal([one, other]);
    expect(merged).toHaveLength(2);
    expect(merged).toEqual(expect.arrayContaining([one, other]));
    expect(mergedByPrincipal([other, one])).toEqual(merged);
  });

  test('are in the order of their text', () => {
    const [list, get] = [read({ AWS: 'alice' }, { Action: ['s3:ListBucket'] }), read({ AWS: 'bob' })];
    for (const statements of [[list, get], [get, list]]) expect(mergedByPrincipal(statements)).toEqual([get, list]);
  });

  test('for everybody are kept as they are', () => {
    expect(mergedByPrincipal([read('*'), read({ AWS: 'a' })])).toEqual(expect.arrayContaining([read('*'), read({ AWS: 'a' })]));
  });
});
