import { brief, findingsOf } from './support';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import { Producer } from '../../../src/model/declaration/producer';
import { Stream } from '../../../src/model/declaration/stream';

const AT = 'customer.profiles';
const ROLE = 'arn:aws:iam::123456789012:role/ingestion';
const JOBS = 'arn:aws:glue:eu-west-1:123456789012:job/*';

/** What is found of a product with a stream and these producers. */
const found = (producers: Producer[], domain: DomainOptions = {}) => findingsOf({ stream: Stream.kafka(), access: { producers } }, domain).map(brief);

test.each([
  Producer.role(ROLE), Producer.role('${aws_iam_role.ingestion.arn}'), Producer.account('210987654321', { externalId: 'ingestion-team' }), Producer.account('${var.account}'),
  Producer.service('glue.amazonaws.com'), Producer.service('glue.amazonaws.com', { sourceArn: JOBS }), Producer.service('kafkaconnect.amazonaws.com', { sourceArn: '${var.connector}' }),
  Producer.kafkaPrincipal('User:crm'), Producer.kafkaPrincipal('User:CN=crm,O=Example Inc'), Producer.kafkaPrincipal('${var.principal}'),
])('%s is accepted', (producer) => expect(found([producer], { account: '123456789012' })).toEqual([]));

test.each([
  [Producer.account('12'), `invalid-producer ${AT}/access/producers/0: the producer's account "12" must be twelve digits`],
  [Producer.role('arn:aws:iam::123456789012:role/*'), `invalid-producer ${AT}/access/producers/0: the producer's role "arn:aws:iam::123456789012:role/*" must be one role's ARN, like arn:aws:iam::123456789012:role/name, without wildcards`],
  [Producer.service('*.amazonaws.com'), `invalid-producer ${AT}/access/producers/0: the producer's service "*.amazonaws.com" must be a service's name, like glue.amazonaws.com, without wildcards`],
  [Producer.account('210987654321', { externalId: 'a b' }), `invalid-producer ${AT}/access/producers/0/externalId: the external id "a b" must be 2-1224 letters, digits and _+=,.@:/-`],
  [Producer.service('glue.amazonaws.com', { sourceArn: 'job' }), `invalid-producer ${AT}/access/producers/0/sourceArn: "job" must be the ARN of the service's resource; only its last part may hold wildcards`],
])('%s is refused', (producer, problem) => expect(found([producer])).toEqual([problem]));

test('a service writes for resources of the product\'s account only: it is let in for no others', () => {
  expect(found([Producer.service('glue.amazonaws.com', { sourceArn: JOBS })], { account: '111111111111' })).toEqual([
    `invalid-producer ${AT}/access/producers/0/sourceArn: the producer's resource "${JOBS}" lies in account 123456789012, but services write for resources of the product's account 111111111111 only; `
    + 'name a resource of the product\'s account, or the other account as a producer of its own',
  ]);
  expect(found([Producer.service('glue.amazonaws.com', { sourceArn: JOBS })])).toEqual([]); // the domain's account isn't known
});

test.each(['crm', 'User:*', 'User:', 'User:a*', 'Group:a', 'User: a', '*'])('%j is no Kafka principal, in the stream or beside it', (principal) => {
  const problem = `the producer "${principal}" must be one Kafka principal, "User:name", without wildcards`;
  expect(found([Producer.kafkaPrincipal(principal)])).toEqual([`invalid-producer ${AT}/access/producers/0: ${problem}`]);
  expect(findingsOf({ stream: Stream.kafka({ producers: [principal] }) }).map(brief)).toEqual([`invalid-producer ${AT}/stream/producers/0: ${problem}`]);
});

test('a Kafka principal needs a stream', () => {
  expect(findingsOf({ access: { producers: [Producer.kafkaPrincipal('User:crm')] } }).map(brief)).toEqual([
    `invalid-producer ${AT}/access/producers/0: the producer "User:crm" writes a topic, but the product has no stream; declare one, or name a role`,
  ]);
});

test('a producer is named once, in the stream or beside it', () => {
  const twice = { stream: Stream.kafka({ producers: ['User:a', 'User:a'] }), access: { producers: [Producer.kafkaPrincipal('User:a'), Producer.account('210987654321'), Producer.account('210987654321', { externalId: 'partner' })] } };
  expect(findingsOf(twice).map(brief)).toEqual([
    `duplicate-producer ${AT}/stream/producers/1: kafka principal User:a is listed twice; remove one`,
    `duplicate-producer ${AT}/access/producers/0: kafka principal User:a is listed twice; remove one`,
    `contradicting-producers ${AT}/access/producers/2: account 210987654321 is listed twice with different conditions, and either of them would let it write; keep one`,
  ]);
});
