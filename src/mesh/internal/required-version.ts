/** What a stack may use that not every Terraform knows. */
export interface StackFeatures {
  /** A state in S3 that is locked by a file beside it: https://developer.hashicorp.com/terraform/language/backend/s3 */
  readonly lockFile: boolean;
  /** Resources that leave the state without being destroyed: https://developer.hashicorp.com/terraform/language/block/removed */
  readonly removedBlocks: boolean;
}

/** The lowest version of Terraform that knows what a stack uses. OpenTofu, which began as 1.6, knows it from the same versions on. */
export function requiredVersion({ lockFile, removedBlocks }: StackFeatures): string {
  if (lockFile) return '>= 1.10';
  if (removedBlocks) return '>= 1.7';
  return '>= 1.5'; // the lowest that the library supports
}
