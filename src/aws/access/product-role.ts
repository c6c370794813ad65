import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { withAgreements } from './agreement-tags';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { lateSizedPolicy, POLICY_LIMITS, sizedPolicy } from './policy-size';
import { keyOfFiles, queryStatements, readStatements, streamStatements } from './read-statements';
import type { TrustInput } from './trust';
import { trustStatements } from './trust';
import { oncePer } from '../../core/once-per';
import { resultsOf } from '../../model/access/chain';
import { partsOf, roleOf } from '../../model/access/way';
import { AccessCapability } from '../../model/declaration/access';
import type { DomainModel, PlatformModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { lazyTextMap } from '../lazy-values';
import { productTags } from '../tags';

/** What a product's role gives access to. */
interface ProductRoleTarget {
  readonly capability: AccessCapability;
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  readonly encryptionKeyArn: string;
}

/** The same, and who may assume the role. */
export interface ProductRoleInput extends ProductRoleTarget {
  /** The grants whose consumers assume the role: known when the whole mesh is, and the role may be made before. The same object means that nothing has changed. */
  readonly trust: () => TrustInput;
}

/** The place of each role in the product's construct, and the end of its address. */
export const ROLE_IDS: Record<AccessCapability, string> = {
  [AccessCapability.READ]: 'reader', [AccessCapability.QUERY]: 'query', [AccessCapability.STREAM]: 'stream',
};

/** The role by which consumers that don't read in their own name read exactly one product. */
export function createProductRole(parent: Construct, input: ProductRoleInput): IamRole {
  const { product, capability } = input;
  const context = awsContext(parent);
  const scope = new Construct(parent, ROLE_IDS[capability]);
  const name = roleOf(product, input);
  const role = new IamRole(scope, 'role', {
    name,
    description: `Reads the data product ${product.id}`,
    assumeRolePolicy: lateSizedPolicy(scope, POLICY_LIMITS.trust, `role "${name}"`,
      oncePer(input.trust, (trust) => policyDocument(trustStatements(trust, context)))),
    maxSessionDuration: 3_600,
    tags: lazyTextMap(() => withAgreements(productTags(product), input.trust().grants.map((grant) => ({ about: grant.consumer.identifier, grant })))),
  });
  role.overrideLogicalId(`${product.domain}_${product.names.resource}_${ROLE_IDS[capability]}`.replace(/[^A-Za-z0-9_-]/g, '_'));
  new IamRolePolicy(scope, 'policy', {
    name: 'read', role: role.name, policy: sizedPolicy(scope, POLICY_LIMITS.inline, `role "${name}"`, productRoleStatements(input, context)),
  });
  return role;
}

/** What a role of a product lets its consumers do. */
export function productRoleStatements({ capability, product, domain, platform, encryptionKeyArn }: ProductRoleTarget, context: AwsContext): PolicyStatement[] {
  const { files, table, topic } = partsOf({ capability }, product, platform);
  return [
    ...table ? [
      ...readStatements([{ product, domain, files, key: keyOfFiles(domain, encryptionKeyArn) }], context),
      ...queryStatements({ workgroup: product.names.readerWorkgroup, results: resultsOf(domain, product), keyArn: encryptionKeyArn }, context),
    ] : [],
    ...topic ? streamStatements(product, domain, platform, context) : [],
  ];
}
