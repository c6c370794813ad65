import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredProduct } from './declared-product';
import { createBucket } from '../../aws/storage/data-bucket';
import { productTags } from '../../aws/tags';
import { noncurrentRetention } from '../../model/bucket-retention';

/** The bucket that a product has of its own, in the layout PRODUCT. */
export function createProductBucket(declared: DeclaredProduct): S3Bucket | undefined {
  const { construct, domain, own: product } = declared;
  const { bucket, removalPolicy } = product;
  if (bucket === undefined) return undefined;
  return withoutCreationStacks(() => createBucket(construct, 'bucket', {
    address: [product.domain, product.name, 'bucket'],
    bucketName: bucket,
    noncurrentRetention: () => noncurrentRetention(domain.model.noncurrentVersionDays, bucket, [{ domain: domain.model, products: [declared.own] }]),
    encryptionKeyArn: domain.encryptionKeyArn,
    accessLogBucket: domain.accessLogBucket,
    tags: productTags(product),
    statements: () => domain.directStatements().buckets.get(bucket),
    removalPolicy,
  }));
}
