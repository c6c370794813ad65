import { list } from './columns';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { AccessWay, accessWay } from '../access/way';
import type { DomainModel, MeshModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';
import { Report } from './report';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const DEFAULT_POLICIES = 10;
const MAXIMUM_POLICIES = 25;

/** What is wrong with the roles by which domains read. */
export function consumerRoleFindings(mesh: MeshModel, index: MeshIndex): Finding[] {
  return [...policyCounts(mesh, index), ...openRoles(mesh, index)];
}

/** A domain's role reads the products of its own account by one managed policy for each domain that produces them; IAM attaches only so many. */
function policyCounts(mesh: MeshModel, index: MeshIndex): Finding[] {
  const findings: Finding[] = [];
  for (const [consumer, producers] of producersOf(mesh, index)) {
    if (producers.size <= DEFAULT_POLICIES) continue;
    const report = new Report(`domain "${consumer.name}"`, consumer.origin, findings);
    const message = `its role "${consumer.names.consumerRole}" would have ${producers.size} managed policies, one for each domain of its account whose products it reads`;
    const ways = 'let Lake Formation decide who may read some of them, or split the domain';
    if (producers.size > MAXIMUM_POLICIES) report.error('policy-count', ['consumes'], `${message}, and IAM attaches at most ${MAXIMUM_POLICIES}`, ways);
    else report.warning('policy-count', ['consumes'], `${message}, and IAM attaches ${DEFAULT_POLICIES} unless the quota was raised`, `raise the quota, ${ways}`);
  }
  return findings;
}

/** A role that trusts its whole account is open to the people of all domains there. */
function openRoles(mesh: MeshModel, index: MeshIndex): Finding[] {
  const report = new Report('mesh', mesh.platform.origin);
  const readers = readingDomains(mesh, index);
  const accounts = new Map<string | undefined, DomainModel[]>();
  for (const { domain } of mesh.domains) {
    const neighbours = accounts.get(domain.account);
    if (neighbours) neighbours.push(domain); else accounts.set(domain.account, [domain]);
  }
  for (const [account, domains] of accounts) {
    const open = domains.filter((domain) => readers.has(domain) && domain.trustedRoles === undefined);
    if (domains.length === 1 || open.length === 0) continue;
    report.warning('open-consumer-role', [], `${domains.length} domains share ${account === undefined ? 'an account' : `account ${quote(account)}`}, and each role there that may assume roles can read as ${
      list(open.map(({ name }) => name))}`, 'name the trusted roles of each domain');
  }
  return report.findings;
}

/** The domains to which a product is granted by IAM or Lake Formation. */
function readingDomains(mesh: MeshModel, index: MeshIndex): Set<DomainModel> {
  const grants = mesh.domains.flatMap(({ products }) => products.flatMap(({ access }) => access.grants));
  return new Set(grants.flatMap(({ consumer }) => index.consumingDomain(consumer) ?? []));
}

/** The domains whose products each domain reads by policies of its own role. */
function producersOf(mesh: MeshModel, index: MeshIndex): Map<DomainModel, Set<string>> {
  const producers = new Map<DomainModel, Set<string>>();
  for (const { domain, products } of mesh.domains) {
    for (const product of products) {
      for (const grant of product.access.grants) {
        const consumer = index.consumingDomain(grant.consumer);
        if (!consumer || accessWay(product, grant, domain, consumer) !== AccessWay.OWN_POLICY) continue;
        producers.set(consumer, (producers.get(consumer) ?? new Set()).add(domain.name));
      }
    }
  }
  return producers;
}
