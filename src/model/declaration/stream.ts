import type { Duration } from '../../core/duration';

/** What carries a stream. */
export enum StreamTechnology {
  /** Apache Kafka. */
  KAFKA = 'kafka',
}

/** What Kafka does with old messages of a topic: https://kafka.apache.org/documentation/#topicconfigs_cleanup.policy */
export enum CleanupPolicy {
  /** Old messages are deleted after the retention. */
  DELETE = 'delete',
  /** The newest message of each key is kept. */
  COMPACT = 'compact',
  /** Both. */
  COMPACT_AND_DELETE = 'compact,delete',
}

/** Options of `Stream.kafka()`. */
export interface KafkaStreamOptions {
  /**
   * The number of partitions of the topic. It can be increased later, never reduced.
   * @default 3
   */
  readonly partitions?: number;
  /**
   * The number of copies of each partition (replication factor).
   * @default 3
   */
  readonly replicationFactor?: number;
  /**
   * How long messages are kept.
   * @default Duration.days(7), or what the retention policies in force require
   */
  readonly retention?: Duration;
  /**
   * What happens to old messages.
   * @default CleanupPolicy.DELETE
   */
  readonly cleanupPolicy?: CleanupPolicy;
  /**
   * The field whose value is the key of each message.
   * @default - the first required and unique field, if there is one
   */
  readonly keyField?: string;
  /**
   * A second topic, `<topic>.dlq`, for messages that a consumer couldn't process.
   * @default false
   */
  readonly deadLetterTopic?: boolean;
  /**
   * More topic settings, by their names in Kafka. They override those of the library: https://kafka.apache.org/documentation/#topicconfigs
   * @default - none
   */
  readonly config?: Record<string, string>;
  /**
   * Kafka principals that may write to the topic: `User:crm-connector`. The same as `Producer.kafkaPrincipal()` in the product's `access.producers`.
   * @default - none
   */
  readonly producers?: string[];
  /**
   * Whether Kafka principals may read in every consumer group that begins with their name, as before groups were delimited by a dot: `User:order`
   * then also has the groups of `User:order-service`. Once all consumers use the groups `dp.customer.profiles.order` or
   * `dp.customer.profiles.order.…`, declare false, and the old access control lists are removed.
   * @default true
   */
  readonly undelimitedGroups?: boolean;
}

/**
 * The stream of a data product: a Kafka topic with its settings.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'customer-profiles', {
 *   schema: Schema.of({ fields: [Field.string('customer_id', { required: true })] }),
 *   stream: Stream.kafka({ partitions: 6, retention: Duration.days(3), keyField: 'customer_id', deadLetterTopic: true }),
 * });
 */
export class Stream {
  /** A Kafka topic. */
  public static kafka(options: KafkaStreamOptions = {}): Stream {
    return new Stream(StreamTechnology.KAFKA, options);
  }

  /**
   * A stream of any technology.
   * @internal
   */
  public static _of(technology: StreamTechnology, options: KafkaStreamOptions): Stream {
    return new Stream(technology, options);
  }

  /** What carries the stream. */
  public readonly technology: StreamTechnology;
  /** The number of partitions of the topic, if declared. */
  public readonly partitions?: number;
  /** The number of copies of each partition (replication factor), if declared. */
  public readonly replicationFactor?: number;
  /** How long messages are kept, if declared. */
  public readonly retention?: Duration;
  /** What happens to old messages, if declared. */
  public readonly cleanupPolicy?: CleanupPolicy;
  /** The key field of the messages, if declared. */
  public readonly keyField?: string;
  /** Whether there is a dead-letter topic, if declared. */
  public readonly deadLetterTopic?: boolean;
  /** More topic settings, by their names in Kafka, if declared. */
  public readonly config?: Record<string, string>;
  /** Kafka principals that may write, if declared. */
  public readonly producers?: string[];
  /** Whether Kafka principals may read in every consumer group that begins with their name, if declared. */
  public readonly undelimitedGroups?: boolean;

  private constructor(technology: StreamTechnology, options: KafkaStreamOptions) {
    this.technology = technology;
    this.partitions = options.partitions;
    this.replicationFactor = options.replicationFactor;
    this.retention = options.retention;
    this.cleanupPolicy = options.cleanupPolicy;
    this.keyField = options.keyField;
    this.deadLetterTopic = options.deadLetterTopic;
    this.config = options.config && { ...options.config };
    this.producers = options.producers && [...options.producers];
    this.undelimitedGroups = options.undelimitedGroups;
  }
}
