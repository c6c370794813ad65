import type { DomainModel, ProductModel } from './mesh';

/** Whether the domain's stack makes the bucket that holds the files, and with it its policy and encryption. */
export function isBucketMade({ storage }: ProductModel, { existing }: DomainModel): boolean {
  return storage.bucketOwner === 'product' || (storage.bucketOwner === 'domain' && !existing.bucket);
}
