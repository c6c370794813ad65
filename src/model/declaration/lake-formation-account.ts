/**
 * Options of an account whose Lake Formation settings the platform owns.
 * @internal
 */
export interface LakeFormationAccountOptions {
  /** The account: twelve digits. */
  readonly account: string;
  /**
   * The region. An account has settings of its own in each region.
   * @default - the platform's region
   */
  readonly region?: string;
  /**
   * The ARNs of the roles that administer Lake Formation in the account. The role that Terraform runs as, for this account and for its
   * domains, must be one of them. They replace all existing administrators.
   */
  readonly administrators: string[];
}
