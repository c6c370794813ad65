import { list } from './columns';
import type { Report } from './report';
import { isUnresolved } from '../../core/tokens';
import { isForeignRole, isShare, readsByLink } from '../access/lake-formation-grant';
import { isOwnerOf, settingsOwner } from '../access/settings-owner';
import { AccessWay, accessWay, readsTopicsOnly } from '../access/way';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, MeshModel, PlatformModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';

/** What the grants of a product that Lake Formation guards say about accounts and other domains. */
export function checkLakeFormationGrants(report: Report, product: ProductModel, domain: DomainModel, mesh: MeshModel, index: MeshIndex): void {
  if (!settingsOwner(mesh, domain)) {
    report.error('unregistered-database', ['access', 'authorization'],
      `Lake Formation decides who may read, but nobody in the mesh owns the Lake Formation settings of ${accountInWords(domain)}`, ownerFix(domain, mesh.platform));
  }
  checkPrincipals(report, product, domain, index);
  for (const grant of product.access.grants) {
    const consumer = index.consumingDomain(grant.consumer);
    if (accessWay(product, grant, domain, consumer) === AccessWay.LAKE_FORMATION) checkReader(report, product, domain, grant, consumer, mesh);
  }
}

/** What Lake Formation needs where the consumer is. */
function checkReader(report: Report, product: ProductModel, domain: DomainModel, grant: GrantModel, consumer: DomainModel | undefined, mesh: MeshModel): void {
  const path = grant.path ?? [];
  if (consumer && readsByLink(domain, consumer) && !settingsOwner(mesh, consumer)) {
    report.error('unregistered-consumer', path,
      `${grant.consumer} reads by a link, which its stack grants to its role, but nobody in the mesh owns the Lake Formation settings of ${accountInWords(consumer)}`,
      ownerFix(consumer, mesh.platform));
  }
  if (product.access.hybrid && isForeignRole(grant, domain)) {
    // https://github.com/hashicorp/terraform-provider-aws/issues/49106
    report.error('invalid-grant', path, `${grant.consumer} is of another account: hybrid access needs its opt-in, which Terraform could make but not read again`,
      'grant its account, whose administrators opt the role in, or leave out hybrid access');
  }
  if (isShare(grant, domain, consumer) && grant.hiddenColumns.length > 0 && !grant.visibleColumns && product.schema.fields.length === 0) {
    report.error('invalid-grant', path,
      `${grant.consumer} doesn't see ${list(grant.hiddenColumns)}, but to other accounts Lake Formation grants only columns that are named, and the schema declares none`,
      'declare the fields, or name the columns that it sees');
  }
}

/**
 * Lake Formation knows one grant of a table for each principal, whatever it is for. Principals are whole accounts where they
 * aren't the product's own: what one consumer there may see, another's administrators could pass on.
 */
function checkPrincipals(report: Report, product: ProductModel, domain: DomainModel, index: MeshIndex): void {
  const principals = new Map<string, GrantModel>();
  for (const grant of product.access.grants.filter((one) => !readsTopicsOnly(one))) {
    const { consumer } = grant;
    const account = consumer.kind === ConsumerKind.ACCOUNT ? consumer.identifier : index.consumingDomain(consumer)?.account;
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

function ownerFix(domain: DomainModel, platform: PlatformModel): string {
  return isOwnerOf(platform, domain) ? 'name the platform\'s Lake Formation administrators'
    : `declare the Lake Formation account${domain.account === undefined ? '' : ` ${domain.account}`} with its administrators (LakeFormationAccount, in files lake_formation_accounts)`;
}

function accountInWords({ account, region, name }: DomainModel): string {
  return `the account of domain "${name}"${account === undefined ? '' : `, ${account}${region === undefined ? '' : ` in ${region}`}`}`;
}

/** What a grant shows of the table. */
function terms({ hiddenColumns, visibleColumns, rowFilter }: GrantModel): string {
  return JSON.stringify([hiddenColumns, visibleColumns, rowFilter]);
}
