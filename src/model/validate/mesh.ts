import type { Finding, Origin } from '../../core/findings';
import { today } from '../../core/today';
import type { MeshModel } from '../mesh';
import { MeshIndex } from '../mesh-index';
import { alertEmailFindings } from './alert-emails';
import { nameCollisions } from './collisions';
import { consumerRoleFindings } from './consumer-roles';
import { lineageCycles } from './cycles';
import { validateDomain } from './domain';
import { GrantCheck } from './grants';
import { locationOverlaps } from './locations';
import { validatePlatform } from './platform';
import { validateProduct } from './product';
import { ReferenceCheck } from './references';
import { Report } from './report';
import { settingsOwnerFindings } from './settings-owners';
import { stateChangeFaults } from './state-changes';

/**
 * What always holds of a mesh, whatever its governance says; all faults at once, in the order of declaration.
 * @param asOf the day on which data sharing agreements must still hold; it decides only what is found, never what is written
 */
export function validateMesh(mesh: MeshModel, asOf = today()): Finding[] {
  const index = new MeshIndex(mesh);
  const grants = new GrantCheck(mesh, index);
  const references = new ReferenceCheck(mesh, index);
  const findings = [...validatePlatform(mesh.platform)];
  for (const entry of mesh.domains) {
    findings.push(...validateDomain(entry.domain, mesh.platform), ...alertEmailFindings(entry), ...references.consumption(entry));
    for (const product of entry.products) {
      findings.push(...validateProduct(product, entry.domain, asOf), ...grants.product(product, entry.domain), ...references.product(product));
    }
  }
  return [
    ...findings, ...settingsOwnerFindings(mesh),
    ...consumerRoleFindings(mesh, index), ...duplicates(mesh), ...nameCollisions(mesh, index), ...locationOverlaps(mesh),
    ...lineageCycles(mesh, index), ...stateChangeFaults(mesh),
  ];
}

function duplicates(mesh: MeshModel): Finding[] {
  const findings: Finding[] = [];
  const domains = new Map<string, Origin>();
  const products = new Map<string, Origin>();
  for (const { domain, products: own } of mesh.domains) {
    const first = domains.get(domain.name);
    if (first !== undefined) {
      new Report(`domain "${domain.name}"`, domain.origin, findings)
        .error('duplicate-domain', ['name'], `is declared twice, first at ${first.at(['name'])}`, 'merge the two or rename one');
    } else {
      domains.set(domain.name, domain.origin);
    }
    for (const product of own) {
      const earlier = products.get(product.id);
      if (earlier !== undefined) {
        new Report(`data product "${product.name}"`, product.origin, findings)
          .error('duplicate-product', ['name'], `domain "${domain.name}" declares it twice, first at ${earlier.at(['name'])}`, 'merge the two or rename one');
      } else {
        products.set(product.id, product.origin);
      }
    }
  }
  return findings;
}
