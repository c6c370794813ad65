import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { PolicyStatement } from './policy';
import { POLICY_LIMITS, lateSizedPolicy, sizedPolicy } from './policy-size';
import type { ProductModel } from '../../model/mesh';
import { logicalId } from '../../model/resolve/names';
import { lazyTextMap } from '../lazy-values';

/** A role of a product, which others assume. */
export interface AssumedRole {
  /** Its place in the product's construct, and the end of its address. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The name of its policy: `read`. */
  readonly policyName: string;
  /** Its trust policy: known when the whole mesh is, and the role may be made before. */
  readonly trust: () => string;
  readonly trustLimit: Parameters<typeof lateSizedPolicy>[1];
  readonly tags: () => Record<string, string>;
  readonly statements: readonly PolicyStatement[];
}

/** Makes a role of a product with its one policy. */
export function createAssumedRole(parent: Construct, product: ProductModel, input: AssumedRole): IamRole {
  const { id, name, description, policyName, trust, trustLimit, tags, statements } = input;
  const scope = new Construct(parent, id);
  const role = new IamRole(scope, 'role', {
    name,
    description,
    assumeRolePolicy: lateSizedPolicy(scope, trustLimit, `role "${name}"`, trust),
    maxSessionDuration: 3_600,
    tags: lazyTextMap(tags),
  });
  role.overrideLogicalId(logicalId([product.domain, product.names.resource, id]));
  new IamRolePolicy(scope, 'policy', { name: policyName, role: role.name, policy: sizedPolicy(scope, POLICY_LIMITS.inline, `role "${name}"`, statements) });
  return role;
}
