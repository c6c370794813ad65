import type { Construct } from 'constructs';
import type { StreamResources } from './topic';
import { createDeadLetterTopic, createTopic } from './topic';
import { StreamTechnology } from '../../model/declaration/stream';
import type { ProductModel, StreamModel } from '../../model/mesh';
import { grantProducer } from '../access/kafka-acls';

/** The product's stream, and the right to write to it for its producers. */
export function createStream(scope: Construct, product: ProductModel, stream: StreamModel): StreamResources {
  return STREAMS[stream.technology](scope, product, stream);
}

const STREAMS: Readonly<Record<StreamTechnology, typeof createStream>> = {
  [StreamTechnology.KAFKA]: (scope, product, stream) => {
    const topics = {
      topic: createTopic(scope, product, stream),
      deadLetterTopic: stream.deadLetterTopic && createDeadLetterTopic(scope, product, stream, stream.deadLetterTopic),
    };
    stream.producers.forEach((principal, index) => grantProducer(scope, `producer-${index + 1}`, topics, principal));
    return topics;
  },
};
