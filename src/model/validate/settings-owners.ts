import { Report } from './report';
import { isAccountId, isRegion, isRoleArn } from './syntax';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { isOwnerOf } from '../access/settings-owner';
import type { LakeFormationAccountModel } from '../lake-formation-account';
import type { MeshModel } from '../mesh';

/** What is wrong with who owns the Lake Formation settings of accounts. */
export function settingsOwnerFindings({ platform, lakeFormationAccounts }: Pick<MeshModel, 'platform' | 'lakeFormationAccounts'>): Finding[] {
  const findings: Finding[] = [];
  checkAdministrators(new Report('mesh', platform.origin, findings), 'lakeFormationAdministrators', platform.lakeFormationAdministrators);
  lakeFormationAccounts.forEach((own, index) => {
    const report = new Report(`Lake Formation account "${own.account}"`, own.origin, findings);
    checkPlace(report, own);
    checkAdministrators(report, 'administrators', own.administrators);
    const platformOwns = platform.lakeFormationAdministrators !== undefined && isOwnerOf(platform, own);
    const other = lakeFormationAccounts.slice(0, index).find((earlier) => isOwnerOf(earlier, own));
    if (platformOwns) {
      report.error('second-owner', ['account'], 'its Lake Formation settings exist once in each region and belong to the platform, which is in this account',
        'name the administrators there: lakeFormationAdministrators of the platform');
    } else if (other) {
      report.error('second-owner', ['account'], `its Lake Formation settings exist once in each region and are declared twice, first at ${other.origin.at()}`, 'merge the two');
    }
  });
  return findings;
}

function checkPlace(report: Report, { account, region }: LakeFormationAccountModel): void {
  if (isUnresolved(account)) {
    report.error('invalid-account', ['account'], 'the account is a value that only Terraform knows, but which domains live in it follows from it', 'write the account id out');
  } else if (!isAccountId(account)) {
    report.error('invalid-account', ['account'], `account ${quote(account)} must be twelve digits`);
  }
  if (region !== undefined && !isRegion(region)) {
    report.error('invalid-region', ['region'], `region ${quote(region)} is no AWS region's code, like eu-west-1`);
  }
}

function checkAdministrators(report: Report, key: string, administrators: readonly string[] | undefined): void {
  if (administrators === undefined || isUnresolved(administrators)) return;
  if (administrators.length === 0) {
    report.error('invalid-administrator', [key], 'Lake Formation without an administrator: nobody could grant anything', 'name the role that Terraform runs as');
  }
  administrators.forEach((arn, index) => {
    if (!isRoleArn(arn)) report.error('invalid-administrator', [key, index], `Lake Formation's administrator ${quote(arn)} must be a role's ARN`);
  });
}
