import type { IConstruct } from 'constructs';
import type { Configuration, Resource } from './configuration';
import type { Parties } from './party';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { StatefulResource } from '../../model/stateful-resources';

/** One way in which a resource breaks a rule. */
export interface ResourceViolation {
  readonly resource: Resource;
  /** The attribute, as waivers name it: `versioning_configuration.status`. */
  readonly attribute?: string;
  /** What is wrong, with the actual value and what is allowed. */
  readonly message: string;
  readonly fix: string;
}

/** A resource that follows from a declaration, and the path of the construct that declares it. */
export interface ExpectedResource extends StatefulResource {
  readonly path: string;
}

/** What rules need to know besides the configuration itself. */
export interface ResourceContext {
  /** The construct that made a resource, unless an override of the stack added it. */
  constructOf(resource: Resource): IConstruct | undefined;
  /** The resources that the models of the stack's constructs ask for. */
  readonly expected: readonly ExpectedResource[];
  /** The governed data products of the stack. */
  readonly products: readonly ProductModel[];
  /** The domains that produce them. */
  readonly domains: readonly DomainModel[];
  /** The prefixes of a bucket where Delta and Iceberg tables of data products lie, those of other stacks included. */
  tablesIn(bucket: string): readonly string[];
  /** The tags that policies require of a resource. */
  requiredTags(resource: Resource): readonly string[];
  /** The tags with which the library marks what belongs to a platform, domain or product. */
  meshTags(resource: Resource): Readonly<Record<string, string>>;
  /** Whom the declarations of the whole app name. */
  audience(): Parties;
  /** Whom the access control policies over a resource allow. */
  allowance(resource: Resource): Parties;
}

/** A rule over the resources of a stack's final configuration. */
export interface ResourceRule {
  /** `RES-001`. */
  readonly ruleId: string;
  readonly ruleName: string;
  readonly description: string;
  readonly rationale: string;
  readonly remedy: string;
  readonly since: string;
  readonly severity: 'error' | 'warning';
  check(configuration: Configuration, context: ResourceContext): ResourceViolation[];
}
