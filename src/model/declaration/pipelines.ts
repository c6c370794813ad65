import type { Duration } from '../../core/duration';

/** How a product's data comes in. */
export class Ingestion {
  /** Change data capture of a source system's database by Debezium on Kafka Connect. */
  public static debezium(options: IngestionOptions): Ingestion {
    return new Ingestion('debezium', options);
  }

  /** A connector on Kafka Connect other than Debezium. */
  public static kafkaConnect(options: IngestionOptions): Ingestion {
    return new Ingestion('kafka-connect', options);
  }

  /** Batches that the domain's own jobs load. */
  public static batch(options: IngestionOptions): Ingestion {
    return new Ingestion('batch', options);
  }

  /** The technology: `debezium`, `kafka-connect` or `batch`. */
  public readonly technology: string;
  /** The source system, one of the domain's. */
  public readonly sourceSystem: string;
  /** When it runs: `continuous`, `hourly`, `daily` or a cron expression. */
  public readonly schedule: string;

  private constructor(technology: string, options: IngestionOptions) {
    this.technology = technology;
    this.sourceSystem = options.sourceSystem;
    this.schedule = options.schedule ?? (technology === 'batch' ? 'daily' : 'continuous');
  }
}

/** Where data comes from, and when. */
export interface IngestionOptions {
  /** The source system, one of the domain's. */
  readonly sourceSystem: string;
  /**
   * When it runs: `continuous`, `hourly`, `daily` or a cron expression.
   * @default - `daily` for batches, `continuous` for others
   */
  readonly schedule?: string;
}

/** How a product's data is made from its inputs. */
export class Transformation {
  /** A dbt project. */
  public static dbt(options: TransformationOptions = {}): Transformation {
    return new Transformation('dbt', options);
  }

  /** A Spark job. */
  public static spark(options: TransformationOptions = {}): Transformation {
    return new Transformation('spark', options);
  }

  /** The framework: `dbt` or `spark`. */
  public readonly framework: string;
  /** The data products that are read, each by its id `domain.name`. */
  public readonly inputs: string[];
  /** When it runs: `continuous`, `hourly`, `daily` or a cron expression. */
  public readonly schedule: string;
  /** Where the code is: a repository's address. */
  public readonly projectPath?: string;
  /** What tests the result: `great-expectations`, `dbt`, … */
  public readonly tests?: string;

  private constructor(framework: string, options: TransformationOptions) {
    this.framework = framework;
    this.inputs = [...options.inputs ?? []];
    this.schedule = options.schedule ?? 'daily';
    this.projectPath = options.projectPath;
    this.tests = options.tests;
  }
}

/** What a transformation reads, when and where its code is. */
export interface TransformationOptions {
  /**
   * The data products that are read, each by its id `domain.name`.
   * @default - none: it reads the product's own ingested data
   */
  readonly inputs?: string[];
  /**
   * When it runs: `continuous`, `hourly`, `daily` or a cron expression.
   * @default daily
   */
  readonly schedule?: string;
  /**
   * Where the code is: a repository's address.
   * @default - not declared
   */
  readonly projectPath?: string;
  /**
   * What tests the result: `great-expectations`, `dbt`, …
   * @default - not declared
   */
  readonly tests?: string;
}

/** The interfaces by which consumers read a product. */
export enum ServingInterface {
  /** SQL through Amazon Athena. */
  ATHENA = 'athena',
  /** A REST API. */
  REST = 'rest',
}

/** How consumers are served. */
export interface ServingOptions {
  /**
   * The interfaces that consumers use.
   * @default [ServingInterface.ATHENA]
   */
  readonly interfaces?: ServingInterface[];
  /**
   * The format in which results are given.
   * @default parquet
   */
  readonly format?: string;
}

/** What a product promises to its consumers (service level agreement). */
export interface SlaOptions {
  /**
   * The largest age of the newest data.
   * @default - not promised
   */
  readonly freshness?: Duration;
  /**
   * The share of time in which the product answers, in percent: `99.9`.
   * @default - not promised
   */
  readonly availability?: number;
  /**
   * The share of records that pass the quality rules, in percent: `99`.
   * @default - not promised
   */
  readonly quality?: number;
  /**
   * The time from an event to its record in the product.
   * @default - not promised
   */
  readonly latency?: Duration;
  /**
   * How long records are kept.
   * @default - for ever
   */
  readonly retention?: Duration;
  /**
   * When people answer questions: `Mon-Fri 09:00-17:00 UTC`.
   * @default - not promised
   */
  readonly supportHours?: string;
}

/** Where a product's data comes from, as far as its pipelines don't say it. */
export interface LineageOptions {
  /**
   * Source systems.
   * @default - the ingestion's
   */
  readonly sourceSystems?: string[];
  /**
   * Data products, each by its id `domain.name`.
   * @default - the transformation's inputs
   */
  readonly products?: string[];
}
