import { stable } from './definitions';
import type { Lock, LockedResources } from './lock';
import type { Finding, Origin } from '../../core/findings';
import type { MeshModel, ProductModel } from '../../model/mesh';
import { movedTo } from '../../model/state-changes';
import type { StatefulResource } from '../../model/stateful-resources';
import { statefulResources } from '../../model/stateful-resources';
import { Report } from '../../model/validate/report';

/** What was recorded of one owner: the platform, a domain, a version of a product. */
interface Recorded {
  readonly subject: string;
  readonly origin: Origin;
  /** Where the way out is declared: `domain "customer"`. */
  readonly stack: string;
  readonly resources: LockedResources;
}

/** What Terraform would destroy, or lose: stateful resources whose address or physical name changes, or that vanish. */
export function resourceFindings(mesh: MeshModel, lock: Lock): Finding[] {
  const current = statefulResources(mesh);
  const { moved, removed } = stateChanges(mesh);
  const known = new Set(recordedOwners(mesh, lock).flatMap(({ resources }) => Object.keys(resources)));
  const findings: Finding[] = [];
  for (const { subject, origin, stack, resources } of recordedOwners(mesh, lock)) {
    const report = new Report(subject, origin, findings);
    const gone: Array<readonly [address: string, name: string]> = [];
    for (const [address, name] of Object.entries(resources)) {
      const now = current.get(movedTo(address, moved));
      if (now === undefined) {
        if (!removed.has(address)) gone.push([address, name]);
      } else if (stable(now.name) !== name) {
        report.error('state-renamed', ['name'], `${address} is called "${name}" and would be called "${stable(now.name)}": Terraform would destroy it and make another`,
          'restore what its name is made of; where the data may be destroyed, set removal_policy: destroy first, run "data-mesh lock" and apply');
      }
    }
    if (gone.length > 0) reportGone(report, gone, stack, new Map([...current].filter(([address]) => !known.has(address))));
  }
  return findings;
}

function reportGone(report: Report, gone: ReadonlyArray<readonly [string, string]>, stack: string, fresh: ReadonlyMap<string, StatefulResource>): void {
  const moves: Array<readonly [string, string]> = [];
  const lost: string[] = [];
  for (const [address, name] of gone) {
    const type = address.slice(0, address.indexOf('.'));
    const successor = [...fresh.values()].find((resource) => resource.address.startsWith(`${type}.`) && stable(resource.name) === name);
    if (successor) moves.push([address, successor.address]);
    else lost.push(address);
  }
  if (moves.length > 0) {
    report.error('state-moved', [], `${moves.map(([from]) => from).join(', ')} would be found at another address, and Terraform would destroy what is at the old one`,
      `in ${stack}, add moved: { ${moves.map(([from, to]) => `${JSON.stringify(from)}: ${JSON.stringify(to)}`).join(', ')} }`);
  }
  if (lost.length > 0) {
    report.error('state-removed', [], `${lost.join(', ')} ${lost.length === 1 ? 'isn\'t' : 'aren\'t'} declared any more, and Terraform would destroy ${lost.length === 1 ? 'it' : 'them'}`,
      `declare ${lost.length === 1 ? 'it' : 'them'} again, or let Terraform forget without destroying: in ${stack}, ${removal(lost)}`);
  }
}

function removal(addresses: readonly string[]): string {
  return `add removed: [${addresses.map((address) => JSON.stringify(address)).join(', ')}]`;
}

function stateChanges({ platform, domains }: MeshModel): { readonly moved: Map<string, string>; readonly removed: Set<string> } {
  const changes = [platform.stateChanges, ...domains.map(({ domain }) => domain.stateChanges)];
  return { moved: new Map(changes.flatMap(({ moved }) => Object.entries(moved))), removed: new Set(changes.flatMap(({ removed }) => removed)) };
}

function recordedOwners(mesh: MeshModel, lock: Lock): Recorded[] {
  const meshOrigin = mesh.platform.origin;
  const domains = new Map(mesh.domains.map((entry) => [entry.domain.name, entry]));
  const owners: Recorded[] = [{ subject: 'mesh', origin: meshOrigin, stack: 'the platform', resources: lock.platform }];
  for (const [name, resources] of Object.entries(lock.domains)) {
    const domain = domains.get(name)?.domain;
    owners.push({ subject: `domain "${name}"`, origin: domain?.origin ?? meshOrigin, stack: domain ? `domain "${name}"` : 'the mesh', resources });
  }
  for (const [id, versions] of Object.entries(lock.products)) {
    const [domain, name] = [id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1)];
    const entry = domains.get(domain);
    const product = entry?.products.find((one) => one.id === id);
    for (const [majorVersion, { resources }] of Object.entries(versions)) {
      if (product && isRetired(product, majorVersion)) continue;
      const origin = product?.origin ?? entry?.domain.origin ?? meshOrigin;
      owners.push({ subject: `data product "${name}"`, origin, stack: entry ? `domain "${domain}"` : 'the mesh', resources });
    }
  }
  return owners;
}

/** A version that was announced as retired may go: its table, topic and schema, not its files. */
function isRetired({ previousVersions }: ProductModel, majorVersion: string): boolean {
  return previousVersions.some(({ retired, product }) => retired && product.names.resource === majorVersion);
}
