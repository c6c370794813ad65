import { placement } from './way';
import type { LakeFormationAccountModel } from '../lake-formation-account';
import type { DomainModel, MeshModel, PlatformModel } from '../mesh';

/** Who owns the Lake Formation settings of an account in a region: the platform itself, or what it declares of another account. */
export type SettingsOwner = PlatformModel | LakeFormationAccountModel;

/** All owners of a mesh. */
export function settingsOwners({ platform, lakeFormationAccounts }: Pick<MeshModel, 'platform' | 'lakeFormationAccounts'>): SettingsOwner[] {
  return [...platform.lakeFormationAdministrators ? [platform] : [], ...lakeFormationAccounts];
}

/**
 * Who owns the settings where a domain lives; nobody where Lake Formation isn't used. With an owner, Lake Formation guards every table there:
 * its settings grant new tables to nobody.
 */
export function settingsOwner(mesh: Pick<MeshModel, 'platform' | 'lakeFormationAccounts'>, domain: Pick<DomainModel, 'account' | 'region'>): SettingsOwner | undefined {
  return settingsOwners(mesh).find((owner) => isOwnerOf(owner, domain));
}

/** Whether two places have the same settings. Where a region isn't declared, it is the provider's. */
export function isOwnerOf(owner: Pick<SettingsOwner, 'account' | 'region'>, { account, region }: Pick<DomainModel, 'account' | 'region'>): boolean {
  return placement(owner.account, account) === 'same' && (owner.region === undefined || region === undefined || owner.region === region);
}

/** The roles that an owner names. */
export function administratorsOf(owner: SettingsOwner): readonly string[] | undefined {
  return 'administrators' in owner ? owner.administrators : owner.lakeFormationAdministrators;
}
