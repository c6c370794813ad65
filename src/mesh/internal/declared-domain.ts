import type { TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { DeclaredPlatform } from './declared-platform';
import type { DeclaredProduct } from './declared-product';
import type { DirectStatements } from '../../aws/access/direct-grants';
import { attached } from '../../core/attachments';
import type { Consumption } from '../../model/declaration/mesh';
import type { DomainModel } from '../../model/mesh';

export const DOMAIN = Symbol.for('cdktf-data-mesh.domain');

/** A domain that the app declares, and what has been added to it. */
export interface DeclaredDomain {
  readonly construct: Construct;
  readonly platform: DeclaredPlatform;
  readonly model: DomainModel;
  readonly encryptionKeyArn: string;
  /** The Glue database as the domain's stack names it: by reference where that makes it, else by its name. */
  readonly databaseName: string;
  /** The bucket that receives the access logs of all the domain's buckets. */
  readonly accessLogBucket: string;
  /** What the policies of buckets and key say of direct grants; it follows from the complete mesh. */
  readonly directStatements: () => DirectStatements;
  readonly registryArn: string;
  /** What must be there before Lake Formation guards anything of the domain, as far as it is in the domain's stack. */
  readonly lakeFormationPrerequisites: readonly TerraformResource[];
  readonly products: DeclaredProduct[];
  readonly consumes: Consumption[];
  /** The roles of products of other repositories that the domain consumes, by their ARNs. */
  readonly importedRoles: Set<string>;
}

/** The domain that a construct is. */
export function declaredDomain(domain: IConstruct): DeclaredDomain {
  const declared = attached<DeclaredDomain>(domain, DOMAIN);
  if (!declared) throw new Error(`"${domain.node.path}" is not a domain: a data product's scope is the Domain that produces it`);
  return declared;
}
