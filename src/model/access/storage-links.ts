import type { AccessLink } from './link';
import { allowed, external } from './link';
import { isBucketMade, keyOfFiles } from '../data-bucket';
import type { DomainModel, PlatformModel, ProductModel } from '../mesh';

/** What lies between anybody and a product's files: the policies of their bucket and key. */
export function storageLinks(platform: PlatformModel, domain: DomainModel, product: ProductModel): AccessLink[] {
  const inSharedBucket = product.storage.bucketOwner === 'domain' && domain.sharedKey !== undefined && !platform.existing.bucket;
  const key = keyOfFiles(domain);
  return [
    isBucketMade(product, domain) || inSharedBucket ? allowed('bucket policy', bucketOf(product), 'denies nothing but plain HTTP and old TLS')
      : external('bucket policy', bucketOf(product), 'the bucket was brought: its policy mustn\'t deny it'),
    'alias' in key
      ? allowed('key policy', key.alias, 'lets IAM of its account decide')
      : external('key policy', key.arn, 'the key was brought: its policy must let IAM of its account decide'),
  ];
}

/** The bucket of a product's files. */
export function bucketOf({ storage }: ProductModel): string {
  return storage.location.replace(/^s3:\/\//, '').replace(/\/.*$/, '');
}
