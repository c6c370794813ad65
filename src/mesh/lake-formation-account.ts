import type { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { IDataPlatform } from './data-platform';
import { declaredPlatform } from './data-platform';
import { completeAtSynthesis } from './internal/complete-mesh';
import { constructOrigin } from './internal/construct-origin';
import type { DeclaredPlatform } from './internal/declared-platform';
import { MeshRegistry } from './internal/registry';
import { applyAfter } from './internal/stack-order';
import { guardStack } from './internal/stack-validation';
import { createLakeFormationSettings } from '../aws/access/lake-formation-settings';
import { isOwnerOf } from '../model/access/settings-owner';
import type { LakeFormationAccountOptions } from '../model/declaration/lake-formation-account';
import type { LakeFormationAccountModel } from '../model/lake-formation-account';
import { resolveLakeFormationAccount } from '../model/resolve/mesh';

/** An account whose Lake Formation settings belong to a platform. */
export interface ILakeFormationAccount extends IConstruct {
  /** The account: twelve digits. */
  readonly account: string;
}

/** Properties of an account whose Lake Formation settings belong to the platform. */
export interface LakeFormationAccountProps extends LakeFormationAccountOptions {
  /** The data platform. */
  readonly platform: IDataPlatform;
}

/**
 * The Lake Formation settings of an account, or of a region, that isn't the platform's own: its administrators, empty default permissions, the
 * catalog policy for shares, and the LF-Tag of classifications. They exist once in each account and region, and replace all existing ones:
 * name all existing administrators. Create it before the domains of the account. Terraform refuses to destroy it.
 * @exampleMetadata fixture=platform
 * @example
 * new LakeFormationAccount(stack, 'analytics-account', {
 *   platform,
 *   account: '222222222222',
 *   administrators: ['arn:aws:iam::222222222222:role/deploy'],
 * });
 * new Domain(stack, 'analytics', { platform, account: '222222222222' });
 */
export class LakeFormationAccount extends Construct implements ILakeFormationAccount {
  /**
   * Names an account whose Lake Formation settings another app or repository makes. Nothing is created.
   * @param scope the parent construct
   * @param id the construct's id
   * @param props the properties with which it was created
   */
  public static fromAccountProps(scope: Construct, id: string, props: LakeFormationAccountProps): ILakeFormationAccount {
    return new ImportedLakeFormationAccount(scope, id, props);
  }

  /** The account: twelve digits. */
  public readonly account: string;
  /** The settings. */
  public readonly settings: LakeformationDataLakeSettings;

  /**
   * Creates the settings.
   * @param scope a stack whose AWS provider works in the account and region, or a construct in it
   * @param id the construct's id
   * @param props the account and its administrators
   * @throws if a domain of the account was created before in the same stack: its database must come after the settings
   */
  constructor(scope: Construct, id: string, props: LakeFormationAccountProps) {
    super(scope, id);
    const platform = declaredPlatform(props.platform);
    const model = resolveLakeFormationAccount(props, platform.model, constructOrigin(this, props));
    this.refuseLaterThanDomains(platform, model);
    this.account = model.account;
    const { settings, last } = createLakeFormationSettings(this, `account_${model.id}`, model.administrators);
    this.settings = settings;
    platform.lakeFormationAccounts.push({ construct: this, model, settings: last });
    MeshRegistry.of(this).changed();
    if (!platform.model.imported) applyAfter(TerraformStack.of(this), TerraformStack.of(platform.construct));
    guardStack(TerraformStack.of(this));
    completeAtSynthesis(this);
  }

  private refuseLaterThanDomains(platform: DeclaredPlatform, model: LakeFormationAccountModel): void {
    const stack = TerraformStack.of(this);
    const late = MeshRegistry.of(this).domainsOf(platform).find((domain) => isOwnerOf(model, domain.model) && TerraformStack.of(domain.construct) === stack);
    if (late) throw new Error(`${this.node.path}: the domain "${late.model.name}" was created before the Lake Formation settings of its account: create it after them, or give them a stack of their own`);
  }
}

class ImportedLakeFormationAccount extends Construct implements ILakeFormationAccount {
  public readonly account: string;

  constructor(scope: Construct, id: string, props: LakeFormationAccountProps) {
    super(scope, id);
    const platform = declaredPlatform(props.platform);
    const model = resolveLakeFormationAccount(props, platform.model, constructOrigin(this, props));
    this.account = model.account;
    platform.lakeFormationAccounts.push({ construct: this, model });
    MeshRegistry.of(this).changed();
  }
}
