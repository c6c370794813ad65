import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { DeclaredPlatform } from './declared-platform';
import { isOwnerOf } from '../../model/access/settings-owner';
import type { LakeFormationAccountModel } from '../../model/lake-formation-account';
import type { DomainModel } from '../../model/mesh';

/** An account whose Lake Formation settings the platform owns, as the app declares it. */
export interface DeclaredLakeFormationAccount {
  readonly construct: Construct;
  readonly model: LakeFormationAccountModel;
  /** What is made last of the settings, where this app makes them. */
  readonly settings?: TerraformResource;
}

/** The Lake Formation settings where a domain lives, as far as they are declared by now and this app makes them. */
export function settingsWhere({ model, lakeFormationSettings, lakeFormationAccounts }: DeclaredPlatform, domain: DomainModel): TerraformResource | undefined {
  if (lakeFormationSettings && isOwnerOf(model, domain)) return lakeFormationSettings;
  return lakeFormationAccounts.find((account) => isOwnerOf(account.model, domain))?.settings;
}
