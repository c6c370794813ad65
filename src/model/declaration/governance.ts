import type { Classification, SchemaFormat } from './schema';
import type { StorageFormat } from './storage';
import type { Duration } from '../../core/duration';
import type { Origin } from '../../core/findings';

// What a person writes about governance, in a program or a mesh file. The rules themselves are in src/governance.

/** Additional metadata that standard STD-004 can require. */
export enum MetadataField {
  /** Where consumers ask for help. */
  SUPPORT_CONTACT = 'support_contact',
  /** Search terms for the product. */
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

/** From when on a governance rule is mandatory. */
export interface RuleEnforcement {
  /**
   * The day from which the rule is mandatory, ISO 8601: `2027-01-01`. Until then the rule is in trial: what breaks it is a warning, not an error.
   * @default - mandatory at once
   */
  readonly mandatoryFrom?: string;
}

/** Options of standard STD-001 (naming). They can only make it stricter. */
export interface NamingStandardOptions extends RuleEnforcement {
  /**
   * Regular expressions that product names must match in addition to the standard's own.
   * @default - only the standard's own, `^[a-z][a-z0-9-]{2,62}[a-z0-9]$`
   */
  readonly patterns?: string[];
}

/** Options of standard STD-002 (schema registry). They can only make it stricter. */
export interface SchemaRegistryStandardOptions extends RuleEnforcement {
  /**
   * The allowed formats of registered schemas.
   * @default - avro, protobuf and json-schema
   */
  readonly formats?: SchemaFormat[];
}

/** Options of standard STD-003 (storage format). They can only make it stricter. */
export interface StorageFormatStandardOptions extends RuleEnforcement {
  /**
   * The allowed table formats of analytical products.
   * @default - parquet, delta and iceberg
   */
  readonly analytical?: StorageFormat[];
  /**
   * The allowed table formats of interactive products.
   * @default - delta
   */
  readonly interactive?: StorageFormat[];
  /**
   * The allowed table formats of streaming products.
   * @default - parquet, delta and iceberg
   */
  readonly streaming?: StorageFormat[];
}

/** Options of standard STD-004 (required metadata). They can only make it stricter. */
export interface RequiredMetadataStandardOptions extends RuleEnforcement {
  /**
   * Metadata that is required in addition to owner, domain, description, schema, sla, quality_metrics and lineage.
   * @default - none
   */
  readonly fields?: MetadataField[];
}

/** Options of standard STD-005 (quality thresholds). They can only make it stricter. */
export interface QualityThresholdsStandardOptions extends RuleEnforcement {
  /**
   * The maximum age of the data.
   * @default Duration.hours(24)
   */
  readonly freshness?: Duration;
  /**
   * The minimum completeness: the share of values that are present, 0 to 1.
   * @default 0.99
   */
  readonly completeness?: number;
  /**
   * The minimum accuracy: the share of values that are correct, 0 to 1.
   * @default 0.95
   */
  readonly accuracy?: number;
}

/** Options that all policies have. */
export interface PolicyOptions extends RuleEnforcement {
  /** The policy's id, used in findings and waivers: `POL-001`. */
  readonly policyId: string;
  /**
   * The policy's name, for people.
   * @default - by the type of policy: Access Control, Data Retention or Data Privacy
   */
  readonly policyName?: string;
}

/** Options of an access control policy. Wildcards in principals are never allowed, with or without such a policy. */
export interface AccessControlPolicyOptions extends PolicyOptions {
  /**
   * The AWS accounts whose principals may be granted access, in addition to the product's own account; no others. A domain counts by its
   * declared account, a service by the account in its source ARN. Without `allowedOrganizations`, no organization may be granted access either.
   * @default - any account
   */
  readonly allowedAccounts?: string[];
  /**
   * The organizations and organizational units that may be granted access; no others: `o-a1b2c3d4e5`, `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`.
   * An organization includes all of its units, a unit those inside it.
   * @default - any organization; none if `allowedAccounts` is declared
   */
  readonly allowedOrganizations?: string[];
  /**
   * Whether every grant to another domain or account needs a data sharing agreement. A Kafka principal always needs one, because nothing tells
   * to which account it belongs.
   * @default false
   */
  readonly agreementRequired?: boolean;
  /**
   * Products that have a field of these classifications must use Lake Formation for access control.
   * @default - none
   */
  readonly lakeFormationFor?: Classification[];
}

/**
 * Options of a retention policy: the minimum and maximum time for which data is kept. The limits apply to messages of topics, noncurrent
 * versions of S3 objects and results of queries. Where a product declares no retention, it is set to fit the limits; a retention that it
 * declares must fit. The product's own jobs delete current records of a table: their promised retention (`sla.retention`) must fit as well.
 * The history of a Delta or Iceberg table can't be set by Terraform: a finding says which statement to run. A policy in trial is only checked.
 */
export interface RetentionPolicyOptions extends PolicyOptions {
  /**
   * The policy applies to products that have a field of this classification.
   * @default - it applies to every product
   */
  readonly classification?: Classification;
  /**
   * The minimum time for which data is kept.
   * @default - none
   */
  readonly minimum?: Duration;
  /**
   * The maximum time for which data is kept, at least one day.
   * @default - none
   */
  readonly maximum?: Duration;
}

/** Uses of sensitive fields for which a privacy policy requires a clearance. */
export enum PrivacyUse {
  /** As the key of a topic's messages. Keys appear in logs and in tools that mask only values. */
  TOPIC_KEY = 'topic-key',
  /** In the responses of a REST API. */
  REST = 'rest',
  /** In a dead-letter topic, which holds whole messages until somebody handles them. */
  DEAD_LETTER_TOPIC = 'dead-letter-topic',
}

/** Permanent permission for one product to use sensitive fields where a privacy policy forbids it. For a temporary exception use a waiver. */
export interface PrivacyClearance {
  /** The product's id, `domain.name`. */
  readonly dataProduct: string;
  /** The uses that are allowed. */
  readonly uses: PrivacyUse[];
  /** Why this is acceptable, at least 10 characters. */
  readonly reason: string;
}

/** Options of a privacy policy. */
export interface PrivacyPolicyOptions extends PolicyOptions {
  /**
   * The classifications that the policy protects.
   * @default - PII
   */
  readonly classifications?: Classification[];
  /**
   * Products that may use such fields as topic keys, in REST APIs or in dead-letter topics.
   * @default - none
   */
  readonly clearances?: PrivacyClearance[];
}

/**
 * A temporary exception from one governance rule in one place. It covers exactly one finding: reports, such as that of the command
 * `data-mesh report`, show the rule and target of each finding. A waiver that is unused or expired is an error.
 */
export interface Waiver {
  /** The id of the rule: `STD-005`. */
  readonly rule: string;
  /** The finding's target: `customer.customer-profiles/sla.freshness`. */
  readonly target: string;
  /** Who is responsible for the exception: a team or person. */
  readonly owner: string;
  /** Why the rule can't be met yet, at least 10 characters. */
  readonly reason: string;
  /** Where the fix is tracked: the id or URL of a ticket. */
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
