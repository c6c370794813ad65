import type { GrantOptions } from './access';
import type { DataProductProps } from './data-product';
import type { DomainOptions } from './domain';
import type { GovernanceDeclaration } from './governance';
import type { LakeFormationAccountOptions } from './lake-formation-account';
import type { DataPlatformProps } from './platform';
import type { Origin } from '../../core/findings';

// What a person wrote, in any of the four ways, with the place where it was written. No default is in it.

/** A data product as declared, with its name and place. */
export interface ProductDeclaration {
  readonly name: string;
  readonly props: DataProductProps;
  readonly origin: Origin;
}

/** A domain as declared, with its name, products, consumption and place. */
export interface DomainDeclaration {
  readonly name: string;
  readonly options: DomainOptions;
  readonly products: readonly ProductDeclaration[];
  /** The products that the domain consumes: `name` or `domain.name`, and where each was written. */
  readonly consumes: readonly Consumption[];
  /** What the domain adds to the mesh's governance. */
  readonly governance?: GovernanceDeclaration;
  /** The role that the stack's AWS provider assumes, when the domain lives in an account of its own. */
  readonly deploymentRole?: string;
  readonly origin: Origin;
}

/** A mention of something that is declared elsewhere. */
export interface Reference {
  readonly name: string;
  readonly origin: Origin;
}

/** A product that a domain consumes, and on what terms: they count where the product's own declaration has no grant for the domain. */
export interface Consumption extends Reference {
  readonly terms?: GrantOptions;
}

/** An account whose Lake Formation settings the platform owns, as declared, with its place. */
export interface LakeFormationAccountDeclaration {
  readonly options: LakeFormationAccountOptions;
  /** The role that the stack's AWS provider assumes. */
  readonly deploymentRole?: string;
  readonly origin: Origin;
}

/** Where Terraform keeps the state of each stack: an S3 bucket that exists already. */
export interface StateDeclaration {
  readonly bucket: string;
  readonly region?: string;
  /** What stands before each stack's name in the state's key. */
  readonly prefix?: string;
}

/** A whole mesh as declared. */
export interface MeshDeclaration {
  readonly platform: DataPlatformProps;
  readonly lakeFormationAccounts?: readonly LakeFormationAccountDeclaration[];
  /** The role that the platform stack's AWS provider assumes. */
  readonly deploymentRole?: string;
  /** Where the state is kept; on the local disk when not declared. */
  readonly state?: StateDeclaration;
  /** What the mesh adds to the five standards. */
  readonly governance?: GovernanceDeclaration;
  /** Whether a Kafka cluster is mentioned, rightly or wrongly. */
  readonly mentionsKafka?: boolean;
  readonly domains: readonly DomainDeclaration[];
  readonly origin: Origin;
}
