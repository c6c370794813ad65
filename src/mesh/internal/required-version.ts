import { writeFileSync } from 'fs';
import { join } from 'path';
import type { ISynthesisSession, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CUSTOM_SYNTHESIS } from '../governance/synthesis-hook';

/** What a stack may use that not every Terraform knows. */
export interface StackFeatures {
  /** A state in S3 that is locked by a file beside it: https://developer.hashicorp.com/terraform/language/backend/s3 */
  readonly lockFile: boolean;
  /** Resources that leave the state without being destroyed: https://developer.hashicorp.com/terraform/language/block/removed */
  readonly removedBlocks: boolean;
}

/**
 * The file `versions.tf` of a stack: the lowest version of Terraform that knows what the stack uses. A file of its own, in HCL, because Checkov
 * can't read a configuration in JSON whose `terraform` block says a version.
 */
export class RequiredVersion extends Construct {
  constructor(stack: TerraformStack, features: StackFeatures) {
    super(stack, 'required-version');
    const onSynthesize = ({ outdir, manifest }: ISynthesisSession): void => writeFileSync(
      join(outdir, manifest.forStack(stack).workingDirectory, 'versions.tf'), `terraform {\n  required_version = "${requiredVersion(features)}"\n}\n`);
    Object.defineProperty(this, CUSTOM_SYNTHESIS, { value: { onSynthesize } });
  }
}

/** OpenTofu, which began as 1.6, knows the features from the same versions on. */
function requiredVersion({ lockFile, removedBlocks }: StackFeatures): string {
  if (lockFile) return '>= 1.10';
  if (removedBlocks) return '>= 1.7';
  return '>= 1.5'; // the lowest that the library supports
}
