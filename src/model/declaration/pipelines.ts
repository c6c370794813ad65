import type { Duration } from '../../core/duration';

/**
 * How a product's data gets from its source system into the product.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'customer-profiles', {
 *   ingestion: Ingestion.debezium({ sourceSystem: 'crm' }),
 * });
 */
export class Ingestion {
  /** Change data capture from the source system's database, with Debezium on Kafka Connect: https://debezium.io */
  public static debezium(options: IngestionOptions): Ingestion {
    return new Ingestion('debezium', options);
  }

  /** Another Kafka Connect connector: https://kafka.apache.org/documentation/#connect */
  public static kafkaConnect(options: IngestionOptions): Ingestion {
    return new Ingestion('kafka-connect', options);
  }

  /** Batch loads by the domain's own jobs. */
  public static batch(options: IngestionOptions): Ingestion {
    return new Ingestion('batch', options);
  }

  /**
   * An ingestion by any technology.
   * @internal
   */
  public static _of(technology: string, options: IngestionOptions): Ingestion {
    return new Ingestion(technology, options);
  }

  /** The technology: `debezium`, `kafka-connect` or `batch`. */
  public readonly technology: string;
  /** The source system, one of the domain's `sourceSystems`. */
  public readonly sourceSystem: string;
  /** When it runs, if declared: `continuous`, `hourly`, `daily` or a cron expression. */
  public readonly schedule?: string;

  private constructor(technology: string, options: IngestionOptions) {
    this.technology = technology;
    this.sourceSystem = options.sourceSystem;
    this.schedule = options.schedule;
  }
}

/** Options of `Ingestion.debezium()` and the other factory methods of `Ingestion`. */
export interface IngestionOptions {
  /** The source system, one of the domain's `sourceSystems`. */
  readonly sourceSystem: string;
  /**
   * When it runs: `continuous`, `hourly`, `daily` or a cron expression.
   * @default - `daily` for `Ingestion.batch()`, otherwise `continuous`
   */
  readonly schedule?: string;
}

/**
 * How a product's data is computed from its inputs.
 * @exampleMetadata fixture=product
 * @example
 * new DataProduct(customer, 'customer-segments', {
 *   transformation: Transformation.dbt({
 *     inputs: ['customer.customer-profiles'],
 *     schedule: 'daily',
 *     projectPath: 'https://git.example.com/customer/segments',
 *   }),
 * });
 */
export class Transformation {
  /** A dbt project: https://docs.getdbt.com */
  public static dbt(options: TransformationOptions = {}): Transformation {
    return new Transformation('dbt', options);
  }

  /** An Apache Spark job: https://spark.apache.org */
  public static spark(options: TransformationOptions = {}): Transformation {
    return new Transformation('spark', options);
  }

  /**
   * A transformation by any framework.
   * @internal
   */
  public static _of(framework: string, options: TransformationOptions): Transformation {
    return new Transformation(framework, options);
  }

  /** The framework: `dbt` or `spark`. */
  public readonly framework: string;
  /** The ids (`domain.name`) of the data products that are read. */
  public readonly inputs: string[];
  /** When it runs, if declared: `continuous`, `hourly`, `daily` or a cron expression. */
  public readonly schedule?: string;
  /** The URL of the repository with the code. */
  public readonly projectPath?: string;
  /** The tool that tests the result: `great-expectations`, `dbt`, … */
  public readonly tests?: string;

  private constructor(framework: string, options: TransformationOptions) {
    this.framework = framework;
    this.inputs = [...options.inputs ?? []];
    this.schedule = options.schedule;
    this.projectPath = options.projectPath;
    this.tests = options.tests;
  }
}

/** Options of `Transformation.dbt()` and `Transformation.spark()`. */
export interface TransformationOptions {
  /**
   * The ids (`domain.name`) of the data products that are read.
   * @default - none: it reads only the product's ingested data
   */
  readonly inputs?: string[];
  /**
   * When it runs: `continuous`, `hourly`, `daily` or a cron expression.
   * @default daily
   */
  readonly schedule?: string;
  /**
   * The URL of the repository with the code.
   * @default - not declared
   */
  readonly projectPath?: string;
  /**
   * The tool that tests the result: `great-expectations`, `dbt`, …
   * @default - not declared
   */
  readonly tests?: string;
}

/** The interfaces through which consumers can read a data product. */
export enum ServingInterface {
  /** SQL through Amazon Athena. */
  ATHENA = 'athena',
  /** A REST API. */
  REST = 'rest',
}

/** The interfaces through which consumers read the product. */
export interface ServingOptions {
  /**
   * The interfaces through which consumers read the product.
   * @default [ServingInterface.ATHENA]
   */
  readonly interfaces?: ServingInterface[];
  /**
   * The format of the results.
   * @default parquet
   */
  readonly format?: string;
}

/** The service level agreement (SLA) of a data product: what it promises to its consumers. */
export interface SlaOptions {
  /**
   * The maximum age of the newest record.
   * @default - not promised
   */
  readonly freshness?: Duration;
  /**
   * The share of time in which the product is available, in percent: `99.9`.
   * @default - not promised
   */
  readonly availability?: number;
  /**
   * The share of records that pass the quality rules, in percent: `99`.
   * @default - not promised
   */
  readonly quality?: number;
  /**
   * The maximum time from an event in the source system to its record in the product.
   * @default - not promised
   */
  readonly latency?: Duration;
  /**
   * How long records are kept.
   * @default - forever
   */
  readonly retention?: Duration;
  /**
   * The hours in which the team answers questions: `Mon-Fri 09:00-17:00 UTC`.
   * @default - not promised
   */
  readonly supportHours?: string;
}

/** Sources of a product's data, in addition to those that its ingestion and transformation name. */
export interface LineageOptions {
  /**
   * The source systems.
   * @default - that of the ingestion
   */
  readonly sourceSystems?: string[];
  /**
   * The ids (`domain.name`) of the data products that are read.
   * @default - the inputs of the transformation
   */
  readonly products?: string[];
}
