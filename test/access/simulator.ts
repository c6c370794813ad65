/** Asks a real policy simulator what the policies of applied or synthesized stacks let people do. */
import { runSimulation } from '@cloud-copilot/iam-simulate';

type Json = any;

/** A resource as Terraform's state holds it. */
export interface StateResource {
  readonly type: string;
  readonly address: string;
  readonly values: Json;
}

interface Role { readonly name: string; readonly account: string; readonly trust: Json; readonly identity: { name: string; policy: Json }[] }
interface Guarded { readonly account: string; readonly policy: Json }

/** Who asks, and what is known of the request. */
export interface Caller {
  readonly arn: string;
  /** What the caller's own administrators let it do; roles of the stacks bring their own. */
  readonly identity?: Json[];
  readonly context?: Record<string, string | string[]>;
}

const TLS = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** All roles, buckets and keys of some stacks, each with its policies. */
export class World {
  public readonly roles = new Map<string, Role>();
  public readonly buckets = new Map<string, Guarded>();
  /** The ARNs of the Athena workgroups. */
  public readonly workgroups: string[] = [];
  public readonly keys = new Map<string, Guarded & { readonly aliases: string[] }>();
  /** The documents that were evaluated, to make sure that there were any. */
  public documents = 0;

  /** Adds the resources of one stack, which all live in one account and region. */
  public add(account: string, resources: readonly StateResource[], region = 'eu-west-1'): void {
    const of = (type: string) => resources.filter((resource) => resource.type === type).map(({ values }) => values);
    const roles = new Map<string, Role>();
    for (const role of of('aws_iam_role')) roles.set(role.name, { name: role.name, account, trust: this.parse(role.assume_role_policy), identity: [] });
    for (const policy of of('aws_iam_role_policy')) roles.get(policy.role)!.identity.push({ name: policy.name, policy: this.parse(policy.policy) });
    const managed = new Map(of('aws_iam_policy').map((policy) => [policy.arn ?? `arn:aws:iam::${account}:policy/${policy.name}`, policy]));
    for (const { role, policy_arn: arn } of of('aws_iam_role_policy_attachment')) {
      roles.get(role)!.identity.push({ name: managed.get(arn).name, policy: this.parse(managed.get(arn).policy) });
    }
    for (const role of roles.values()) this.roles.set(`arn:aws:iam::${account}:role/${role.name}`, role);
    this.workgroups.push(...of('aws_athena_workgroup').map(({ name }) => `arn:aws:athena:${region}:${account}:workgroup/${name}`));
    for (const policy of of('aws_s3_bucket_policy')) this.buckets.set(policy.bucket, { account, policy: this.parse(policy.policy) });
    for (const key of of('aws_kms_key')) {
      const aliases = of('aws_kms_alias').filter(({ target_key_id: id }) => id === key.key_id || id === key.arn).map(({ name }) => name);
      this.keys.set(key.arn, { account, policy: this.parse(key.policy), aliases });
    }
  }

  /** Whether a caller may do one thing to one resource. */
  public async allows(caller: Caller, action: string, resource: string, guard: { account: string; policy?: Json }, context: Caller['context'] = {}): Promise<boolean> {
    const role = this.roles.get(caller.arn);
    const identity = [...role?.identity ?? [], ...(caller.identity ?? []).map((policy, index) => ({ name: `own-${index}`, policy }))];
    const result = await runSimulation({
      request: {
        principal: caller.arn,
        action,
        resource: { resource, accountId: guard.account },
        contextVariables: { 'aws:PrincipalArn': caller.arn, ...TLS, ...caller.context, ...context },
      },
      identityPolicies: identity,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...guard.policy && { resourcePolicy: guard.policy },
    }, {});
    if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
    return result.overallResult === 'Allowed';
  }

  /** Whether a caller may assume a role; false where there is no such role. */
  public async assumes(caller: Caller, roleArn: string): Promise<boolean> {
    const role = this.roles.get(roleArn);
    return role !== undefined && this.allows(caller, 'sts:AssumeRole', roleArn, { account: role.account, policy: role.trust });
  }

  private parse(document: string): Json {
    this.documents++;
    return JSON.parse(document);
  }
}

/** Where a product's things are. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  /** The alias of the key; without it, that of the bucket's name. */
  readonly keyAlias?: string;
  readonly database: string;
  readonly table: string;
}

/**
 * Whether a caller, as it is, gets at a product: its objects, their key, and its table; and whether it learns that an object doesn't
 * exist. S3 says so (404) only to who may list the bucket in that very request, which carries no prefix; others get 403.
 */
export async function reads(world: World, caller: Caller, place: Place): Promise<Record<'object' | 'absence' | 'key' | 'table', boolean>> {
  const { keyAlias = `alias/${place.bucket}` } = place;
  const [keyArn, key] = [...world.keys].find(([, { aliases }]) => aliases.includes(keyAlias)) ?? [];
  if (!keyArn || !key) throw new Error(`no key for ${place.bucket}`);
  const bucket = world.buckets.get(place.bucket)!;
  const glue = (part: string) => world.allows(caller, 'glue:GetTable', `arn:aws:glue:${place.region}:${place.account}:${part}`, { account: place.account });
  const parts = await Promise.all(['catalog', `database/${place.database}`, `table/${place.database}/${place.table}`].map(glue));
  return {
    object: await world.allows(caller, 's3:GetObject', `arn:aws:s3:::${place.bucket}/${place.prefix}part-0.parquet`, bucket),
    absence: await world.allows(caller, 's3:ListBucket', `arn:aws:s3:::${place.bucket}`, bucket),
    key: await world.allows(caller, 'kms:Decrypt', keyArn, key, { 'kms:ViaService': `s3.${place.region}.amazonaws.com`, 'kms:ResourceAliases': key.aliases }),
    table: parts.every((part) => part),
  };
}

/** Whether a caller, as it is, has a workgroup to query a product: Athena reads the catalog of its own account and region only. */
export async function queries(world: World, caller: Caller, { account, region }: Place): Promise<boolean> {
  const near = world.workgroups.filter((arn) => arn.startsWith(`arn:aws:athena:${region}:${account}:`));
  const allowed = await Promise.all(near.map((arn) => world.allows(caller, 'athena:StartQueryExecution', arn, { account })));
  return allowed.some((may) => may);
}
