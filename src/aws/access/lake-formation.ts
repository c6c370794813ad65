import { createHash } from 'crypto';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { isUnresolved } from '../../core/tokens';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { addressOf } from '../lazy-values';
import { domainTags } from '../tags';
import { latePolicy, POLICY_LIMITS } from './late-policy';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { bucketAndPrefix, keyOfFiles } from './read-statements';

/** Who a Lake Formation grant is for. */
export interface Grantee {
  /** As Lake Formation names it: an account's id, a role's or an organization's ARN. */
  readonly principal: string;
  /** A name for the construct tree, the same whatever the order of the grants. */
  readonly id: string;
}

/**
 * What Lake Formation does for a domain: the role by which it reads the registered files, and who sees the database. Grants
 * on one database come one after the other, in the order of the grantees: Lake Formation answers concurrent changes with conflicts.
 */
export class DomainLakeFormation {
  public readonly role: IamRole;
  private readonly context: AwsContext;
  private readonly scope: Construct;
  private readonly products: ProductModel[] = [];
  private readonly describes = new Map<string, LakeformationPermissions>();

  constructor(
    parent: Construct,
    private readonly domain: DomainModel,
    private readonly encryptionKeyArn: string,
    /** The database, or else the account's settings, as far as they are in the same stack: they come first. */
    public readonly prerequisites: readonly TerraformResource[],
  ) {
    this.scope = new Construct(parent, 'lake-formation-access');
    this.context = awsContext(parent);
    const { context } = this;
    this.role = new IamRole(this.scope, 'role', {
      name: domain.names.lakeFormationRole,
      description: `Lake Formation reads the files of the domain ${domain.name} by it`,
      assumeRolePolicy: policyDocument([{
        Effect: 'Allow',
        Principal: { Service: 'lakeformation.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:SetContext'],
        Condition: { StringEquals: { 'aws:SourceAccount': context.account } },
      }]),
      tags: domainTags(domain),
    });
    this.role.overrideLogicalId(`${domain.name}_lake_formation_role`);
    new IamRolePolicy(this.scope, 'policy', {
      name: 'read',
      role: this.role.name,
      policy: latePolicy(this.scope, POLICY_LIMITS.inline, {
        of: `role "${domain.names.lakeFormationRole}"`, statements: () => this.statements(), revision: () => this.products.length,
      }),
    });
  }

  /** Lets the role read a product's files. */
  public register(product: ProductModel): void {
    this.products.push(product);
  }

  /** Lets somebody see that the database exists; what reads its tables comes after it. */
  public describeDatabase(grantee: Grantee): LakeformationPermissions {
    const key = grantee.principal;
    let permissions = this.describes.get(key);
    if (!permissions) {
      permissions = new LakeformationPermissions(new Construct(this.scope, grantee.id), 'describe', {
        principal: grantee.principal, permissions: ['DESCRIBE'], database: { name: this.domain.names.database },
      });
      this.describes.set(key, permissions);
      chain([...this.describes].map(([principal, resource]) => ({ key: principal, resources: [resource] })), this.prerequisites);
    }
    return permissions;
  }

  private statements(): PolicyStatement[] {
    const places = this.products.map(({ storage }) => bucketAndPrefix(storage.location)).sort();
    const [bucket] = places[0];
    return [
      { Sid: 'UseFiles', Effect: 'Allow', Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], Resource: places.map(([name, prefix]) => this.context.s3Arn(`${name}/${prefix}*`)) },
      {
        Sid: 'ListFiles',
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: [this.context.s3Arn(bucket)],
        Condition: { StringLike: { 's3:prefix': places.map(([, prefix]) => `${prefix}*`) } },
      },
      this.keyStatement(),
    ];
  }

  private keyStatement(): PolicyStatement {
    const key = keyOfFiles(this.domain, this.encryptionKeyArn);
    const use = { Sid: 'UseKey', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;
    return 'arn' in key ? { ...use, Resource: [key.arn] }
      : { ...use, Resource: [this.context.arn('kms', 'key/*')], Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': key.alias } } };
  }
}

/** Makes resources depend on each other one after the other, in the order of their keys; called again when one is added. */
export function chain(
  links: ReadonlyArray<{ readonly key: string; readonly resources: readonly TerraformResource[] }>,
  first: readonly TerraformResource[],
): void {
  let before = first.map(addressOf);
  for (const { resources } of [...links].sort((one, other) => (one.key < other.key ? -1 : 1))) {
    for (const resource of resources) {
      resource.dependsOn = [...new Set([...own(resource), ...before])];
      before = [addressOf(resource)];
    }
  }
}

const OWN = new WeakMap<TerraformResource, string[]>();

/** What a resource depends on besides the chain. */
export function dependsOn(resource: TerraformResource, others: readonly TerraformResource[]): void {
  OWN.set(resource, others.map(addressOf));
}

function own(resource: TerraformResource): string[] {
  return OWN.get(resource) ?? [];
}

/** A grantee's place in the construct tree: its name where that is known, else its number. */
export function granteeId(name: string, number: () => number): string {
  if (isUnresolved(name)) return `consumer-${number()}`;
  const plain = name.replace(/[^A-Za-z0-9-]+/g, '-');
  return plain === name ? name : `${plain}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`; // role/a.b isn't role/a-b
}
