import type { Consumer } from './consumer';
import type { Producer } from './producer';
import type { Classification } from './schema';

/** How access to a product's table is controlled. */
export enum AuthorizationMode {
  /** By IAM: consumers assume a role that can read this product only. IAM grants access to whole files. */
  IAM = 'iam',
  /** By AWS Lake Formation: consumers query the table through the Glue catalog and can be limited to columns and rows. Nobody reads the files directly. */
  LAKE_FORMATION = 'lake-formation',
}

/** What a grant lets a consumer do. */
export enum AccessCapability {
  /** Read the files and the table, query it through Athena, and read the topic if IAM controls access to the Kafka cluster. */
  READ = 'read',
  /** Query the table through Athena, without direct access to the files. */
  QUERY = 'query',
  /** Read the topic only. */
  STREAM = 'stream',
  /** Read the dead-letter topic only: the messages that consumers couldn't process. */
  DEAD_LETTERS = 'dead-letters',
}

/** A data sharing agreement: the terms on which a consumer may use the data. */
export interface SharingAgreement {
  /** Who is responsible for the use on the consumer's side: a team or person. */
  readonly who: string;
  /** The purpose for which the data is used. */
  readonly purpose: string;
  /**
   * The most sensitive classification of data that the agreement covers.
   * @default - not declared
   */
  readonly classification?: Classification;
  /** The last day on which the agreement is valid, ISO 8601: `2027-12-31`. */
  readonly expiry: string;
}

/** The terms of a grant: what the consumer may see, and for what purpose. */
export interface GrantOptions {
  /**
   * The classifications of sensitive fields that the consumer may see. Consumers without clearance for PII don't see fields classified PII.
   * @default - none
   */
  readonly clearance?: Classification[];
  /**
   * The columns that the consumer sees; no others. Requires Lake Formation.
   * @default - all columns for which the consumer has clearance
   */
  readonly columns?: string[];
  /**
   * The columns that the consumer doesn't see. Requires Lake Formation.
   * @default - those for which the consumer has no clearance
   */
  readonly excludedColumns?: string[];
  /**
   * The rows that the consumer sees, as a PartiQL condition: `region = 'EU'`. Requires Lake Formation.
   * @default - all rows
   */
  readonly rowFilter?: string;
  /**
   * The purpose for which the data is used.
   * @default - the agreement's purpose, if there is one
   */
  readonly purpose?: string;
  /**
   * The data sharing agreement.
   * @default - none
   */
  readonly agreement?: SharingAgreement;
  /**
   * Whether the policies of the bucket and the key allow the consumer directly, so that its own roles read the files without assuming a role
   * of the product. Not possible with Lake Formation.
   * @default false
   */
  readonly direct?: boolean;
}

/** A grant: a consumer of the product, what it may do, and on what terms. */
export interface ConsumerGrant extends GrantOptions {
  /** Who may read. */
  readonly consumer: Consumer;
  /**
   * What the consumer may do.
   * @default AccessCapability.READ
   */
  readonly capability?: AccessCapability;
}

/** Options for the access to a data product. */
export interface AccessOptions {
  /**
   * How access to the product's table is controlled.
   * @default AuthorizationMode.IAM
   */
  readonly authorization?: AuthorizationMode;
  /**
   * With Lake Formation: whether principals that aren't opted in to Lake Formation still read by their IAM permissions alone (hybrid access mode).
   * The product's consumers are opted in. See https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-mode.html.
   * @default false
   */
  readonly hybrid?: boolean;
  /**
   * Whether every consumer outside the product's domain needs a data sharing agreement.
   * @default false
   */
  readonly agreementRequired?: boolean;
  /**
   * Consumers with the terms on which they may read.
   * @default - only those in the product's `consumers`
   */
  readonly grants?: ConsumerGrant[];
  /**
   * Who may write the product. Producers that aren't Kafka principals assume its writer role, `dp-{domain}-{name}-writer`, which exists only for them.
   * @default - only the Kafka principals in the stream's `producers`, which write the topic
   */
  readonly producers?: Producer[];
}
