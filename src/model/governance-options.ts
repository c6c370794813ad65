import type { AccessControlPolicyOptions, PrivacyPolicyOptions } from './declaration/governance';
import { isAccountId } from './validate/syntax';
import { isUnresolved } from '../core/tokens';

// What is wrong with a policy's options whatever they are for: the classes throw it, a mesh file's shapes report it.

/** An organization's id, or the path of a unit from the organization down. */
export const ORGANIZATION_PATH = /^o-[a-z0-9]{10,32}(?:\/r-[0-9a-z]{4,32}(?:\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})+)?$/;
const SHORTEST_REASON = 10;

/** Where an access control policy has no effect, or names what isn't there. */
export function accessControlProblem(options: AccessControlPolicyOptions): string | undefined {
  const { allowedAccounts, allowedOrganizations, agreementRequired, lakeFormationFor } = options;
  if (!allowedAccounts && !allowedOrganizations && !agreementRequired && !lakeFormationFor?.length) {
    return 'demands nothing: say which accounts or organizations are allowed, that agreements are required, or what Lake Formation must guard';
  }
  const account = allowedAccounts?.find((id) => !isAccountId(id));
  if (account !== undefined) return `allows the account ${JSON.stringify(account)}, which isn't twelve digits`;
  const organization = allowedOrganizations?.find((id) => !isUnresolved(id) && !ORGANIZATION_PATH.test(id));
  return organization === undefined ? undefined
    : `allows ${JSON.stringify(organization)}, which is no organization like o-a1b2c3d4e5 and no unit's path like o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`;
}

/** Where a privacy policy protects nothing, or clears a product without saying where and why. */
export function privacyProblem({ classifications, clearances = [] }: PrivacyPolicyOptions): string | undefined {
  if (classifications?.length === 0) return 'protects no classification: name one, or leave the list out for PII';
  const bad = clearances.find(({ uses, reason }) => uses.length === 0 || reason.trim().length < SHORTEST_REASON);
  if (bad) return `clears ${JSON.stringify(bad.dataProduct)} without saying where and, in at least ${SHORTEST_REASON} characters, why`;
  const repeated = clearances.find(({ dataProduct }, index) => clearances.findIndex((other) => other.dataProduct === dataProduct) !== index);
  return repeated && `clears ${JSON.stringify(repeated.dataProduct)} twice: say it once, with all uses`;
}
