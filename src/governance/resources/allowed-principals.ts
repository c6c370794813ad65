import type { Parties } from './party';
import type { GovernanceRule } from '../rule';

/** Whom access control policies let be granted access: whom one of them lists, and none that lists any leaves out. */
export function allowanceOf(rules: readonly GovernanceRule[]): Parties {
  const all = rules.flatMap((rule) => rule._allowance().map((allowance) => ({ ...allowance, binds: rule.mandatoryFrom === undefined })));
  // What is in trial allows nothing that is forbidden, and forbids nothing that is allowed.
  const binding = all.some(({ binds }) => binds) ? all.filter(({ binds }) => binds) : all;
  const common = (lists: ReadonlyArray<readonly string[] | undefined>): Set<string> => {
    const given = lists.filter((list): list is readonly string[] => list !== undefined);
    return new Set(given.flat().filter((name) => given.every((list) => list.includes(name))));
  };
  return {
    accounts: common(binding.map(({ accounts }) => accounts)),
    roles: new Set(),
    organizations: common(binding.map(({ organizations }) => organizations)),
  };
}
