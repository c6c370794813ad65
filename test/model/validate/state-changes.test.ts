import { brief, meshOf } from './support';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { Stream } from '../../../src/model/declaration/stream';
import { validateMesh } from '../../../src/model/validate/mesh';

const TOPIC = 'kafka_topic.customer_profiles_topic';
const profiles = { schema: Schema.of({ fields: [Field.string('id', { required: true })] }), stream: Stream.kafka() };

interface Changes {
  readonly moved?: Record<string, string>;
  readonly removed?: string[];
}

function faults(domain: Changes, platform: Changes = {}): string[] {
  return validateMesh(meshOf({ customer: { ...domain, products: { profiles } } }, { organization: 'acme', ...platform })).map(brief);
}

describe('moves and removals that Terraform would refuse', () => {
  test('what may be moved or forgotten', () => {
    expect(faults({ moved: { 'kafka_topic.old': TOPIC, 'kafka_topic.oldest': 'kafka_topic.old' }, removed: ['kafka_topic.other'] })).toEqual([]);
  });

  test.each([
    ['something declared is moved', { moved: { [TOPIC]: 'kafka_topic.new' } }, `state-change customer/moved/${TOPIC}: ${TOPIC} is still declared, so it can't be moved to kafka_topic.new; remove the entry`],
    ['two become one', { moved: { 'kafka_topic.a': TOPIC, 'kafka_topic.b': TOPIC } }, `kafka_topic.a and kafka_topic.b can't both be moved to ${TOPIC}`],
    ['to itself', { moved: { 'kafka_topic.a': 'kafka_topic.a' } }, 'kafka_topic.a is moved to itself'],
    ['another type', { moved: { 'kafka_topic.a': 'aws_s3_bucket.a' } }, 'kafka_topic.a can\'t become aws_s3_bucket.a, a resource of another type'],
    ['no address', { moved: { a: 'kafka_topic.a' } }, '"a" is no address of Terraform\'s state; write it like aws_glue_schema.'],
    ['something declared is forgotten', { removed: [TOPIC] }, `state-change customer/removed/0: ${TOPIC} is still declared, so Terraform can't forget it`],
    ['forgotten twice', { removed: ['kafka_topic.a', 'kafka_topic.a'] }, 'customer/removed/1: kafka_topic.a is listed twice; remove one'],
    ['moved and forgotten', { moved: { 'kafka_topic.a': 'kafka_topic.b' }, removed: ['kafka_topic.b'] }, 'kafka_topic.b can\'t be both moved and forgotten'],
    ['a module', { removed: ['module.m.kafka_topic.a'] }, '"module.m.kafka_topic.a" is no address'],
  ])('%s', (_what, domain, message) => {
    expect(faults(domain)).toEqual([expect.stringContaining(message)]);
  });

  test('a circle is found at each of its entries', () => {
    expect(faults({ moved: { 'kafka_topic.a': 'kafka_topic.b', 'kafka_topic.b': 'kafka_topic.a' } })).toEqual([expect.stringContaining('kafka_topic.a is moved in a circle'), expect.stringContaining('kafka_topic.b is moved in a circle')]);
  });

  test('the platform\'s as well', () => {
    expect(faults({}, { removed: ['aws_glue_registry.data_mesh_registry'] })).toEqual([expect.stringContaining('state-change mesh/removed/0: aws_glue_registry.data_mesh_registry is still declared')]);
  });
});
