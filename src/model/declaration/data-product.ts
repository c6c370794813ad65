import type { AccessOptions } from './access';
import type { Consumer } from './consumer';
import type { Ingestion, LineageOptions, ServingOptions, SlaOptions, Transformation } from './pipelines';
import type { QualityOptions } from './quality-options';
import type { QualityRule } from './quality-rule';
import type { Schema } from './schema';
import type { Storage } from './storage';
import type { Stream } from './stream';

/** What becomes of stateful resources that leave the declaration. */
export enum RemovalPolicy {
  /** Terraform refuses to destroy them. */
  RETAIN = 'retain',
  /** Terraform destroys them. */
  DESTROY = 'destroy',
}

/** What a data product is mainly used for; it decides which storage format standard STD-003 expects. */
export enum DataProductUse {
  /** Large scans: data files in Parquet. */
  ANALYTICAL = 'analytical',
  /** Events as they happen: messages in Avro. */
  STREAMING = 'streaming',
  /** Small reads and updates: a Delta table. */
  INTERACTIVE = 'interactive',
}

/** An earlier major version of a product, which lives on beside the current one until its consumers have moved. */
export interface PreviousVersion {
  /** The version, the last of its major: `1.4.0`. */
  readonly version: string;
  /**
   * What the records of that version look like. The lock file keeps it, if you don't know it any more.
   * @default - none; the version must have been retired then, or its schema is discovered
   */
  readonly schema?: Schema;
  /**
   * How and where that version is stored.
   * @default - as the product; in the place that it always had
   */
  readonly storage?: Storage;
  /**
   * The stream of that version.
   * @default - as the product
   */
  readonly stream?: Stream;
  /**
   * The last day on which consumers can count on the version, ISO 8601: `2027-06-30`.
   * @default - not decided yet
   */
  readonly retiredOn?: string;
  /**
   * Whether the version is gone: its table, topic and schema aren't made any more; its files stay. Keep the entry, since the names of the
   * current version depend on it.
   * @default false
   */
  readonly retired?: boolean;
}

/** A data product as a person declares it (guide, systems 3 and 4). */
export interface DataProductProps {
  /**
   * The product's name; with its domain's name it is the product's id, `domain.name`.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * The product's version (https://semver.org). A breaking change of the schema needs a new major version.
   * @default 1.0.0
   */
  readonly version?: string;
  /**
   * What the product holds, for people.
   * @default - none; standard STD-004 asks for one
   */
  readonly description?: string;
  /**
   * The team that answers for the product.
   * @default - the domain's owner
   */
  readonly owner?: string;
  /**
   * Whom consumers ask: a mail address, channel or page.
   * @default - the domain's support contact
   */
  readonly supportContact?: string;
  /**
   * When the product was created, ISO 8601: `2026-01-31` or `2026-01-31T12:00:00Z`. Never filled in: the output depends on the input alone.
   * @default - not declared
   */
  readonly createdAt?: string;
  /**
   * When the product was last changed, ISO 8601.
   * @default - not declared
   */
  readonly updatedAt?: string;
  /**
   * Words by which people find the product in a catalog.
   * @default - none
   */
  readonly tags?: string[];
  /**
   * The subject areas to which the product belongs.
   * @default - none
   */
  readonly categories?: string[];
  /**
   * Tags of the product's AWS resources, beside the mesh's own.
   * @default - none
   */
  readonly resourceTags?: Record<string, string>;
  /**
   * What the product is mainly used for.
   * @default - interactive for Delta, analytical for Parquet and Iceberg
   */
  readonly use?: DataProductUse;
  /**
   * What the product's records look like.
   * @default - not declared; standard STD-004 asks for one
   */
  readonly schema?: Schema;
  /**
   * How and where the data is stored.
   * @default Storage.delta()
   */
  readonly storage?: Storage;
  /**
   * The product's stream.
   * @default - no topic
   */
  readonly stream?: Stream;
  /**
   * How the data comes in.
   * @default - not declared
   */
  readonly ingestion?: Ingestion;
  /**
   * How the data is made from its inputs.
   * @default - not declared
   */
  readonly transformation?: Transformation;
  /**
   * How consumers are served.
   * @default - SQL through Athena
   */
  readonly serving?: ServingOptions;
  /**
   * Where the data comes from, as far as ingestion and transformation don't say it.
   * @default - what they say
   */
  readonly lineage?: LineageOptions;
  /**
   * What must be true of the data.
   * @default - none; add a QualitySuite
   */
  readonly quality?: QualityRule[];
  /**
   * Shared suites, derived rules, and how the quality is watched.
   * @default - rules follow from the schema and the SLA; monitored as the domain says
   */
  readonly qualityOptions?: QualityOptions;
  /**
   * What the product promises.
   * @default - nothing
   */
  readonly sla?: SlaOptions;
  /**
   * Who may read the product, without terms. For terms, such as a clearance, see `access`.
   * @default - the domain's own account
   */
  readonly consumers?: Consumer[];
  /**
   * How the product is shared, and who may read it on what terms.
   * @default - IAM decides, and `consumers` may read
   */
  readonly access?: AccessOptions;
  /**
   * What becomes of the product's stateful resources when it leaves the declaration.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Earlier major versions that live on beside the current one, whose table, topic and schema then end in `-v2` (or its own major).
   * The entries stay when a version has been retired.
   * @default - none
   */
  readonly previousVersions?: PreviousVersion[];
}
