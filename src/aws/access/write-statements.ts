import type { PolicyStatement } from './policy';
import type { ReadTarget, Surroundings } from './read-statements';
import { bucketAndPrefix, keyStatements, partOfCluster, readStatements, schemaResources } from './read-statements';
import type { DomainModel, PlatformModel, ProductModel } from '../../model/mesh';
import { registeredSchema } from '../../render/schema/registered';

/** What writing a product's table takes: reading it, since engines look before they commit, and changing its files, table and partitions. */
export function writeStatements(target: ReadTarget, here: Surroundings): PolicyStatement[] {
  const { product, domain, key } = target;
  const [bucket, prefix] = bucketAndPrefix(product.storage.location);
  const { database } = domain.names;
  return [
    ...readStatements([target], here),
    {
      Sid: 'WriteFiles',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      Resource: [here.s3Arn(`${bucket}/${prefix}*`)],
    },
    // S3A's committers look for what a job has left unfinished: https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/committers.html
    { Sid: 'ListUploads', Effect: 'Allow', Action: ['s3:ListBucketMultipartUploads'], Resource: [here.s3Arn(bucket)] },
    ...keyStatements('Encrypt', ['kms:GenerateDataKey'], [key], here),
    {
      Sid: 'WriteCatalog',
      Effect: 'Allow',
      Action: [
        'glue:BatchCreatePartition', 'glue:BatchDeletePartition', 'glue:BatchUpdatePartition', 'glue:CreatePartition', 'glue:DeletePartition',
        'glue:UpdatePartition', 'glue:UpdateTable',
      ],
      Resource: ['catalog', `database/${database}`, `table/${database}/${product.names.table}`].map((part) => here.arn('glue', part)),
    },
  ];
}

/** What writing a topic takes where IAM guards the cluster. Producers are idempotent by default since Kafka 3.0, which is a right on the cluster. */
export function topicStatements({ names }: ProductModel, platform: PlatformModel): PolicyStatement[] {
  const cluster = platform.kafkaCluster!.clusterArn!;
  return producerRights(cluster, names.topic).map(({ sid, actions, resource }) => ({ Sid: sid, Effect: 'Allow', Action: actions, Resource: [resource] }));
}

/** The rights of a producer: https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html */
export function producerRights(cluster: string, topic: string): { readonly sid: string; readonly actions: readonly string[]; readonly resource: string }[] {
  return [
    { sid: 'ConnectToCluster', actions: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], resource: cluster },
    { sid: 'WriteTopic', actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], resource: partOfCluster(cluster, 'topic', topic) },
    {
      sid: 'WriteInTransactions',
      actions: ['kafka-cluster:AlterTransactionalId', 'kafka-cluster:DescribeTransactionalId'],
      resource: partOfCluster(cluster, 'transactional-id', `${topic}.*`),
    },
  ];
}

/**
 * What a serializer needs to look a schema up, and to register a new version of it:
 * https://docs.aws.amazon.com/glue/latest/dg/schema-registry-gs.html (IAM examples for serializers).
 */
export function schemaStatements(product: ProductModel, domain: DomainModel, here: Surroundings): PolicyStatement[] {
  return [{
    Sid: 'RegisterSchema',
    Effect: 'Allow',
    Action: [
      ...registeredSchema(product) ? [] : ['glue:CreateSchema'], // of a discovered schema, the first message says what it is
      'glue:GetSchema', 'glue:GetSchemaByDefinition', 'glue:GetSchemaVersion', 'glue:PutSchemaVersionMetadata', 'glue:RegisterSchemaVersion',
    ],
    Resource: schemaResources(product, domain, here),
  }];
}
