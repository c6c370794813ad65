import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { Construct } from 'constructs';
import { createAssumedRole } from './assumed-role';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';
import { POLICY_LIMITS } from './policy-size';
import { READ_BY_LAKE_FORMATION } from './read-statements';
import { topicStatements } from './topic-statements';
import type { Named } from './trust';
import { producerPrincipal, trustStatements } from './trust';
import { schemaStatements, writeStatements } from './write-statements';
import { oncePer } from '../../core/once-per';
import { iamGuardsKafka } from '../../model/access/way';
import { writersByRole } from '../../model/access/writers';
import { keyOfFiles } from '../../model/data-bucket';
import { AuthorizationMode } from '../../model/declaration/access';
import type { DomainModel, PlatformModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { productTags } from '../tags';

/** The place of the role in the product's construct. */
export const WRITER_ROLE = 'writer';

/** What a product's writer role gives access to. */
export interface WriterRoleTarget {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly platform: PlatformModel;
  readonly encryptionKeyArn: string;
}

/**
 * The role by which producers write exactly one product.
 * @param current the product with everybody who assumes the role: known when the whole mesh is, and the role may be made before.
 * The same object means that nothing has changed.
 */
export function createWriterRole(parent: Construct, input: WriterRoleTarget, current: () => ProductModel): IamRole {
  const { product } = input;
  const context = awsContext(parent);
  return createAssumedRole(parent, product, {
    id: WRITER_ROLE,
    name: product.names.writerRole,
    description: `Writes the data product ${product.id}`,
    policyName: 'write',
    trust: oncePer(current, (model) => policyDocument(trustStatements(producerPrincipals(model, context)))),
    trustLimit: POLICY_LIMITS.writerTrust,
    tags: () => productTags(product),
    statements: writerRoleStatements(input, context),
  });
}

function producerPrincipals(product: ProductModel, context: AwsContext): Named[] {
  return writersByRole(product).flatMap(({ producer }) => producerPrincipal(producer, context) ?? []);
}

/** What a product's writer role lets its producers do. */
export function writerRoleStatements({ product, domain, platform, encryptionKeyArn }: WriterRoleTarget, context: AwsContext): PolicyStatement[] {
  return [
    ...writeStatements({ product, domain, files: true, key: keyOfFiles(domain, encryptionKeyArn) }, context),
    ...product.access.authorization === AuthorizationMode.LAKE_FORMATION ? [READ_BY_LAKE_FORMATION] : [],
    ...product.stream ? [
      ...iamGuardsKafka(platform) ? topicStatements(product, platform) : [],
      ...product.schema.registered ? schemaStatements(product, domain, context) : [],
    ] : [],
  ];
}
