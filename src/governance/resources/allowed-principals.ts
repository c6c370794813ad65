import type { PrincipalSet } from './aws-principal';
import type { GovernanceRule } from '../rule';

/** Whom access control policies allow to be granted access: those that one of them lists, and that none leaves out of its own list. */
export function allowedPrincipalsOf(rules: readonly GovernanceRule[]): PrincipalSet {
  const all = rules.flatMap((rule) => rule._allowedPrincipals().map((allowed) => ({ ...allowed, binds: rule.mandatoryFrom === undefined })));
  // What is in trial allows nothing that is forbidden, and forbids nothing that is allowed.
  const binding = all.some(({ binds }) => binds) ? all.filter(({ binds }) => binds) : all;
  return {
    accounts: inEachOf(binding.map(({ accounts }) => accounts)),
    roles: new Set(),
    organizations: inEachOf(binding.map(({ organizations }) => organizations)),
  };
}

/** What all lists have in common; who has no list allows everybody. */
function inEachOf(lists: ReadonlyArray<readonly string[] | undefined>): Set<string> {
  const given = lists.filter((list): list is readonly string[] => list !== undefined);
  return new Set(given.flat().filter((name) => given.every((list) => list.includes(name))));
}
