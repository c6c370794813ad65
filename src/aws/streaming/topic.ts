import type { Construct } from 'constructs';
import { Duration } from '../../core/duration';
import type { ProductModel, StreamModel } from '../../model/mesh';
import { withinLimits } from '../../model/retention';
import { Topic } from '../../providers/kafka/topic';
import { stateful } from '../stateful';

/** A dead letter waits for a person: two weeks, whatever the topic itself keeps, unless a retention policy says otherwise. */
const DEAD_LETTER_RETENTION = Duration.days(14);

/** The product's topic, with every setting that the product relies on. */
export function createTopic(scope: Construct, product: ProductModel, stream: StreamModel): Topic {
  return stateful(new Topic(scope, 'topic', {
    name: product.names.topic,
    partitions: stream.partitions,
    replicationFactor: stream.replicationFactor,
    config: { ...stream.config },
  }), [product.domain, product.names.resource, 'topic'], product.removalPolicy);
}

/** The topic for messages that a consumer couldn't process. */
export function createDeadLetterTopic(scope: Construct, product: ProductModel, stream: StreamModel): Topic {
  return stateful(new Topic(scope, 'dead-letter-topic', {
    name: product.names.deadLetterTopic,
    partitions: 1,
    replicationFactor: stream.replicationFactor,
    config: {
      'cleanup.policy': 'delete',
      'compression.type': 'snappy',
      'min.insync.replicas': stream.config['min.insync.replicas'],
      'retention.ms': String(withinLimits(DEAD_LETTER_RETENTION, product.retention).toMilliseconds()),
      'unclean.leader.election.enable': 'false',
    },
  }), [product.domain, product.names.resource, 'dead_letter_topic'], product.removalPolicy);
}
