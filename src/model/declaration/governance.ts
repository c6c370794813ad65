import type { Classification, SchemaFormat } from './schema';
import type { StorageFormat } from './storage';
import type { Duration } from '../../core/duration';
import type { Origin } from '../../core/findings';

// What a person writes about governance, in a program or a mesh file. The rules themselves are in src/governance.

/** Metadata that STD-004 can be told to require besides what it always requires. */
export enum MetadataField {
  /** Whom consumers ask. */
  SUPPORT_CONTACT = 'support_contact',
  /** Words by which people find the product. */
  TAGS = 'tags',
  /** The subject areas of the product. */
  CATEGORIES = 'categories',
  /** When the product was created. */
  CREATED_AT = 'created_at',
  /** When the product was last changed. */
  UPDATED_AT = 'updated_at',
  /** A description of each field. */
  FIELD_DESCRIPTIONS = 'field_descriptions',
  /** A classification of each field. */
  FIELD_CLASSIFICATIONS = 'field_classifications',
}

/** When a rule stops a synthesis. */
export interface RuleEnforcement {
  /**
   * Puts the rule in trial: until that day (ISO 8601: `2027-01-01`) what breaks it is a warning, from that day on an error.
   * @default - an error at once
   */
  readonly mandatoryFrom?: string;
}

/** How a narrower scope tightens STD-001. */
export interface NamingStandardOptions extends RuleEnforcement {
  /**
   * Regular expressions that names must match besides the standard's own.
   * @default - only the standard's own, `^[a-z][a-z0-9-]{2,62}[a-z0-9]$`
   */
  readonly patterns?: string[];
}

/** How a narrower scope tightens STD-002. */
export interface SchemaRegistryStandardOptions extends RuleEnforcement {
  /**
   * The formats in which schemas may be registered.
   * @default - avro, protobuf and json-schema
   */
  readonly formats?: SchemaFormat[];
}

/** How a narrower scope tightens STD-003. */
export interface StorageFormatStandardOptions extends RuleEnforcement {
  /**
   * The table formats of analytical products.
   * @default - parquet, delta and iceberg
   */
  readonly analytical?: StorageFormat[];
  /**
   * The table formats of interactive products.
   * @default - delta
   */
  readonly interactive?: StorageFormat[];
  /**
   * The table formats of streaming products.
   * @default - parquet, delta and iceberg
   */
  readonly streaming?: StorageFormat[];
}

/** How a narrower scope tightens STD-004. */
export interface RequiredMetadataStandardOptions extends RuleEnforcement {
  /**
   * What must be declared besides owner, domain, description, schema, sla, quality_metrics and lineage.
   * @default - nothing more
   */
  readonly fields?: MetadataField[];
}

/** How a narrower scope tightens STD-005. */
export interface QualityThresholdsStandardOptions extends RuleEnforcement {
  /**
   * How old data may be at most.
   * @default Duration.hours(24)
   */
  readonly freshness?: Duration;
  /**
   * The least share of values that are there, 0 to 1.
   * @default 0.99
   */
  readonly completeness?: number;
  /**
   * The least share of values that are right, 0 to 1.
   * @default 0.95
   */
  readonly accuracy?: number;
}

/** What every policy says of itself. */
export interface PolicyOptions extends RuleEnforcement {
  /** The policy's id, by which findings and waivers name it: `POL-001`. */
  readonly policyId: string;
  /**
   * What people call the policy.
   * @default - the kind of the policy
   */
  readonly policyName?: string;
}

/** Who may be granted access at all, and on what terms. Wildcards in principals are refused in every mesh. */
export interface AccessControlPolicyOptions extends PolicyOptions {
  /**
   * The only AWS accounts whose principals may be granted access, beside the product's own. Domains of the mesh count by their declared
   * account, services by that of their source ARN. Unless `allowedOrganizations` says more, no organization may be granted access either.
   * @default - any account
   */
  readonly allowedAccounts?: string[];
  /**
   * The only organizations or organizational units that may be granted access: `o-a1b2c3d4e5`, `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`.
   * An organization allows its units, a unit those inside it.
   * @default - any organization, unless `allowedAccounts` is said
   */
  readonly allowedOrganizations?: string[];
  /**
   * Whether each grant that crosses the border of the domain or account needs a data sharing agreement: who, what for, until when. Nobody knows
   * whose a Kafka principal is, so it counts as one from outside.
   * @default false
   */
  readonly agreementRequired?: boolean;
  /**
   * Products with fields of these classifications must be guarded by Lake Formation.
   * @default - none
   */
  readonly lakeFormationFor?: Classification[];
}

/**
 * How long data is kept, at least and at most: messages of topics, old versions of objects, and the history of tables. What a product
 * doesn't declare is set to fit the limits when it is built, and what it declares must fit. The current records of a table are the
 * product's own jobs' matter: what they promise (`sla.retention`) must fit as well. Engines own the properties of a table once it is there, so
 * that its history is set when it is created. While a policy is in trial, it is checked only.
 */
export interface RetentionPolicyOptions extends PolicyOptions {
  /**
   * Holds for products that have a field of this classification.
   * @default - for every product
   */
  readonly classification?: Classification;
  /**
   * The least time for which data is kept.
   * @default - none
   */
  readonly minimum?: Duration;
  /**
   * The longest time for which data is kept, at least a day.
   * @default - none
   */
  readonly maximum?: Duration;
}

/** Where classified fields may turn up only by a clearance. */
export enum PrivacyUse {
  /** As the key of a topic's messages: keys show up in logs and tools that mask values. */
  TOPIC_KEY = 'topic-key',
  /** Over the REST interface. */
  REST = 'rest',
  /** In a dead-letter topic, where whole messages wait for a person. */
  DEAD_LETTER_TOPIC = 'dead-letter-topic',
}

/** A lasting decision that one product may use classified fields where others may not. What is to be mended one day needs a waiver instead. */
export interface PrivacyClearance {
  /** The product, `domain.name`. */
  readonly dataProduct: string;
  /** Where its classified fields may turn up. */
  readonly uses: PrivacyUse[];
  /** Why that is right: at least 10 characters. */
  readonly reason: string;
}

/** How fields with personal or otherwise sensitive data are protected. */
export interface PrivacyPolicyOptions extends PolicyOptions {
  /**
   * The classifications that the policy protects.
   * @default - PII
   */
  readonly classifications?: Classification[];
  /**
   * Which products may use such fields as topic keys, over REST or in dead-letter topics.
   * @default - none
   */
  readonly clearances?: PrivacyClearance[];
}

/**
 * Leave to break one rule in one place until a day. It matches exactly one finding: the command `data-mesh report` and each
 * report print a finding's rule and target.
 */
export interface Waiver {
  /** The rule: `STD-005`. */
  readonly rule: string;
  /** The finding's target: `customer.customer-profiles/sla.freshness`. */
  readonly target: string;
  /** Who answers for the exception: a team or person. */
  readonly owner: string;
  /** Why the rule can't be kept yet: at least 10 characters. */
  readonly reason: string;
  /** Where the work of mending it is tracked: an id or address. */
  readonly ticket: string;
  /** The last day of the exception, ISO 8601: `2027-06-30`. */
  readonly expires: string;
}

/** A waiver with the place where it was written. */
export interface WaiverDeclaration extends Waiver {
  readonly origin: Origin;
}

/** A policy as a mesh file declares it. */
export type PolicyDeclaration =
  | { readonly type: 'access_control'; readonly options: AccessControlPolicyOptions }
  | { readonly type: 'retention'; readonly options: RetentionPolicyOptions }
  | { readonly type: 'privacy'; readonly options: PrivacyPolicyOptions };

/** What a mesh file says of governance, for the whole mesh or for one domain. */
export interface GovernanceDeclaration {
  readonly naming?: NamingStandardOptions;
  readonly schemaRegistry?: SchemaRegistryStandardOptions;
  readonly storageFormat?: StorageFormatStandardOptions;
  readonly requiredMetadata?: RequiredMetadataStandardOptions;
  readonly qualityThresholds?: QualityThresholdsStandardOptions;
  /** In the order of the file. */
  readonly policies?: readonly PolicyDeclaration[];
  readonly waivers?: readonly WaiverDeclaration[];
  /** The file with more waivers, where it is named. */
  readonly waiversFile?: string;
  readonly origin: Origin;
}
