import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import type { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh, EffectiveGrant } from './declared-mesh';
import { topicsOf } from './product-resources';
import { connectStatement, createClusterPolicy, readTopicStatements } from '../../aws/access/cluster-policy';
import { grantConsumer } from '../../aws/access/kafka-acls';
import type { PolicyStatement } from '../../aws/access/policy';
import { createVpcConnection } from '../../aws/access/vpc-connection';
import { awsContext } from '../../aws/context';
import { domainTags } from '../../aws/tags';
import { isUnresolved } from '../../core/tokens';
import { clusterAccount } from '../../model/access/stream-links';
import { AccessWay, accountOfRole, iamGuardsKafka, partsOf, roleOf } from '../../model/access/way';
import { ConsumerKind } from '../../model/declaration/consumer';

const CONNECTION_ID = 'kafka-connection';

/** Who may read topics: by Kafka's own lists, or by IAM, where clients outside the cluster's account need a connection as well. */
export function createKafkaAccess(mesh: DeclaredMesh): void {
  createAcls(mesh);
  const { kafkaCluster } = mesh.platform.model;
  if (!iamGuardsKafka(mesh.platform.model)) return;
  const readers = mesh.grants.filter(readsTopicByIam);
  for (const domain of new Set(readers.flatMap((grant) => connectedDomain(mesh, grant) ?? []))) {
    createVpcConnection(domain.construct, CONNECTION_ID, kafkaCluster!.clusterArn!, domain.model.kafkaConnection!, domainTags(domain.model));
  }
  if (mesh.platform.model.imported) return; // the cluster's policy exists once, and the platform's owner has it
  const statements = readers.flatMap((grant) => clusterStatements(mesh, grant));
  if (statements.length > 0) createClusterPolicy(mesh.platform.construct, kafkaCluster!.clusterArn!, statements);
}

/** The connection of a domain's VPC to the Kafka cluster, once it has been made. */
export function kafkaConnectionOf({ construct }: DeclaredDomain): MskVpcConnection | undefined {
  return findBelow<MskVpcConnection>(construct, CONNECTION_ID);
}

/** The place of a principal's access control lists doesn't depend on the order of the grants, unless only Terraform knows the principal. */
function createAcls({ grants }: DeclaredMesh): void {
  const unnamed = new Map<Construct, number>();
  for (const { version: { construct, product }, grant: { consumer: { identifier } }, way } of grants) {
    if (way !== AccessWay.KAFKA_ACL || !product.stream) continue;
    const unknown = isUnresolved(identifier);
    const number = (unnamed.get(construct) ?? 0) + 1;
    if (unknown) unnamed.set(construct, number);
    const id = `consumer-${unknown ? number : identifier}`;
    if (!findBelow(construct, id)) grantConsumer(construct, id, product, topicsOf(construct), identifier);
  }
}

function readsTopicByIam({ way, grant, version: { product, domain } }: EffectiveGrant): boolean {
  return (way === AccessWay.ROLE || way === AccessWay.OWN_POLICY) && partsOf(grant, product, domain.platform.model).topic;
}

/** The account in which a grant's clients live, where it isn't the cluster's. */
function foreignClients({ platform }: DeclaredMesh, { grant: { consumer: { kind, identifier } }, consumer }: EffectiveGrant): string | undefined {
  const account = kind === ConsumerKind.ACCOUNT ? identifier : kind === ConsumerKind.ROLE ? accountOfRole(identifier) : consumer?.model.account;
  return outside(clusterAccount(platform.model), account);
}

/** The domain whose VPC a grant's clients connect from. */
function connectedDomain(mesh: DeclaredMesh, grant: EffectiveGrant): DeclaredDomain | undefined {
  return grant.consumer?.model.kafkaConnection && foreignClients(mesh, grant) !== undefined ? grant.consumer : undefined;
}

/** Clients outside the cluster's account may connect a VPC; roles outside it are named. */
function clusterStatements(mesh: DeclaredMesh, effective: EffectiveGrant): PolicyStatement[] {
  const { platform } = mesh;
  const { version: { product, domain }, grant, way, consumer } = effective;
  const context = awsContext(platform.construct);
  const { clusterArn } = platform.model.kafkaCluster!;
  const clients = foreignClients(mesh, effective);
  const producers = outside(clusterAccount(platform.model), domain.model.account);
  const name = way === AccessWay.OWN_POLICY ? consumer!.model.names.consumerRole : roleOf(product, grant);
  return [
    ...clients === undefined ? [] : [connectStatement(clusterArn!, clients, context)],
    ...producers === undefined ? [] : readTopicStatements(clusterArn!, { name, account: producers }, product, context),
  ];
}

function outside(clusters: string | undefined, account: string | undefined): string | undefined {
  return clusters !== undefined && account !== clusters ? account : undefined;
}
