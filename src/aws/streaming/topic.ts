import type { Construct } from 'constructs';
import type { DeadLetterTopicModel, ProductModel, StreamModel } from '../../model/mesh';
import { Topic } from '../../providers/kafka/topic';
import { stateful } from '../stateful';

/** What carries a product's stream. */
export interface StreamResources {
  readonly topic: Topic;
  readonly deadLetterTopic?: Topic;
}

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
export function createDeadLetterTopic(scope: Construct, product: ProductModel, stream: StreamModel, topic: DeadLetterTopicModel): Topic {
  return stateful(new Topic(scope, 'dead-letter-topic', {
    name: product.names.deadLetterTopic,
    partitions: topic.partitions,
    replicationFactor: stream.replicationFactor,
    config: { ...topic.config },
  }), [product.domain, product.names.resource, 'dead_letter_topic'], product.removalPolicy);
}
