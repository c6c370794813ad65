import type { PolicyStatement } from './policy';
import type { ReadTarget, Surroundings } from './read-statements';
import { bucketAndPrefix, keyStatements, readStatements, schemaResources } from './read-statements';
import type { DomainModel, ProductModel } from '../../model/mesh';
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
