import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { physicalName } from '../../core/physical-name';
import { partsOf, roleOf } from '../../model/access/way';
import type { DomainModel, GrantModel, PlatformModel, ProductModel } from '../../model/mesh';
import { LIMITS } from '../../model/resolve/names';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { lazyTextMap } from '../lazy-values';
import { domainTags } from '../tags';
import { agreementTags } from './agreement-tags';
import { latePolicy, POLICY_LIMITS } from './late-policy';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import type { ReadTarget, Surroundings } from './read-statements';
import { fileStatements, keyOfFiles, queryStatements, readStatements, streamStatements } from './read-statements';

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

/** How the role reads a product: by assuming the product's role, by itself, or by Lake Formation's grants. */
type Way = 'assumed' | 'own' | 'direct' | 'governed';

/**
 * The role by which a domain reads other domains' products: where they live in its own account by policies of its own, one
 * for each domain that produces them; elsewhere by assuming the products' roles; with Lake Formation by its grants.
 */
export class ConsumerRole {
  public readonly role: IamRole;
  private readonly scope: Construct;
  private readonly context: AwsContext;
  /** Each version of a product with each capability, in order. */
  private readonly products: Record<Way, Map<string, ForeignProduct>> = { assumed: new Map(), own: new Map(), direct: new Map(), governed: new Map() };
  /** Roles that are known by their ARNs only. */
  private readonly roleArns = new Set<string>();
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
      tags: lazyTextMap(() => ({ ...domainTags(domain), ...this.agreements() })),
    });
    this.role.overrideLogicalId(`${domain.name}_consumer`);
  }

  /** Lets the role assume a role of a product in another account. */
  public assume(foreign: ForeignProduct): void {
    this.add('assumed', foreign);
  }

  /** Lets the role assume another by its ARN. */
  public assumeRole(arn: string): void {
    this.roleArns.add(arn);
    this.changed();
  }

  /** Lets the role read the files of a product in another account in its own name; the bucket's and the key's policy name it. */
  public readDirectly(foreign: ForeignProduct): void {
    this.add('direct', foreign);
  }

  /** Lets the role read a product of its own account. */
  public readOwn(foreign: ForeignProduct): void {
    this.add('own', foreign);
    this.managed(foreign.domain.name);
  }

  /** Lets the role query a product that Lake Formation guards. */
  public readGoverned(foreign: ForeignProduct): void {
    this.add('governed', foreign);
  }

  /** Takes back what a grant let the role do that another has superseded. */
  public forget(foreign: ForeignProduct): void {
    for (const products of Object.values(this.products)) products.delete(keyOf(foreign));
    this.changes++;
    const producers = [...this.products.own.values()].map(({ domain }) => domain.name);
    if (!producers.includes(foreign.domain.name)) this.scope.node.tryRemoveChild(`reads-${foreign.domain.name}`);
    if (this.inlineStatements().length === 0) this.scope.node.tryRemoveChild('inline');
  }

  private add(way: Way, foreign: ForeignProduct): void {
    this.products[way].set(keyOf(foreign), foreign);
    this.changed();
  }

  /** One policy for everything but the products of the own account: IAM's limit is for all inline policies of a role together. */
  private changed(): void {
    this.changes++;
    if (this.scope.node.tryFindChild('inline')) return;
    const place = new Construct(this.scope, 'inline');
    new IamRolePolicy(place, 'policy', {
      name: 'read',
      role: this.role.name,
      policy: latePolicy(place, POLICY_LIMITS.inline, {
        of: `role "${this.input.domain.names.consumerRole}"`, statements: () => this.inlineStatements(), revision: () => this.changes,
      }),
    });
  }

  /** The policy for the products of one domain of the own account. */
  private managed(producer: string): void {
    const id = `reads-${producer}`;
    if (this.scope.node.tryFindChild(id)) return;
    const place = new Construct(this.scope, id);
    const name = physicalName([this.input.domain.names.consumerRole, id], '-', LIMITS.policy);
    const policy = new IamPolicy(place, 'policy', {
      name,
      description: `Reads data products of the domain ${producer}`,
      policy: latePolicy(place, POLICY_LIMITS.managed, { of: `policy "${name}"`, statements: () => this.ownStatements(producer), revision: () => this.changes }),
      tags: domainTags(this.input.domain),
    });
    new IamRolePolicyAttachment(place, 'attachment', { role: this.role.name, policyArn: policy.arn });
  }

  private agreements(): Record<string, string> {
    const all = Object.values(this.products).flatMap(sortedValues);
    return agreementTags(all.map(({ product, grant }) => ({ about: product.id, grant })));
  }

  private inlineStatements(): PolicyStatement[] {
    const { own, governed } = this.products;
    return [
      ...this.assumeStatements(),
      ...this.directStatements(),
      ...own.size + governed.size > 0 ? this.resultStatements() : [],
      ...governed.size > 0 ? this.governedStatements() : [],
    ];
  }

  private assumeStatements(): PolicyStatement[] {
    const { partition, account } = this.context;
    const assumed = sortedValues(this.products.assumed).map(({ product, domain, grant }) => `arn:${partition}:iam::${domain.account ?? account}:role/${roleOf(product, grant)}`);
    const roles = [...assumed, ...this.roleArns];
    return roles.length > 0 ? [{ Sid: 'AssumeReaders', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roles }] : [];
  }

  private directStatements(): PolicyStatement[] {
    const products = sortedValues(this.products.direct);
    return [...new Set(products.map(({ domain }) => domain.name))].flatMap((producer, number) => {
      const targets = products.filter(({ domain }) => domain.name === producer)
        .map(({ product, domain }): ReadTarget => ({ product, domain, files: true, key: keyOfFiles(domain) }));
      return fileStatements(targets, surroundings(targets[0].domain, this.context), `Directly${number === 0 ? '' : number + 1}`);
    });
  }

  /** Queries run in the domain's own workgroup, and their results lie in its own bucket. */
  private resultStatements(): PolicyStatement[] {
    const { domain, encryptionKeyArn } = this.input;
    return queryStatements({ workgroup: domain.names.workgroup, results: domain.athenaResults, keyArn: encryptionKeyArn }, this.context);
  }

  private ownStatements(producer: string): PolicyStatement[] {
    const { platform } = this.input;
    const products = sortedValues(this.products.own).filter(({ domain }) => domain.name === producer);
    const here = surroundings(products[0].domain, this.context);
    const targets = products.flatMap(({ product, domain, grant }): ReadTarget[] => {
      const { files, table } = partsOf(grant, product, platform);
      return table ? [{ product, domain, files, key: keyOfFiles(domain) }] : [];
    });
    const topics = products.filter(({ product, grant }) => partsOf(grant, product, platform).topic);
    return [
      ...readStatements(targets, here),
      ...mergedBySid(topics.flatMap(({ product, domain }) => streamStatements(product, domain, platform, here))),
    ];
  }

  private governedStatements(): PolicyStatement[] {
    const { domain } = this.input;
    const tables = sortedValues(this.products.governed).flatMap(({ product, domain: producer }) => {
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
}

/** What a domain's things are called in ARNs, from the stack of another. */
export function surroundings(domain: DomainModel, own: AwsContext): Surroundings {
  const [region, account] = [domain.region ?? own.region, domain.account ?? own.account];
  return { ...own, region, arn: (service, resource) => `arn:${own.partition}:${service}:${region}:${account}:${resource}` };
}

/** Of several versions and capabilities each is a thing of its own. */
function keyOf({ product, grant }: ForeignProduct): string {
  return `${product.id} ${product.names.table} ${grant.capability}`;
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
