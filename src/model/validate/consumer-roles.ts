import type { Finding } from '../../core/findings';
import { AccessWay, accessWay } from '../access/way';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, MeshModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';
import { Report } from './report';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const DEFAULT_POLICIES = 10;
const MAXIMUM_POLICIES = 25;

/** A domain's role reads the products of its own account by one managed policy for each domain that produces them; IAM attaches only so many. */
export function consumerRoleFindings(mesh: MeshModel, index: MeshIndex): Finding[] {
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

/** The domains whose products each domain reads by policies of its own role. */
function producersOf(mesh: MeshModel, index: MeshIndex): Map<DomainModel, Set<string>> {
  const producers = new Map<DomainModel, Set<string>>();
  for (const { domain, products } of mesh.domains) {
    for (const product of products) {
      for (const grant of product.access.grants) {
        const consumer = grant.consumer.kind === ConsumerKind.DOMAIN ? index.domain(grant.consumer.identifier) : undefined;
        if (!consumer || accessWay(product, grant, domain, consumer) !== AccessWay.OWN_POLICY) continue;
        producers.set(consumer, (producers.get(consumer) ?? new Set()).add(domain.name));
      }
    }
  }
  return producers;
}
