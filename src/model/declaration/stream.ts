import { Duration } from '../../core/duration';

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
   * Kafka principals that may write to the topic: `User:crm-connector`.
   * @default - none
   */
  readonly producers?: string[];
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
    return new Stream(options);
  }

  /** The number of partitions of the topic. */
  public readonly partitions: number;
  /** The number of copies of each partition (replication factor). */
  public readonly replicationFactor: number;
  /** How long messages are kept. Where it isn't declared, retention policies may change it. */
  public readonly retention: Duration;
  /** What happens to old messages. */
  public readonly cleanupPolicy: CleanupPolicy;
  /** The declared key field of the messages, if any. */
  public readonly keyField?: string;
  /** Whether there is a dead-letter topic. */
  public readonly deadLetterTopic: boolean;
  /** More topic settings, by their names in Kafka. */
  public readonly config: Record<string, string>;
  /** Kafka principals that may write. */
  public readonly producers: string[];
  /** @internal */
  public readonly _retentionDeclared: boolean;

  private constructor(options: KafkaStreamOptions) {
    this.partitions = options.partitions ?? 3;
    this.replicationFactor = options.replicationFactor ?? 3;
    this.retention = options.retention ?? Duration.days(7);
    this._retentionDeclared = options.retention !== undefined;
    this.cleanupPolicy = options.cleanupPolicy ?? CleanupPolicy.DELETE;
    this.keyField = options.keyField;
    this.deadLetterTopic = options.deadLetterTopic ?? false;
    this.config = { ...options.config };
    this.producers = [...options.producers ?? []];
  }
}
