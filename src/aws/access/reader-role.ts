import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { Consumer } from '../../model/consumer';
import { ConsumerKind } from '../../model/consumer';
import type { DomainModel, ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import { awsContext } from '../context';
import { lateText } from '../late';
import { productTags } from '../tags';
import type { PolicyStatement } from './policy';
import { policyDocument } from './policy';

/** What a reader role gives access to. The consumers are asked for when the policy is written, since grants may come late. */
export interface ReaderRoleInput {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  readonly encryptionKeyArn: string;
  consumers(): readonly Consumer[];
}

/** The role by which consumers of other accounts read exactly one product: its files, key, table and workgroup. */
export function createReaderRole(parent: Construct, input: ReaderRoleInput): IamRole {
  const { product } = input;
  const context = awsContext(parent);
  const scope = new Construct(parent, 'reader');
  const role = new IamRole(scope, 'role', {
    name: product.names.readerRole,
    description: `Reads the data product ${product.id}`,
    assumeRolePolicy: lateText(() => policyDocument(trust(input.consumers(), context))),
    maxSessionDuration: 3_600,
    tags: productTags(product),
  });
  role.overrideLogicalId(`${product.domain}_${product.name}_reader`);
  new IamRolePolicy(scope, 'policy', { name: 'read', role: role.name, policy: policyDocument(readStatements(input, context)) });
  return role;
}

/** Consumers that assume the reader role, rather than reading in their own account or from the topic. */
export function assumesReaderRole(consumer: Consumer): boolean {
  return consumer.kind === ConsumerKind.ACCOUNT || consumer.kind === ConsumerKind.ROLE;
}

function trust(consumers: readonly Consumer[], context: AwsContext): PolicyStatement[] {
  const statements = consumers.filter(assumesReaderRole).map((consumer): Omit<PolicyStatement, 'Sid'> => ({
    Effect: 'Allow',
    Principal: { AWS: consumer.kind === ConsumerKind.ROLE ? consumer.identifier : `arn:${context.partition}:iam::${consumer.identifier}:root` },
    Action: ['sts:AssumeRole'],
    ...consumer.externalId !== undefined && { Condition: { StringEquals: { 'sts:ExternalId': consumer.externalId } } },
  }));
  // Sorted before they are numbered, so that the order of the grants doesn't change the document.
  const sorted = [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, statement], index) => ({ Sid: `Consumer${index + 1}`, ...statement }));
}

function readStatements({ product, domain, encryptionKeyArn }: ReaderRoleInput, context: AwsContext): PolicyStatement[] {
  const [dataBucket, dataPrefix] = bucketAndPrefix(product.storage.location);
  const [resultBucket, resultPrefix] = bucketAndPrefix(domain.athenaResults);
  const viaS3 = { StringEquals: { 'kms:ViaService': `s3.${context.region}.${context.dnsSuffix}` } };
  return [
    { Sid: 'ReadFiles', Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: [context.s3Arn(`${dataBucket}/${dataPrefix}*`)] },
    {
      Sid: 'ListFiles', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [context.s3Arn(dataBucket)],
      Condition: { StringLike: { 's3:prefix': [`${dataPrefix}*`] } },
    },
    { Sid: 'LocateBuckets', Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: [context.s3Arn(dataBucket), context.s3Arn(resultBucket)] },
    { Sid: 'Decrypt', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: [encryptionKeyArn], Condition: viaS3 },
    {
      Sid: 'ReadCatalog', Effect: 'Allow',
      Action: ['glue:GetDatabase', 'glue:GetPartition', 'glue:GetPartitions', 'glue:BatchGetPartition', 'glue:GetTable'],
      Resource: [
        context.arn('glue', 'catalog'),
        context.arn('glue', `database/${domain.names.database}`),
        context.arn('glue', `table/${domain.names.database}/${product.names.table}`),
      ],
    },
    {
      Sid: 'Query', Effect: 'Allow',
      Action: ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:GetWorkGroup', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
      Resource: [context.arn('athena', `workgroup/${domain.names.workgroup}`)],
    },
    {
      Sid: 'KeepResults', Effect: 'Allow', Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      Resource: [context.s3Arn(`${resultBucket}/${resultPrefix}*`)],
    },
    { Sid: 'EncryptResults', Effect: 'Allow', Action: ['kms:GenerateDataKey'], Resource: [encryptionKeyArn], Condition: viaS3 },
  ];
}

/** `s3://bucket/prefix/` as bucket and prefix. */
function bucketAndPrefix(location: string): [string, string] {
  const rest = location.replace(/^s3:\/\//, '');
  const slash = rest.indexOf('/');
  return slash < 0 ? [rest, ''] : [rest.slice(0, slash), rest.slice(slash + 1)];
}
