import { checkLakeFormationGrants } from './lake-formation-grants';
import { Report } from './report';
import type { Finding } from '../../core/findings';
import { iamGuardsKafka, placement, readsTopicsOnly } from '../access/way';
import { AuthorizationMode } from '../declaration/access';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, MeshModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';

/** What grants say about other domains, accounts and the platform, which can be checked only with the whole mesh. */
export class GrantCheck {
  constructor(private readonly mesh: MeshModel, private readonly index: MeshIndex) {}

  /** What is wrong with a product's grants. */
  public product(product: ProductModel, domain: DomainModel): Finding[] {
    const report = new Report(`data product "${product.name}"`, product.origin);
    for (const grant of product.access.grants) this.grant(report, product, domain, grant);
    if (product.access.authorization === AuthorizationMode.LAKE_FORMATION) checkLakeFormationGrants(report, product, domain, this.mesh, this.index);
    return report.findings;
  }

  private grant(report: Report, product: ProductModel, domain: DomainModel, grant: GrantModel): void {
    const { consumer } = grant;
    const path = grant.path ?? [];
    if (readsTopicsOnly(grant) && consumer.kind !== ConsumerKind.KAFKA_PRINCIPAL && product.stream && !iamGuardsKafka(this.mesh.platform)) {
      report.error('invalid-grant', path, `${consumer} may read the stream, but Kafka knows only its own principals: IAM doesn't guard the cluster`,
        'name a Kafka principal, or declare the Amazon MSK cluster\'s ARN and the SASL mechanism "aws-iam"');
    }
    const other = this.index.consumingDomain(consumer);
    if (other && placement(domain.account, other.account) === 'unknown') {
      const silent = domain.account === undefined ? domain.name : other.name;
      report.error('unknown-account', path, `${consumer} reads it from ${other.account === undefined ? 'an undeclared account' : `account ${other.account}`}, while the product's is ${
        domain.account === undefined ? 'undeclared' : domain.account}: nobody can say whether they are the same`, `declare the account of domain "${silent}", or of the mesh`);
    }
  }
}
