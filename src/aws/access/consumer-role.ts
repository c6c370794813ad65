import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { physicalName } from '../../core/physical-name';
import { partsOf, roleOf } from '../../model/access/way';
import { keyOfFiles } from '../../model/data-bucket';
import type { DomainModel, GrantModel, PlatformModel, ProductModel } from '../../model/mesh';
import { LIMITS } from '../../model/resolve/names';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { lazyTextMap } from '../lazy-values';
import { domainTags } from '../tags';
import { withAgreements } from './agreement-tags';
import { assumeStatement } from './assume-statement';
import type { PolicyStatement } from './policy';
import { POLICY_LIMITS, sizedPolicy } from './policy-size';
import type { ReadTarget, Surroundings } from './read-statements';
import { CATALOG_ACTIONS, READ_BY_LAKE_FORMATION, defaultDatabase, fileStatements, queryStatements, readStatements } from './read-statements';
import { deadLetterStatements, streamStatements } from './topic-statements';
import { consumerTrust } from './trust';

/** A product as somebody else's stack knows it: by its model, never by its resources. */
export interface ForeignProduct {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly grant: GrantModel;
}

/** What a consumer role reads, and how. */
export interface ConsumerReads {
  /** By assuming a role of the product. */
  readonly assumed: readonly ForeignProduct[];
  /** In its own account, by policies of its own. */
  readonly own: readonly ForeignProduct[];
  /** The files in another account in its own name; the bucket's and the key's policy name it. */
  readonly direct: readonly ForeignProduct[];
  /** By Lake Formation's grants. */
  readonly governed: readonly ForeignProduct[];
  /** Roles of products of other repositories, known by their ARNs only. */
  readonly roleArns: readonly string[];
}

/** The domain to which a consumer role belongs. */
export interface ConsumerRoleInput {
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  readonly encryptionKeyArn: string;
}

/** The place of the role below its domain. */
export const CONSUMER_ROLE = ['consumer', 'role'] as const;

/**
 * The role by which a domain reads other domains' products: where they live in its own account by policies of its own, one
 * for each domain that produces them; elsewhere by assuming the products' roles; with Lake Formation by its grants.
 * @param grants the grants of what it reads, for its tags: known when the whole mesh is, and the role may be made before
 */
export function createConsumerRole(parent: Construct, domain: DomainModel, grants: () => readonly ForeignProduct[]): IamRole {
  const [scopeId, roleId] = CONSUMER_ROLE;
  const scope = new Construct(parent, scopeId);
  const role = new IamRole(scope, roleId, {
    name: domain.names.consumerRole,
    description: `Reads the data products that the domain ${domain.name} consumes`,
    assumeRolePolicy: sizedPolicy(scope, POLICY_LIMITS.trust, `role "${domain.names.consumerRole}"`, [consumerTrust(domain, awsContext(parent))]),
    maxSessionDuration: 3_600,
    tags: lazyTextMap(() => withAgreements(domainTags(domain), grants().map(({ product, grant }) => ({ about: product.id, grant })))),
  });
  role.overrideLogicalId(`${domain.name}_consumer`);
  return role;
}

/** The policies of a domain's consumer role. */
export function createConsumerPolicies(role: IamRole, input: ConsumerRoleInput, reads: ConsumerReads): void {
  const scope = role.node.scope as Construct;
  const context = awsContext(scope);
  const { domain } = input;
  for (const [producer, products] of byProducer(reads.own)) {
    createProducerPolicy(scope, role, input, producer, ownStatements(products, input.platform, context));
  }
  // One policy for everything but the products of the own account: IAM's limit is for all inline policies of a role together.
  const place = new Construct(scope, 'inline');
  const statements = [
    ...assumeStatements(reads, context),
    ...directStatements(reads.direct, context),
    ...reads.own.length + reads.governed.length > 0 ? resultStatements(input, context) : [],
    ...reads.governed.length > 0 ? governedStatements(reads.governed, linksIn(domain, context), context) : [],
  ];
  new IamRolePolicy(place, 'policy', {
    name: 'read', role: role.name, policy: sizedPolicy(place, POLICY_LIMITS.inline, `role "${domain.names.consumerRole}"`, statements),
  });
}

/** What a role needs so that it reads products, whoever's it is. */
export function consumerStatements(reads: ConsumerReads, platform: PlatformModel, context: AwsContext): PolicyStatement[] {
  return [
    ...[...byProducer(reads.own).values()].flatMap((products) => ownStatements(products, platform, context)),
    ...assumeStatements(reads, context),
    ...directStatements(reads.direct, context),
    ...reads.governed.length > 0 ? governedStatements(reads.governed, [], context) : [],
  ];
}

/** The policy for the products of one domain of the own account. */
function createProducerPolicy(parent: Construct, role: IamRole, { domain }: ConsumerRoleInput, producer: string, statements: readonly PolicyStatement[]): void {
  const id = `reads-${producer}`;
  const scope = new Construct(parent, id);
  const name = physicalName([domain.names.consumerRole, id], '-', LIMITS.policy);
  const policy = new IamPolicy(scope, 'policy', {
    name,
    description: `Reads data products of the domain ${producer}`,
    policy: sizedPolicy(scope, POLICY_LIMITS.managed, `policy "${name}"`, statements),
    tags: domainTags(domain),
  });
  new IamRolePolicyAttachment(scope, 'attachment', { role: role.name, policyArn: policy.arn });
}

function byProducer(products: readonly ForeignProduct[]): Map<string, ForeignProduct[]> {
  const groups = new Map<string, ForeignProduct[]>();
  for (const foreign of products) {
    const { name } = foreign.domain;
    const group = groups.get(name);
    if (group) group.push(foreign); else groups.set(name, [foreign]);
  }
  return groups;
}

function assumeStatements({ assumed, roleArns }: ConsumerReads, { partition, account }: AwsContext): PolicyStatement[] {
  const roles = [...assumed.map(({ product, domain, grant }) => `arn:${partition}:iam::${domain.account ?? account}:role/${roleOf(product, grant)}`), ...roleArns];
  return roles.length > 0 ? [assumeStatement('AssumeReaders', roles)] : [];
}

function directStatements(products: readonly ForeignProduct[], context: AwsContext): PolicyStatement[] {
  if (products.length === 0) return [];
  const files = [...byProducer(products).values()].flatMap((ofProducer, number) => {
    const targets = ofProducer.map(({ product, domain }): ReadTarget => ({ product, domain, files: true, key: keyOfFiles(domain) }));
    return fileStatements(targets, surroundings(targets[0].domain, context), `Directly${number === 0 ? '' : number + 1}`);
  });
  return [...files, { Sid: 'SeeDefaultDatabase', Effect: 'Allow', Action: ['glue:GetDatabase'], Resource: defaultDatabase(context) }];
}

/** Queries run in the domain's own workgroup, and their results lie in its own bucket. */
function resultStatements({ domain, encryptionKeyArn }: ConsumerRoleInput, context: AwsContext): PolicyStatement[] {
  return queryStatements({ workgroup: domain.names.workgroup, results: domain.athenaResults, keyArn: encryptionKeyArn }, context);
}

function ownStatements(products: readonly ForeignProduct[], platform: PlatformModel, context: AwsContext): PolicyStatement[] {
  const here = surroundings(products[0].domain, context);
  const targets = products.flatMap(({ product, domain, grant }): ReadTarget[] => {
    const { files, table } = partsOf(grant, product, platform);
    return table ? [{ product, domain, files, key: keyOfFiles(domain) }] : [];
  });
  const topics = products.flatMap(({ product, domain, grant }) => {
    const { topic, deadLetters } = partsOf(grant, product, platform);
    return [...topic ? streamStatements(product, domain, platform, here) : [], ...deadLetters ? deadLetterStatements(product, domain, platform, here) : []];
  });
  return [
    ...readStatements(targets, here),
    ...mergedBySid(topics),
  ];
}

/** Where a domain has links to the tables of others. */
function linksIn({ names }: DomainModel, context: AwsContext): string[] {
  return [`database/${names.database}`, `table/${names.database}/*`].map((part) => context.arn('glue', part));
}

function governedStatements(products: readonly ForeignProduct[], links: readonly string[], context: AwsContext): PolicyStatement[] {
  const tables = products.flatMap(({ product, domain: producer }) => {
    const here = surroundings(producer, context);
    return ['catalog', `database/${producer.names.database}`, `table/${producer.names.database}/${product.names.table}`].map((part) => here.arn('glue', part));
  });
  return [
    READ_BY_LAKE_FORMATION,
    {
      Sid: 'ReadCatalog',
      Effect: 'Allow',
      Action: [...CATALOG_ACTIONS],
      Resource: [...tables, ...defaultDatabase(context), ...links],
    },
  ];
}

/** What a domain's things are called in ARNs, from the stack of another. */
export function surroundings(domain: DomainModel, own: AwsContext): Surroundings {
  const [region, account] = [domain.region ?? own.region, domain.account ?? own.account];
  return { ...own, region, arn: (service, resource) => `arn:${own.partition}:${service}:${region}:${account}:${resource}` };
}

function mergedBySid(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const merged = new Map<string, PolicyStatement>();
  for (const statement of statements) {
    const known = merged.get(statement.Sid!);
    merged.set(statement.Sid!, known ? { ...known, Resource: [...known.Resource!, ...statement.Resource!] } : statement);
  }
  return [...merged.values()];
}
