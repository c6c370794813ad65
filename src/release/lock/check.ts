import { lineFindings } from './line-check';
import type { Lock } from './lock';
import { definitionsOf, stable } from './record';
import { stateFindings } from './state-check';
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
        const line = lock.products[product.id]?.[version.names.resource];
        if (!line) {
          unrecorded++;
          continue;
        }
        const definitions = definitionsOf(version);
        findings.push(...lineFindings({ product, version, domain, line, definitions }));
        if (!line.schemas.some(({ versions }) => versions.includes(stable(version.version)))) unrecorded++;
      }
    }
  }
  findings.push(...stateFindings(mesh, lock));
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
