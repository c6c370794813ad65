import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import type { DomainModel, GrantModel, PlatformModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { domainTags } from '../tags';
import { latePolicy, POLICY_LIMITS } from './late-policy';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import type { ReadTarget, Surroundings } from './read-statements';
import { queryStatements, readStatements, streamStatements } from './read-statements';
import { partsOf, roleOf } from '../../model/access-way';

/** What a consumer role is made for. */
export interface ConsumerRoleInput {
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  readonly encryptionKeyArn: string;
}

/** A product as somebody else's stack knows it: by its model, never by its resources. */
export interface ForeignProduct {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly grant: GrantModel;
}

/**
 * The role by which a domain reads other domains' products: where they live in its own account by policies of its own, one
 * for each domain that produces them; elsewhere by assuming the products' roles; with Lake Formation by its grants.
 */
export class ConsumerRole {
  public readonly role: IamRole;
  private readonly scope: Construct;
  private readonly context: AwsContext;
  private readonly roleArns = new Set<string>();
  private readonly own = new Map<string, Map<string, ForeignProduct>>();
  private readonly governed = new Map<string, ForeignProduct>();
  private queries = false;
  private changes = 0;

  constructor(parent: Construct, private readonly input: ConsumerRoleInput) {
    const { domain } = input;
    this.scope = new Construct(parent, 'consumer');
    this.context = awsContext(parent);
    this.role = new IamRole(this.scope, 'role', {
      name: domain.names.consumerRole,
      description: `Reads the data products that the domain ${domain.name} consumes`,
      assumeRolePolicy: policyDocument([{
        Effect: 'Allow', Principal: { AWS: `arn:${this.context.partition}:iam::${this.context.account}:root` }, Action: ['sts:AssumeRole'],
      }]),
      maxSessionDuration: 3_600,
      tags: domainTags(domain),
    });
    this.role.overrideLogicalId(`${domain.name}_consumer`);
  }

  /** Lets the role assume a role of a product in another account. */
  public assume({ product, domain, grant }: ForeignProduct): void {
    this.assumeRole(`arn:${this.context.partition}:iam::${domain.account ?? this.context.account}:role/${roleOf(product, grant)}`);
  }

  /** Lets the role assume another by its ARN. */
  public assumeRole(arn: string): void {
    this.changes++;
    if (this.roleArns.size === 0) {
      this.inline('assume', () => [{ Sid: 'AssumeReaders', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [...this.roleArns] }]);
    }
    this.roleArns.add(arn);
  }

  /** Lets the role read a product of its own account. */
  public readOwn(foreign: ForeignProduct): void {
    this.changes++;
    const { name } = foreign.domain;
    const products = this.own.get(name);
    if (products) {
      products.set(`${foreign.product.id} ${foreign.grant.capability}`, foreign);
      return;
    }
    this.own.set(name, new Map([[`${foreign.product.id} ${foreign.grant.capability}`, foreign]]));
    this.query();
    const policyName = `${this.input.domain.names.consumerRole}-reads-${name}`;
    const place = new Construct(this.scope, `reads-${name}`);
    const policy = new IamPolicy(place, 'policy', {
      name: policyName.slice(0, 128),
      description: `Reads data products of the domain ${name}`,
      policy: latePolicy(place, POLICY_LIMITS.managed, { of: `policy "${policyName}"`, statements: () => this.ownStatements(name), revision: () => this.changes }),
      tags: domainTags(this.input.domain),
    });
    new IamRolePolicyAttachment(place, 'attachment', { role: this.role.name, policyArn: policy.arn });
  }

  /** Lets the role query a product that Lake Formation guards. */
  public readGoverned(foreign: ForeignProduct): void {
    this.changes++;
    if (this.governed.size === 0) {
      this.query();
      this.inline('lake-formation', () => this.governedStatements());
    }
    this.governed.set(foreign.product.id, foreign);
  }

  /** Queries run in the domain's own workgroup, and their results lie in its own bucket. */
  private query(): void {
    if (this.queries) return;
    this.queries = true;
    const { domain, encryptionKeyArn } = this.input;
    this.inline('query', () => queryStatements({ workgroup: domain.names.workgroup, results: domain.athenaResults, keyArn: encryptionKeyArn }, this.context));
  }

  private ownStatements(domain: string): PolicyStatement[] {
    const { platform } = this.input;
    const products = sortedValues(this.own.get(domain)!);
    const here = surroundings(products[0].domain, this.context);
    const targets = products.flatMap(({ product, domain: producer, grant }): ReadTarget[] => {
      const { files, table } = partsOf(grant, product, platform);
      const key = producer.existing.encryptionKeyArn === undefined ? { alias: producer.names.kmsAlias } : { arn: producer.existing.encryptionKeyArn };
      return table ? [{ product, domain: producer, files, key }] : [];
    });
    const topics = products.filter(({ product, grant }) => partsOf(grant, product, platform).topic);
    return [
      ...readStatements(targets, here),
      ...mergedBySid(topics.flatMap(({ product, domain: producer }) => streamStatements(product, producer, platform, here))),
    ];
  }

  private governedStatements(): PolicyStatement[] {
    const { domain } = this.input;
    const tables = sortedValues(this.governed).flatMap(({ product, domain: producer }) => {
      const here = surroundings(producer, this.context);
      return ['catalog', `database/${producer.names.database}`, `table/${producer.names.database}/${product.names.table}`].map((part) => here.arn('glue', part));
    });
    const links = ['catalog', `database/${domain.names.database}`, `table/${domain.names.database}/*`].map((part) => this.context.arn('glue', part));
    return [
      // Lake Formation itself says for which tables it vends credentials: the action knows no resources.
      { Sid: 'ReadByLakeFormation', Effect: 'Allow', Action: ['lakeformation:GetDataAccess'], Resource: ['*'] },
      {
        Sid: 'ReadCatalog',
        Effect: 'Allow',
        Action: ['glue:BatchGetPartition', 'glue:GetDatabase', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable'],
        Resource: [...tables, ...links],
      },
    ];
  }

  private inline(name: string, statements: () => PolicyStatement[]): void {
    const place = new Construct(this.scope, name);
    new IamRolePolicy(place, 'policy', {
      name,
      role: this.role.name,
      policy: latePolicy(place, POLICY_LIMITS.inline, { of: `role "${this.input.domain.names.consumerRole}"`, statements, revision: () => this.changes }),
    });
  }
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

function sortedValues<T>(map: ReadonlyMap<string, T>): T[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}
