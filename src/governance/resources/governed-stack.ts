import type { PrincipalSet } from './aws-principal';
import type { Configuration, Resource } from './configuration';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { StatefulResource } from '../../model/stateful-resources';

/** A resource that follows from a declaration, and the path of the construct that declares it. */
export interface DeclaredResource extends StatefulResource {
  readonly path: string;
}

/** A stack as the rules see it: its final configuration, and what they need to know besides. */
export interface GovernedStack {
  readonly configuration: Configuration;
  /** The resources that the models of the stack's constructs ask for. */
  readonly declaredResources: readonly DeclaredResource[];
  /** The governed data products of the stack. */
  readonly products: readonly ProductModel[];
  /** The domains that produce them. */
  readonly domains: readonly DomainModel[];
  /** Whether the type of a resource has tags. */
  isTaggable(resource: Resource): boolean;
  /** Whether a resource holds data that may not be lost, so that Terraform must refuse to destroy it. */
  isProtected(resource: Resource): boolean;
  /** The prefixes of a bucket where tables of data products with a log lie, those of other stacks included. */
  tablesIn(bucket: string): readonly string[];
  /** The tags that policies require of a resource. */
  requiredTags(resource: Resource): readonly string[];
  /** The tags with which the library marks what belongs to a platform, domain or product. */
  meshTags(resource: Resource): Readonly<Record<string, string>>;
  /** Whom the declarations of the whole app name. */
  declaredPrincipals(): PrincipalSet;
  /** Whom the access control policies over a resource allow. */
  allowedPrincipals(resource: Resource): PrincipalSet;
}
