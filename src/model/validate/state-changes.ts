import { Report } from './report';
import { STATE_ADDRESS } from './syntax';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import type { MeshModel, StateChanges } from '../mesh';
import { movedTo } from '../state-changes';
import { statefulResources } from '../stateful-resources';

const RULE = 'state-change';
const EXAMPLE = 'write it like aws_glue_schema.customer_customer-profiles_schema';

/** What of `moved` and `removed` Terraform would refuse when it plans. */
export function stateChangeFaults(mesh: MeshModel): Finding[] {
  const { platform, domains } = mesh;
  const owners = [
    { report: new Report('mesh', platform.origin), changes: platform.stateChanges },
    ...domains.map(({ domain }) => ({ report: new Report(`domain "${domain.name}"`, domain.origin), changes: domain.stateChanges })),
  ].filter(({ changes: { moved, removed } }) => Object.keys(moved).length > 0 || removed.length > 0);
  if (owners.length === 0) return [];
  const declared = statefulResources(mesh);
  return owners.flatMap(({ report, changes }) => {
    checkMoved(report, changes, declared);
    checkRemoved(report, changes, declared);
    return report.findings;
  });
}

function checkMoved(report: Report, { moved }: StateChanges, declared: ReadonlyMap<string, unknown>): void {
  const all = new Map(Object.entries(moved));
  const sources = new Map<string, string>();
  for (const [from, to] of all) {
    const error = (message: string, fix: string): void => report.error(RULE, ['moved', from], message, fix);
    const wrong = [from, to].find((address) => !STATE_ADDRESS.test(address));
    const other = sources.get(to);
    sources.set(to, from);
    if (wrong !== undefined) error(`${quote(wrong)} is no address of Terraform's state`, EXAMPLE);
    else if (from === to) error(`${from} is moved to itself`, 'remove the entry');
    else if (typeOf(from) !== typeOf(to)) error(`${from} can't become ${to}, a resource of another type`, 'keep the type');
    else if (declared.has(from)) error(`${from} is still declared, so it can't be moved to ${to}`, 'remove the entry');
    else if (other !== undefined) error(`${other} and ${from} can't both be moved to ${to}`, 'keep one of the two');
    else if (all.has(movedTo(from, all))) error(`${from} is moved in a circle`, 'remove the entry that leads back');
  }
}

function checkRemoved(report: Report, { moved, removed }: StateChanges, declared: ReadonlyMap<string, unknown>): void {
  const seen = new Set<string>();
  const places = new Set(Object.entries(moved).flat());
  removed.forEach((address, index) => {
    const error = (message: string, fix: string): void => report.error(RULE, ['removed', index], message, fix);
    if (!STATE_ADDRESS.test(address)) error(`${quote(address)} is no address of Terraform's state`, EXAMPLE);
    else if (declared.has(address)) error(`${address} is still declared, so Terraform can't forget it`, 'remove the entry, or what is declared');
    else if (places.has(address)) error(`${address} can't be both moved and forgotten`, 'keep it in "moved" or in "removed"');
    else if (seen.has(address)) error(`${address} is listed twice`, 'remove one');
    seen.add(address);
  });
}

function typeOf(address: string): string {
  return address.slice(0, address.indexOf('.'));
}
