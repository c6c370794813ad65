import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { SINGLETON, SINGLETON_TYPES } from '../../aws/access/lake-formation-settings';
import { attached } from '../../core/attachments';
import type { Finding } from '../../core/findings';

/**
 * What exists once in an account belongs to its one owner in the mesh: another of its kind, in whatever stack, would undo its
 * settings with each apply.
 */
export function singletonFindings(root: IConstruct): Finding[] {
  return root.node.findAll().flatMap((construct): Finding[] => {
    if (!TerraformResource.isTerraformResource(construct) || !SINGLETON_TYPES.includes(construct.terraformResourceType)) return [];
    if (attached<boolean>(construct, SINGLETON) === true) return [];
    return [{
      rule: 'second-owner',
      severity: 'error',
      subject: `${construct.terraformResourceType} "${construct.friendlyUniqueId}"`,
      at: construct.node.path,
      message: 'exists once in an account, and belongs to the DataPlatform or, in another account or region, to its LakeFormationAccount',
      fix: 'remove it, and name the administrators there',
    }];
  });
}
