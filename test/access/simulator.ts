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
  /** The policy of the mesh's Kafka cluster, which exists once. */
  public clusterPolicy?: Json;
  /** The documents that were evaluated, to make sure that there were any. */
  public documents = 0;
  private readonly patterns = new Set<string>();
  private readonly answers = new Map<string, Promise<boolean>>();

  /** Adds the resources of one stack, which all live in one account and region. */
  public add(account: string, resources: readonly StateResource[], region = 'eu-west-1'): void {
    this.answers.clear();
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
    for (const { policy } of of('aws_msk_cluster_policy')) this.clusterPolicy = this.parse(policy);
    for (const key of of('aws_kms_key')) {
      const aliases = of('aws_kms_alias').filter(({ target_key_id: id }) => id === key.key_id || id === key.arn).map(({ name }) => name);
      this.keys.set(key.arn, { account, policy: this.parse(key.policy), aliases });
    }
  }

  /** A key by its alias. */
  public keyOf(alias: string): { keyArn: string; keyAliases: readonly string[] } {
    const [keyArn, key] = [...this.keys].find(([, { aliases }]) => aliases.includes(alias)) ?? [];
    if (!keyArn || !key) throw new Error(`no key has the alias ${alias}`);
    return { keyArn, keyAliases: key.aliases };
  }

  /** Whether a caller has a permission on something in an account, by its own policies and by those of the bucket or key. */
  public grants(caller: Caller, { action, resource, context }: { action: string; resource: string; context: Caller['context'] }, account: string): Promise<boolean> {
    const guard = this.buckets.get(resource.replace(/^arn:aws:s3:::/, '').split('/')[0]) ?? this.keys.get(resource) ?? { account };
    return this.allows(caller, action, resource, guard, context);
  }

  /** Whether a caller may do one thing to one resource. Asked once for all resources that no policy tells apart: a simulation takes milliseconds. */
  public allows(caller: Caller, action: string, resource: string, guard: { account: string; policy?: Json }, context: Caller['context'] = {}): Promise<boolean> {
    const own = (caller.identity ?? []).flatMap(resourcesOf);
    const matching = [...this.patterns, ...own].filter((pattern) => matches(pattern, resource));
    const question = JSON.stringify([caller, action, resource.split(':').slice(0, 5), matching, guard, context]);
    const answer = this.answers.get(question) ?? this.simulate(caller, action, resource, guard, context);
    this.answers.set(question, answer);
    return answer;
  }

  private async simulate(caller: Caller, action: string, resource: string, guard: { account: string; policy?: Json }, context: Caller['context']): Promise<boolean> {
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
    const policy = JSON.parse(document);
    for (const pattern of resourcesOf(policy)) this.patterns.add(pattern);
    return policy;
  }
}

function resourcesOf({ Statement }: Json): string[] {
  return [Statement].flat().flatMap(({ Resource, NotResource }: Json) => [Resource ?? [], NotResource ?? []].flat());
}

/** Whether a resource's ARN matches a pattern of a policy, as IAM compares them. */
function matches(pattern: string, resource: string): boolean {
  if (pattern.includes('${')) throw new Error(`${pattern}: policy variables make a difference that isn't looked at here`);
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${expression}$`, 's').test(resource);
}

/** Where a product's things are. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  /** What stands before the keys of its objects, with a slash at the end. */
  readonly prefix: string;
  readonly format: 'delta' | 'parquet' | 'iceberg';
  /** The alias of the key of its objects. */
  readonly keyAlias: string;
  readonly database: string;
  readonly table: string;
}
