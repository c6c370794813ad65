import type { Construct } from 'constructs';
import { createDeadLetterTopic, createTopic } from './topic';
import { StreamTechnology } from '../../model/declaration/stream';
import type { ProductModel, StreamModel } from '../../model/mesh';
import type { Topic } from '../../providers/kafka/topic';
import { grantProducer } from '../access/kafka-acls';

/** What carries a product's stream. */
export interface StreamResources {
  readonly topic: Topic;
  readonly deadLetterTopic?: Topic;
}

/** The product's stream, and the right to write to it for its producers. */
export function createStream(scope: Construct, product: ProductModel, stream: StreamModel): StreamResources {
  return STREAMS[stream.technology](scope, product, stream);
}

const STREAMS: Readonly<Record<StreamTechnology, typeof createStream>> = {
  [StreamTechnology.KAFKA]: (scope, product, stream) => {
    const topic = createTopic(scope, product, stream);
    const deadLetterTopic = stream.deadLetterTopic && createDeadLetterTopic(scope, product, stream, stream.deadLetterTopic);
    stream.producers.forEach((principal, index) => grantProducer(scope, `producer-${index + 1}`, product, principal));
    return { topic, deadLetterTopic };
  },
};
