import { StreamTechnology } from './declaration/stream';

/** What the library knows of what carries streams. Settings, checks, resources and servers in contracts are records of their own, in each layer. */
export interface StreamTechnologyDescriptor {
  /** What documents call it. */
  readonly title: string;
}

export const STREAM_TECHNOLOGIES: Readonly<Record<StreamTechnology, StreamTechnologyDescriptor>> = {
  [StreamTechnology.KAFKA]: { title: 'Kafka' },
};
