import type { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import { withoutCreationStacks } from './creation-stacks';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh } from './declared-mesh';
import type { DeclaredProduct } from './declared-product';
import { tableOf } from './product-resources';
import type { PolicyStatement } from '../../aws/access/policy';
import type { ReadTarget } from '../../aws/access/read-statements';
import { tableReference } from '../../aws/catalog/table';
import { awsContext } from '../../aws/context';
import { alertKeyStatements, createAlertTopic } from '../../aws/quality/alerts';
import { createDashboard } from '../../aws/quality/dashboard';
import type { MonitoredProduct } from '../../aws/quality/measured-rulesets';
import { createMonitoring } from '../../aws/quality/monitoring';
import { areNeighbours } from '../../model/access/way';
import { keyOfFiles } from '../../model/data-bucket';
import { referenceTarget } from '../../model/quality/reference';

const DOMAIN_PARTS = 'quality';
const ALERTS = 'alerts';
const PRODUCT_PARTS = 'monitoring';

/** What watches the quality of products: schedules, alarms, dashboards, and the topics that are told. */
export function createQualityMonitoring(mesh: DeclaredMesh): void {
  for (const domain of mesh.domains) {
    const products = domain.products.filter(({ monitored }) => monitored !== undefined);
    if (products.length === 0) continue;
    createDashboard(partsOf(domain), domain.model, products.map(({ monitored }) => monitored!));
    for (const product of products) createForProduct(mesh, product, product.monitored!);
  }
}

/** The topic of a domain's alerts: as soon as a product of the domain needs it, it is made when it is asked for. */
export function askedAlertTopic(domain: DeclaredDomain): SnsTopic | undefined {
  return tellsOwnTopic(domain) ? withoutCreationStacks(() => alertTopicOf(domain)) : undefined;
}

/** What the domain's key must allow so that alerts can be told. */
export function alertKeyStatementsOf(domain: DeclaredDomain): PolicyStatement[] {
  return tellsOwnTopic(domain) ? alertKeyStatements(domain.model, awsContext(domain.construct)) : [];
}

/** The role in which a product's rules run, once it has been made. */
export function evaluationRoleOf(product: IConstruct): IamRole | undefined {
  return monitoringPart(product, 'evaluation', 'role');
}

/** A part of what watches a product's quality, once it has been made. */
export function monitoringPart<T extends TerraformResource>(product: IConstruct, ...ids: string[]): T | undefined {
  return findBelow<T>(product, PRODUCT_PARTS, ...ids);
}

/** The dashboard of a domain, once it has been made. */
export function dashboardOf({ construct }: DeclaredDomain): CloudwatchDashboard | undefined {
  return findBelow<CloudwatchDashboard>(construct, DOMAIN_PARTS, 'dashboard');
}

function tellsOwnTopic({ products }: DeclaredDomain): boolean {
  return products.some(({ monitored }) => monitored?.monitoring.alertOnFailure && monitored.monitoring.alertTopicArn === undefined);
}

function alertTopicOf(domain: DeclaredDomain): SnsTopic {
  const parts = partsOf(domain);
  return findBelow<SnsTopic>(parts, ALERTS) ?? createAlertTopic(parts, domain.model, domain.encryptionKeyArn);
}

/** The place of what the watched products of a domain share. */
function partsOf({ construct }: DeclaredDomain): Construct {
  return findBelow<Construct>(construct, DOMAIN_PARTS) ?? new Construct(construct, DOMAIN_PARTS);
}

function createForProduct(mesh: DeclaredMesh, { construct, domain }: DeclaredProduct, monitored: MonitoredProduct): void {
  const { alertOnFailure, alertTopicArn } = monitored.monitoring;
  createMonitoring(new Construct(construct, PRODUCT_PARTS), {
    monitored,
    domain: domain.model,
    table: tableReference(tableOf(construct)),
    encryptionKeyArn: domain.encryptionKeyArn,
    topicArn: alertOnFailure ? alertTopicArn ?? alertTopicOf(domain).arn : undefined,
    targets: readTargets(mesh, domain, monitored),
  });
}

/** The product itself, and the products in the same account and region to which its rules refer. */
function readTargets(mesh: DeclaredMesh, domain: DeclaredDomain, { product, rulesets }: MonitoredProduct): ReadTarget[] {
  const references = rulesets.flatMap(({ rules }) => rules.flatMap(({ target }) => (target ? [referenceTarget(target, product.domain, mesh.index)] : [])));
  const ids = [...new Set(references.map(({ id }) => id))].filter((id) => id !== product.id).sort();
  return [
    { product, domain: domain.model, files: true, key: keyOfFiles(domain.model, domain.encryptionKeyArn) },
    ...ids.flatMap((id): ReadTarget[] => {
      const target = mesh.index.get(id);
      const other = target && mesh.domain(target.domain);
      if (!target || !other || !areNeighbours(domain.model, other.model)) return [];
      return [{ product: target, domain: other.model, files: true, key: keyOfFiles(other.model, other === domain ? domain.encryptionKeyArn : undefined) }];
    }),
  ];
}
