import type { ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { bucketAndPrefix } from './read-statements';
import type { Named, TrustInput } from './trust';
import { principalOf } from './trust';

/** What the policies of the buckets and the key say of consumers that read the files in their own name. */
export interface DirectStatements {
  /** By the bucket's name. */
  readonly buckets: ReadonlyMap<string, readonly PolicyStatement[]>;
  readonly key: readonly PolicyStatement[];
}

/** The statements for all direct grants of a domain's products. */
export function directStatements(products: readonly ProductModel[], domainOf: TrustInput['domain'], context: AwsContext): DirectStatements {
  const buckets = new Map<string, PolicyStatement[]>();
  const key: PolicyStatement[] = [];
  const viaS3 = { 'kms:ViaService': `s3.${context.region}.${context.dnsSuffix}` };
  for (const product of products) {
    const [name, prefix] = bucketAndPrefix(product.storage.location);
    for (const grant of product.access.grants) {
      const named = grant.direct ? principalOf(grant, domainOf, context) : undefined;
      if (!named) continue;
      const principal = { Effect: 'Allow', Principal: named.principal } as const;
      const condition = withoutExternalId(named.condition);
      const conditional = Object.keys(condition).length > 0 ? { Condition: condition } : {};
      buckets.set(name, [
        ...buckets.get(name) ?? [],
        { ...principal, Action: ['s3:GetObject'], Resource: [context.s3Arn(`${name}/${prefix}*`)], ...conditional },
        { ...principal, Action: ['s3:ListBucket'], Resource: [context.s3Arn(name)], ...conditional },
      ]);
      key.push({ ...principal, Action: ['kms:Decrypt'], Resource: ['*'], Condition: { ...condition, StringEquals: { ...condition.StringEquals, ...viaS3 } } });
    }
  }
  return { buckets: new Map([...buckets].map(([name, statements]) => [name, mergedByPrincipal(statements)])), key: mergedByPrincipal(key) };
}

/** External ids exist only where a role is assumed. */
function withoutExternalId(condition: Named['condition']): Named['condition'] {
  const equals = Object.entries(condition.StringEquals ?? {}).filter(([key]) => key !== 'sts:ExternalId');
  const others = Object.entries(condition).filter(([operator]) => operator !== 'StringEquals');
  return Object.fromEntries([...others, ...equals.length > 0 ? [['StringEquals', Object.fromEntries(equals)] as const] : []]);
}
