import type { Consumer } from './consumer';
import type { Classification } from './schema';

/** What decides who may read a product's table. */
export enum AuthorizationMode {
  /** IAM: consumers assume a role that reads exactly this product. It grants whole files. */
  IAM = 'iam',
  /** Lake Formation: columns, rows and tags, for queries through the catalog; nobody reads the files themselves. */
  LAKE_FORMATION = 'lake-formation',
}

/** What a grant lets a consumer do. */
export enum AccessCapability {
  /** Everything that the product offers: files, table, queries, and the topic where IAM guards it. */
  READ = 'read',
  /** Queries through Athena only, not the files themselves. */
  QUERY = 'query',
  /** The topic only. */
  STREAM = 'stream',
}

/** A data sharing agreement: on what terms one party reads another's data. */
export interface SharingAgreement {
  /** Who answers for the use, on the consumer's side: a team or person. */
  readonly who: string;
  /** What the data is used for. */
  readonly purpose: string;
  /**
   * The most sensitive class of data that the agreement covers.
   * @default - not said
   */
  readonly classification?: Classification;
  /** The last day on which the agreement holds, ISO 8601: `2027-12-31`. */
  readonly expiry: string;
}

/** On what terms a consumer reads. */
export interface GrantOptions {
  /**
   * The classes of personal data that the consumer may see. Fields classified PII are kept from consumers without the clearance PII.
   * @default - none
   */
  readonly clearance?: Classification[];
  /**
   * The only columns that the consumer sees. Needs Lake Formation.
   * @default - all columns for which it has clearance
   */
  readonly columns?: string[];
  /**
   * Columns that the consumer doesn't see. Needs Lake Formation.
   * @default - those for which it has no clearance
   */
  readonly excludedColumns?: string[];
  /**
   * Which rows the consumer sees, a condition in the language of PartiQL's WHERE: `region = 'EU'`. Needs Lake Formation.
   * @default - all rows
   */
  readonly rowFilter?: string;
  /**
   * What the data is used for.
   * @default - the agreement's purpose, if there is one
   */
  readonly purpose?: string;
  /**
   * The data sharing agreement.
   * @default - none
   */
  readonly agreement?: SharingAgreement;
  /**
   * Whether the bucket's and the key's policy name the consumer, so that its own roles read the files without assuming a role.
   * Not with Lake Formation.
   * @default false
   */
  readonly direct?: boolean;
}

/** A consumer and the terms on which it reads. */
export interface ConsumerGrant extends GrantOptions {
  /** Who may read. */
  readonly consumer: Consumer;
  /**
   * What the consumer may do.
   * @default AccessCapability.READ
   */
  readonly capability?: AccessCapability;
}

/** Who may read a product, and how. */
export interface AccessOptions {
  /**
   * What decides who may read the product's table.
   * @default AuthorizationMode.IAM
   */
  readonly authorization?: AuthorizationMode;
  /**
   * With Lake Formation: whether IAM alone still lets those read who aren't opted in (hybrid access). The product's consumers are.
   * @default false
   */
  readonly hybrid?: boolean;
  /**
   * Whether each consumer outside the product's domain needs a data sharing agreement.
   * @default false
   */
  readonly agreementRequired?: boolean;
  /**
   * Consumers with the terms on which they read.
   * @default - those without terms
   */
  readonly grants?: ConsumerGrant[];
}
