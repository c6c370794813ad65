import { resourceFindings } from './check-resources';
import { versionFindings } from './check-version';
import { definitionsOf, stable } from './definitions';
import type { Lock } from './lock';
import type { Finding } from '../../core/findings';
import type { MeshModel } from '../../model/mesh';
import { livingVersions } from '../../model/versions';

/** What of a mesh breaks what has been released: its consumers' schemas, and Terraform's hold on the data. All findings at once. */
export function checkLock(mesh: MeshModel, lock: Lock): Finding[] {
  const findings: Finding[] = [];
  let unrecorded = 0;
  for (const { domain, products } of mesh.domains) {
    for (const product of products) {
      for (const version of livingVersions(product)) {
        const locked = lock.products[product.id]?.[version.names.resource];
        if (!locked) {
          unrecorded++;
          continue;
        }
        const definitions = definitionsOf(version);
        findings.push(...versionFindings({ product, version, domain, locked, definitions }));
        if (!locked.schemas.some(({ versions }) => versions.includes(stable(version.version)))) unrecorded++;
      }
    }
  }
  findings.push(...resourceFindings(mesh, lock));
  return findings.length === 0 && unrecorded > 0 ? [outdated(mesh, unrecorded)] : findings;
}

function outdated({ platform }: MeshModel, count: number): Finding {
  return {
    rule: 'lock-outdated',
    severity: 'hint',
    subject: 'mesh',
    at: platform.origin.at(),
    message: `the lock file doesn't know ${count === 1 ? 'one version of a data product' : `${count} versions of data products`} yet`,
    fix: 'run "data-mesh lock" when they are released',
  };
}
