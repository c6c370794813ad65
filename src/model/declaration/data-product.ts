import type { AccessOptions } from './access';
import type { Consumer } from './consumer';
import type { Ingestion, LineageOptions, ServingOptions, SlaOptions, Transformation } from './pipelines';
import type { QualityOptions } from './quality-options';
import type { QualityRule } from './quality-rule';
import type { Schema } from './schema';
import type { Storage } from './storage';
import type { Stream } from './stream';

/** What happens to resources that hold data when they are removed from the declaration. */
export enum RemovalPolicy {
  /** Keep them: Terraform refuses to destroy them. */
  RETAIN = 'retain',
  /** Destroy them, with their data. */
  DESTROY = 'destroy',
}

/** The main use of a data product. Standard STD-003 expects a storage format that fits it. */
export enum DataProductUse {
  /** Large scans: data files in Parquet. */
  ANALYTICAL = 'analytical',
  /** Events as they happen: messages in Avro. */
  STREAMING = 'streaming',
  /** Small reads and updates: a Delta table. */
  INTERACTIVE = 'interactive',
}

/** An earlier major version of a data product, kept in parallel to the current one until its consumers have moved. */
export interface PreviousVersion {
  /** The last version of that major version: `1.4.0`. */
  readonly version: string;
  /**
   * The schema of that version. The lock file records it.
   * @default - none: the version is retired, or its schema is discovered
   */
  readonly schema?: Schema;
  /**
   * The storage of that version.
   * @default - as the product, in its original location
   */
  readonly storage?: Storage;
  /**
   * The stream of that version.
   * @default - as the product
   */
  readonly stream?: Stream;
  /**
   * The last day on which the version is supported, ISO 8601: `2027-06-30`.
   * @default - not decided yet
   */
  readonly retiredOn?: string;
  /**
   * Whether the version is retired: its table, topic and schema are removed, its data files stay. Keep the entry, because the names of the
   * current version depend on it.
   * @default false
   */
  readonly retired?: boolean;
}

/** Metadata of a data product: what people and catalogs know about it. It doesn't change any resource. */
export interface DataProductMetadata {
  /**
   * What data the product holds, for people.
   * @default - none; standard STD-004 requires one
   */
  readonly description?: string;
  /**
   * What the data is meant to be used for.
   * @default - not declared
   */
  readonly usage?: string;
  /**
   * What the data can't be used for, and what one has to know of it: gaps, delays, legal limits.
   * @default - not declared
   */
  readonly limitations?: string;
  /**
   * The team that owns the product.
   * @default - the domain's owner
   */
  readonly owner?: string;
  /**
   * Where consumers ask for help: a mail address, chat channel or web page.
   * @default - the domain's support contact
   */
  readonly supportContact?: string;
  /**
   * When the product was created, ISO 8601: `2026-01-31` or `2026-01-31T12:00:00Z`. It is never set automatically.
   * @default - not declared
   */
  readonly createdAt?: string;
  /**
   * When the product was last changed, ISO 8601.
   * @default - not declared
   */
  readonly updatedAt?: string;
  /**
   * Search terms for the product in a catalog. For tags of AWS resources, see `resourceTags`.
   * @default - none
   */
  readonly tags?: string[];
  /**
   * The subject areas to which the product belongs.
   * @default - none
   */
  readonly categories?: string[];
}

/** Options of a data product. */
export interface DataProductProps extends DataProductMetadata {
  /**
   * The product's name, the second part of its id `domain.name`.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * The product's version (https://semver.org). A breaking change of the schema needs a new major version.
   * @default 1.0.0
   */
  readonly version?: string;
  /**
   * Tags of the product's AWS resources, in addition to the `data-mesh:` tags: at most 45, with letters, digits, spaces and `_.:/=+-@`.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * The main use of the product.
   * @default - interactive for Delta, analytical for other formats
   */
  readonly use?: DataProductUse;
  /**
   * The schema of the product's records.
   * @default - not declared; standard STD-004 requires one
   */
  readonly schema?: Schema;
  /**
   * The format and location of the product's table.
   * @default Storage.delta()
   */
  readonly storage?: Storage;
  /**
   * The Kafka topic on which the product's records are published.
   * @default - no topic
   */
  readonly stream?: Stream;
  /**
   * How the data gets from its source system into the product.
   * @default - not declared
   */
  readonly ingestion?: Ingestion;
  /**
   * How the data is computed from its inputs.
   * @default - not declared
   */
  readonly transformation?: Transformation;
  /**
   * The interfaces through which consumers read the product.
   * @default - SQL through Athena
   */
  readonly serving?: ServingOptions;
  /**
   * Sources of the data, in addition to those of `ingestion` and `transformation`.
   * @default - the source systems and products that they name
   */
  readonly lineage?: LineageOptions;
  /**
   * The product's quality rules.
   * @default - none; add a QualitySuite
   */
  readonly quality?: QualityRule[];
  /**
   * Options for the product's quality rules as a whole: shared suites, derived rules, monitoring.
   * @default - rules are derived from the schema and the SLA; monitoring as in the domain
   */
  readonly qualityOptions?: QualityOptions;
  /**
   * The service level agreement (SLA) of the product.
   * @default - no promises
   */
  readonly sla?: SlaOptions;
  /**
   * Who may read the product. To set terms, such as a clearance, use `access`.
   * @default - the domain's own account
   */
  readonly consumers?: Consumer[];
  /**
   * How access to the product is controlled, and on what terms consumers may read it.
   * @default - IAM controls access, and `consumers` may read
   */
  readonly access?: AccessOptions;
  /**
   * What happens to the product's table, topic and schema, and to its bucket with `BucketLayout.PRODUCT`, when the product is removed from
   * the declaration.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Earlier major versions, kept in parallel to the current one. The names of the current version's table, topic and schema then end in
   * its major version, such as `-v2`. Keep the entry of a version that is retired.
   * @default - none
   */
  readonly previousVersions?: PreviousVersion[];
}
