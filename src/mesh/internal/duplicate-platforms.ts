import type { Finding } from '../../core/findings';
import { isOwnerOf } from '../../model/access/settings-owner';
import type { PlatformModel } from '../../model/mesh';

/** What exists once in an account and region has one owner. */
export function duplicatePlatforms(platforms: readonly PlatformModel[]): Finding[] {
  const owners = new Map<string, PlatformModel>();
  return platforms.flatMap((platform): Finding[] => {
    const key = JSON.stringify([platform.organization, platform.account, platform.region]);
    const owner = owners.get(key);
    if (!owner) owners.set(key, platform);
    const settings = platform.lakeFormationAdministrators && platforms.find((other) => other.lakeFormationAdministrators && isOwnerOf(other, platform));
    if (settings && settings !== platform) {
      return [{
        rule: 'second-owner',
        severity: 'error',
        subject: `platform "${platform.organization}"`,
        at: platform.origin.at(),
        message: `would own the Lake Formation settings of its account, which exist once and belong to the platform at ${settings.origin.at()}`,
        fix: 'name the administrators there',
      }];
    }
    return owner ? [{
      rule: 'duplicate-platform',
      severity: 'error',
      subject: `platform "${platform.organization}"`,
      at: platform.origin.at(),
      message: `is also created at ${owner.origin.at()}, with the same organization, account and region`,
      fix: 'use one of them, or DataPlatform.fromPlatformOptions(...) for one that exists already',
    }] : [];
  });
}
