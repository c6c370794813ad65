import { quote } from '../../../core/findings';
import { groupsOf } from '../../../core/groups';
import { isUnresolved } from '../../../core/tokens';
import type { DomainModel, ProductModel } from '../../../model/mesh';
import { list } from '../../../model/validate/columns';
import type { BoundaryRule, BoundaryViolation } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';

/** BND-002: one domain owns each source system. */
export const SOURCE_SYSTEM_OWNERS: BoundaryRule = {
  ruleId: 'BND-002',
  ruleName: 'Source System Ownership',
  description: 'Each source system belongs to one domain, and only that domain\'s products take data from it.',
  rationale: 'Where two teams read one system, both define its terms, and neither answers for what the system really holds.',
  remedy: 'Let one domain list the system under its source systems; the others consume that domain\'s data product.',
  severity: 'error',
  since: '0.1.0',
  check: (mesh: GovernedMesh) => [...sharedSystems(mesh), ...foreignSystems(mesh)],
};

interface Claim {
  readonly domain: DomainModel;
  readonly system: string;
  readonly position: number;
}

function sharedSystems(mesh: GovernedMesh): BoundaryViolation[] {
  return groupsOf(claims(mesh), ({ system }) => keyOf(system)).flatMap(([owner, ...others]) => others
    .filter(({ domain }) => domain !== owner.domain)
    .map(({ domain, system, position }) => ({
      subject: domain,
      path: ['sourceSystems', position],
      message: `source system ${quote(system)} belongs to domain ${quote(owner.domain.name)} as well (${owner.domain.origin.at(['sourceSystems', owner.position])})`,
      fix: 'let one domain own it, and the other consume that domain\'s data product',
      detail: `${keyOf(system)}.${owner.domain.name}`,
      domains: [owner.domain.name],
    })));
}

/** Products that take data from a system of another domain, or of none where the whole mesh is known. */
function foreignSystems(mesh: GovernedMesh): BoundaryViolation[] {
  const owners = new Map<string, DomainModel>();
  for (const { domain, system } of claims(mesh)) if (!owners.has(keyOf(system))) owners.set(keyOf(system), domain);
  return mesh.products.flatMap((product) => {
    const own = mesh.domainOf(product);
    const known = new Set(own.sourceSystems.map(keyOf));
    return distinct(product.lineage.sourceSystems).flatMap((system): BoundaryViolation[] => {
      if (isUnresolved(system) || known.has(keyOf(system)) || isUnknownSystem(system, product, own)) return [];
      const owner = owners.get(keyOf(system));
      // A domain that lists no system at all says nothing of this one either.
      if (!owner && (mesh.partial || own.sourceSystems.length === 0)) return [];
      return [{
        subject: product,
        path: system === product.ingestion?.sourceSystem ? ['ingestion', 'sourceSystem'] : ['lineage', 'sourceSystems'],
        message: `takes data from source system ${quote(system)}, which ${owner ? `belongs to domain ${quote(owner.name)}` : 'no domain owns'}`,
        fix: owner ? `consume a data product of domain ${quote(owner.name)} instead`
          : `list it under the source systems of domain ${quote(own.name)}, whose are ${list(own.sourceSystems)}`,
        detail: keyOf(system),
        domains: owner ? [owner.name] : [],
      }];
    });
  });
}

/** An ingestion from a system that the domain's own list lacks is a finding of the model's own rule `unknown-source-system`. */
function isUnknownSystem(system: string, { ingestion }: ProductModel, { sourceSystems }: DomainModel): boolean {
  return system === ingestion?.sourceSystem && sourceSystems.length > 0;
}

function claims({ domains }: GovernedMesh): Claim[] {
  return domains.flatMap(({ domain }) => distinct(domain.sourceSystems)
    .map((system) => ({ domain, system, position: domain.sourceSystems.indexOf(system) }))
    .filter(({ system }) => !isUnresolved(system) && system.trim() !== ''));
}

/** Each system once: what one domain or product lists twice is a finding of the model's own rules, if at all. */
function distinct(systems: readonly string[]): string[] {
  return groupsOf(systems, keyOf).map(([first]) => first);
}

/** Case and the usual word separators are slips, not another system. */
function keyOf(system: string): string {
  return system.trim().toLowerCase().replace(/[-_ ]+/g, '-');
}
