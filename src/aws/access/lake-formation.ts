import { createHash } from 'crypto';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { isUnresolved } from '../../core/tokens';
import { keyOfFiles } from '../../model/data-bucket';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { domainTags } from '../tags';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { POLICY_LIMITS, sizedPolicy } from './policy-size';
import { bucketAndPrefix } from './read-statements';

/** Who a Lake Formation grant is for. */
export interface Grantee {
  /** As Lake Formation names it: an account's id, a role's or an organization's ARN. */
  readonly principal: string;
  /** The consumer as the mesh names it: `account-210987654321`. */
  readonly name: string;
  /** Its place in the construct tree. */
  readonly id: string;
  /** Whether its administrators pass it on: only then it has the grant option, without which nobody but they would see the table. */
  readonly share: boolean;
}

/** What Lake Formation does for a domain. */
export interface DomainLakeFormationInput {
  readonly domain: DomainModel;
  readonly databaseName: string;
  readonly encryptionKeyArn: string;
  /** The products that Lake Formation guards, earlier versions included. */
  readonly products: readonly ProductModel[];
  /** Everybody to whom one of them is granted, each once. */
  readonly grantees: readonly Grantee[];
  /** The database, or else the account's settings, as far as they are in the same stack, and what is granted of the database already: they come first. */
  readonly prerequisites: readonly TerraformResource[];
}

/** What the grants on a domain's tables need of it. */
export interface DomainLakeFormation {
  /** The role by which Lake Formation reads the registered files. */
  readonly role: IamRole;
  /** What lets each principal see that the database exists; what reads its tables comes after it. */
  readonly describes: ReadonlyMap<string, LakeformationPermissions>;
  readonly prerequisites: readonly TerraformResource[];
}

/**
 * What Lake Formation does for a domain: the role by which it reads the registered files, and who sees the database. Grants
 * on one database come one after the other, in the order of the grantees: Lake Formation answers concurrent changes with conflicts.
 */
export function createDomainLakeFormation(parent: Construct, input: DomainLakeFormationInput): DomainLakeFormation {
  const { databaseName, grantees, prerequisites } = input;
  const scope = new Construct(parent, 'lake-formation-access');
  const describes = new Map<string, LakeformationPermissions>();
  let before = prerequisites;
  for (const grantee of sortedByPrincipal(grantees)) {
    const { principal, id } = grantee;
    const describe = new LakeformationPermissions(new Construct(scope, id), 'describe', {
      ...permitting(['DESCRIBE'], grantee), database: { name: databaseName }, ...before.length > 0 && { dependsOn: [...before] },
    });
    describes.set(principal, describe);
    before = [describe];
  }
  return { role: createReadingRole(scope, input), describes, prerequisites };
}

function createReadingRole(scope: Construct, { domain, encryptionKeyArn, products }: DomainLakeFormationInput): IamRole {
  const context = awsContext(scope);
  const role = new IamRole(scope, 'role', {
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
  role.overrideLogicalId(`${domain.name}_lake_formation_role`);
  new IamRolePolicy(scope, 'policy', {
    name: 'read',
    role: role.name,
    policy: sizedPolicy(scope, POLICY_LIMITS.inline, `role "${domain.names.lakeFormationRole}"`, [
      ...fileStatements(products, context), keyStatement(domain, encryptionKeyArn, context),
    ]),
  });
  return role;
}

function fileStatements(products: readonly ProductModel[], context: AwsContext): PolicyStatement[] {
  const places = products.map(({ storage }) => bucketAndPrefix(storage.location)).sort();
  return [
    { Sid: 'UseFiles', Effect: 'Allow', Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], Resource: places.map(([name, prefix]) => context.s3Arn(`${name}/${prefix}*`)) },
    { Sid: 'ListFiles', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: places.map(([name]) => context.s3Arn(name)) },
  ];
}

function keyStatement(domain: DomainModel, encryptionKeyArn: string, context: AwsContext): PolicyStatement {
  const key = keyOfFiles(domain, encryptionKeyArn);
  const use = { Sid: 'UseKey', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] } as const;
  return 'arn' in key ? { ...use, Resource: [key.arn] }
    : { ...use, Resource: [context.arn('kms', 'key/*')], Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': key.alias } } };
}

/** What is permitted to a grantee. */
export function permitting(permissions: string[], { principal, share }: Pick<Grantee, 'principal' | 'share'>) {
  return { principal, permissions, ...share && { permissionsWithGrantOption: permissions } };
}

/** The order in which grants are made, one after the other. */
export function sortedByPrincipal<T extends { readonly principal: string }>(grantees: readonly T[]): T[] {
  return [...grantees].sort((one, other) => (one.principal < other.principal ? -1 : 1));
}

/** A grantee's place in the construct tree: its name where that is known, else its number. */
export function granteeId(name: string, number: () => number): string {
  if (isUnresolved(name)) return `consumer-${number()}`;
  const plain = name.replace(/[^A-Za-z0-9-]+/g, '-');
  return plain === name ? name : `${plain}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`; // role/a.b isn't role/a-b
}
