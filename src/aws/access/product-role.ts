import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { Construct } from 'constructs';
import { withAgreements } from './agreement-tags';
import { createAssumedRole } from './assumed-role';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { POLICY_LIMITS } from './policy-size';
import { queryStatements, readStatements } from './read-statements';
import { deadLetterStatements, streamStatements } from './topic-statements';
import type { TrustInput } from './trust';
import { consumerPrincipals, trustStatements } from './trust';
import { oncePer } from '../../core/once-per';
import { resultsOf } from '../../model/access/chain';
import { partsOf, roleOf } from '../../model/access/way';
import { keyOfFiles } from '../../model/data-bucket';
import { AccessCapability } from '../../model/declaration/access';
import type { DomainModel, PlatformModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
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
  [AccessCapability.READ]: 'reader', [AccessCapability.QUERY]: 'query', [AccessCapability.STREAM]: 'stream', [AccessCapability.DEAD_LETTERS]: 'dead-letters',
};

/** The role by which consumers that don't read in their own name read exactly one product. */
export function createProductRole(parent: Construct, input: ProductRoleInput): IamRole {
  const { product, capability } = input;
  const context = awsContext(parent);
  return createAssumedRole(parent, product, {
    id: ROLE_IDS[capability],
    name: roleOf(product, input),
    description: `Reads the data product ${product.id}`,
    policyName: 'read',
    trust: oncePer(input.trust, (trust) => policyDocument(trustStatements(consumerPrincipals(trust, context)))),
    trustLimit: POLICY_LIMITS.trust,
    tags: () => withAgreements(productTags(product), input.trust().grants.map((grant) => ({ about: grant.consumer.identifier, grant }))),
    statements: productRoleStatements(input, context),
  });
}

/** What a role of a product lets its consumers do. */
export function productRoleStatements({ capability, product, domain, platform, encryptionKeyArn }: ProductRoleTarget, context: AwsContext): PolicyStatement[] {
  const { files, table, topic, deadLetters } = partsOf({ capability }, product, platform);
  return [
    ...table ? [
      ...readStatements([{ product, domain, files, key: keyOfFiles(domain, encryptionKeyArn) }], context),
      ...queryStatements({ workgroup: product.names.readerWorkgroup, results: resultsOf(domain, product), keyArn: encryptionKeyArn }, context),
    ] : [],
    ...topic ? streamStatements(product, domain, platform, context) : [],
    ...deadLetters ? deadLetterStatements(product, domain, platform, context) : [],
  ];
}
