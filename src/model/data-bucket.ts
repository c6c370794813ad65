import type { DomainModel, NamedKey, ProductModel } from './mesh';

/** Whether the domain's stack makes the bucket that holds the files, and with it its policy and encryption. */
export function isBucketMade({ storage }: ProductModel, { existing }: DomainModel): boolean {
  return storage.bucketOwner === 'product' || (storage.bucketOwner === 'domain' && !existing.bucket);
}

/**
 * The key of a domain's files.
 * @param ownArn the ARN of the domain's own key, as far as the stack knows it
 */
export function keyOfFiles({ existing, sharedKey, names }: DomainModel, ownArn = existing.encryptionKeyArn): NamedKey {
  return sharedKey ?? (ownArn === undefined ? { alias: names.kmsAlias } : { arn: ownArn });
}
