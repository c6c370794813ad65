import { Report } from './report';
import { isRoleArn } from './syntax';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { AccessWay, accessWay, iamGuardsKafka, inOtherRegion, placement } from '../access/way';
import { AccessCapability, AuthorizationMode } from '../declaration/access';
import type { Consumer } from '../declaration/consumer';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, MeshModel, PlatformModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';

/** What grants say about other domains, accounts and the platform, which can be checked only with the whole mesh. */
export class GrantCheck {
  private readonly platform: PlatformModel;
  /** Who owns the Lake Formation settings of each account. */
  private readonly owners = new Map<string | undefined, string>();
  private readonly ofOwners: Finding[] = [];

  constructor(mesh: MeshModel, private readonly index: MeshIndex) {
    this.platform = mesh.platform;
    if (mesh.platform.lakeFormationAdministrators) this.owners.set(mesh.platform.account, 'the platform');
    checkAdministrators(new Report('mesh', mesh.platform.origin, this.ofOwners), mesh.platform.lakeFormationAdministrators);
    for (const { domain } of mesh.domains) if (index.domain(domain.name) === domain) this.claim(domain);
  }

  /** What is wrong with the ownership of Lake Formation's settings. */
  public owned(): readonly Finding[] {
    return this.ofOwners;
  }

  /** What is wrong with a product's grants. */
  public product(product: ProductModel, domain: DomainModel): Finding[] {
    const report = new Report(`data product "${product.name}"`, product.origin);
    for (const grant of product.access.grants) this.grant(report, product, domain, grant);
    if (product.access.authorization === AuthorizationMode.LAKE_FORMATION) this.sharedPrincipals(report, product, domain);
    if (product.access.authorization === AuthorizationMode.LAKE_FORMATION && !this.owners.has(domain.account)) {
      report.error('unregistered-database', ['access', 'authorization'],
        `Lake Formation decides who may read, but nobody in the mesh owns the Lake Formation settings of its account${domain.account === undefined ? '' : ` ${domain.account}`}`,
        placement(domain.account, this.platform.account) === 'same'
          ? 'name the platform\'s Lake Formation administrators' : `name the Lake Formation administrators of domain "${domain.name}" or of another one in its account`);
    }
    return report.findings;
  }

  private grant(report: Report, product: ProductModel, domain: DomainModel, grant: GrantModel): void {
    const { consumer, capability } = grant;
    const path = grant.path ?? [];
    if (capability === AccessCapability.STREAM && consumer.kind !== ConsumerKind.KAFKA_PRINCIPAL && product.stream && !iamGuardsKafka(this.platform)) {
      report.error('invalid-grant', path, `${consumer} may read the stream, but Kafka knows only its own principals: IAM doesn't guard the cluster`,
        'name a Kafka principal, or declare the Amazon MSK cluster\'s ARN and the SASL mechanism "aws-iam"');
    }
    const other = consumer.kind === ConsumerKind.DOMAIN ? this.index.domain(consumer.identifier) : undefined;
    if (other && placement(domain.account, other.account) === 'unknown') {
      const silent = domain.account === undefined ? domain.name : other.name;
      report.error('unknown-account', path, `${consumer} reads it from ${other.account === undefined ? 'an undeclared account' : `account ${other.account}`}, while the product's is ${
        domain.account === undefined ? 'undeclared' : domain.account}: nobody can say whether they are the same`, `declare the account of domain "${silent}", or of the mesh`);
    }
    if (other && accessWay(product, grant, domain, other) === AccessWay.LAKE_FORMATION && placement(domain.account, other.account) === 'same' && inOtherRegion(domain.region, other.region)) {
      report.error('other-region', path, `${consumer} reads it from region ${quote(other.region)}, but Lake Formation shows the table in region ${quote(domain.region)} only, where the domain has no workgroup`,
        'use the authorization "cross-account", whose roles query in the product\'s region, or move the domain');
    }
  }

  /**
   * Lake Formation knows one grant of a table for each principal, whatever it is for. Principals are whole accounts where they
   * aren't the product's own: what one consumer there may see, another's administrators could pass on.
   */
  private sharedPrincipals(report: Report, product: ProductModel, domain: DomainModel): void {
    const principals = new Map<string, GrantModel>();
    for (const grant of product.access.grants.filter(({ capability }) => capability !== AccessCapability.STREAM)) {
      const { consumer } = grant;
      const account = this.accountOf(consumer);
      if (consumer.kind === ConsumerKind.ACCOUNT && account === domain.account && !isUnresolved(account)) {
        report.error('invalid-grant', grant.path ?? [], `${consumer} is the product's own account, and Lake Formation grants there to roles only`, 'name the role that reads, or the domain');
      }
      const shared = account !== undefined && account !== domain.account;
      const principal = shared ? account : String(consumer);
      const other = principals.get(principal);
      principals.set(principal, other ?? grant);
      if (!other || terms(other) === terms(grant)) continue;
      if (String(other.consumer) !== String(consumer)) {
        report.error('contradicting-grants', grant.path ?? [], `${consumer} and ${other.consumer} share account ${account}, but may see different columns or rows: Lake Formation grants to the account`,
          'give both the same terms, or one an account of its own');
      } else if (other.capability !== grant.capability) {
        report.error('contradicting-grants', grant.path ?? [], `${consumer} may ${other.capability} and ${grant.capability} different columns or rows, but Lake Formation knows one grant of the table`,
          'keep one grant that says all');
      }
    }
  }

  private accountOf({ kind, identifier }: Consumer): string | undefined {
    if (kind === ConsumerKind.ACCOUNT) return identifier;
    return kind === ConsumerKind.DOMAIN ? this.index.domain(identifier)?.account : undefined;
  }

  private claim(domain: DomainModel): void {
    if (!domain.lakeFormationAdministrators) return;
    const report = new Report(`domain "${domain.name}"`, domain.origin, this.ofOwners);
    const at = ['lakeFormationAdministrators'];
    const owner = this.owners.get(domain.account);
    if (owner !== undefined || placement(domain.account, this.platform.account) === 'same') {
      report.error('second-owner', at, `the Lake Formation settings of its account exist once and belong to ${owner ?? 'the platform'}`, 'name the administrators there');
      return;
    }
    this.owners.set(domain.account, `domain "${domain.name}"`);
    checkAdministrators(report, domain.lakeFormationAdministrators);
  }
}

/** What a grant shows of the table. */
function terms({ hiddenColumns, visibleColumns, rowFilter }: GrantModel): string {
  return JSON.stringify([hiddenColumns, visibleColumns, rowFilter]);
}

function checkAdministrators(report: Report, administrators: readonly string[] | undefined): void {
  if (administrators === undefined || isUnresolved(administrators)) return;
  if (administrators.length === 0) {
    report.error('invalid-administrator', ['lakeFormationAdministrators'], 'Lake Formation without an administrator: nobody could grant anything', 'name the role that Terraform runs as');
  }
  administrators.forEach((arn, index) => {
    if (!isRoleArn(arn)) {
      report.error('invalid-administrator', ['lakeFormationAdministrators', index], `Lake Formation's administrator ${quote(arn)} must be a role's ARN`);
    }
  });
}
