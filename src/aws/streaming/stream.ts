import type { Construct } from 'constructs';
import type { StreamResources } from './topic';
import { createDeadLetterTopic, createTopic } from './topic';
import { StreamTechnology } from '../../model/declaration/stream';
import type { ProductModel, StreamModel } from '../../model/mesh';

/** The product's stream. */
export function createStream(scope: Construct, product: ProductModel, stream: StreamModel): StreamResources {
  return STREAMS[stream.technology](scope, product, stream);
}

const STREAMS: Readonly<Record<StreamTechnology, typeof createStream>> = {
  [StreamTechnology.KAFKA]: (scope, product, stream) => ({
    topic: createTopic(scope, product, stream),
    deadLetterTopic: stream.deadLetterTopic && createDeadLetterTopic(scope, product, stream, stream.deadLetterTopic),
  }),
};
