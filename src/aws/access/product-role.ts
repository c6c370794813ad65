import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { agreementTags } from './agreement-tags';
import { latePolicy, POLICY_LIMITS } from './late-policy';
import { keyOfFiles, queryStatements, readStatements, streamStatements } from './read-statements';
import { trustStatements } from './trust';
import { resultsOf } from '../../model/access/chain';
import { AccessWay, accessWay, partsOf, roleOf } from '../../model/access/way';
import { AccessCapability } from '../../model/declaration/access';
import type { DomainModel, GrantModel, PlatformModel, ProductModel } from '../../model/mesh';
import { awsContext } from '../context';
import { lazyTextMap } from '../lazy-values';
import { productTags } from '../tags';

/** What a product's role gives access to. Grants are asked for when its policies are written, since they may come late. */
export interface ProductRoleInput {
  readonly capability: AccessCapability;
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  readonly encryptionKeyArn: string;
  /** The product with all grants so far. */
  current(): ProductModel;
  /** A domain of the mesh, by name. */
  domainOf(name: string): DomainModel | undefined;
  /** Says whether the mesh has changed. */
  revision(): unknown;
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
    assumeRolePolicy: latePolicy(scope, POLICY_LIMITS.trust, {
      of: `role "${name}"`,
      statements: () => trustStatements({ grants: grantsOf(input), domain: (domain) => input.domainOf(domain) }, context),
      revision: () => input.revision(),
    }),
    maxSessionDuration: 3_600,
    tags: lazyTextMap(() => ({ ...productTags(product), ...agreementTags(grantsOf(input).map((grant) => ({ about: grant.consumer.identifier, grant }))) })),
  });
  role.overrideLogicalId(`${product.domain}_${product.names.resource}_${ROLE_IDS[capability]}`.replace(/[^A-Za-z0-9_-]/g, '_'));
  new IamRolePolicy(scope, 'policy', {
    name: 'read',
    role: role.name,
    policy: latePolicy(scope, POLICY_LIMITS.inline, { of: `role "${name}"`, statements: () => statementsOf(input, parent), revision: () => true }),
  });
  return role;
}

function statementsOf({ capability, product, domain, platform, encryptionKeyArn }: ProductRoleInput, parent: Construct) {
  const context = awsContext(parent);
  const { files, table, topic } = partsOf({ capability }, product, platform);
  return [
    ...table ? [
      ...readStatements([{ product, domain, files, key: keyOfFiles(domain, encryptionKeyArn) }], context),
      ...queryStatements({ workgroup: product.names.readerWorkgroup, results: resultsOf(domain, product), keyArn: encryptionKeyArn }, context),
    ] : [],
    ...topic ? streamStatements(product, domain, platform, context) : [],
  ];
}

/** The grants whose consumers assume this role. */
function grantsOf({ current, domainOf, domain, capability }: ProductRoleInput): GrantModel[] {
  const product = current();
  return product.access.grants.filter((grant) => grant.capability === capability
    && accessWay(product, grant, domain, domainOf(grant.consumer.identifier)) === AccessWay.ROLE);
}

