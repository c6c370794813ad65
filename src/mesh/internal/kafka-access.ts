import type { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import type { Construct } from 'constructs';
import { findBelow } from './construct-tree';
import type { DeclaredDomain } from './declared-domain';
import type { DeclaredMesh, EffectiveGrant, ReadableVersion } from './declared-mesh';
import { topicsOf } from './product-resources';
import { connectStatement, createClusterPolicy, topicRightStatements } from '../../aws/access/cluster-policy';
import { grantConsumer, grantDeadLetters, grantProducer } from '../../aws/access/kafka-acls';
import type { PolicyStatement } from '../../aws/access/policy';
import { deadLetterRights, producerRights, readerRights } from '../../aws/access/topic-statements';
import { createVpcConnection } from '../../aws/access/vpc-connection';
import { awsContext } from '../../aws/context';
import { domainTags } from '../../aws/tags';
import { isUnresolved } from '../../core/tokens';
import { clusterAccount } from '../../model/access/stream-links';
import { AccessWay, accountOfRole, iamGuardsKafka, partsOf, roleOf } from '../../model/access/way';
import { accountOfProducer, hasWriterRole, writersByRole, writesByRole } from '../../model/access/writers';
import { AccessCapability } from '../../model/declaration/access';
import { ConsumerKind } from '../../model/declaration/consumer';

const CONNECTION_ID = 'kafka-connection';

/** Who may read and write topics: by Kafka's own lists, or by IAM, where clients outside the cluster's account need a connection as well. */
export function createKafkaAccess(mesh: DeclaredMesh): void {
  createConsumerAcls(mesh);
  createProducerAcls(mesh);
  const { kafkaCluster } = mesh.platform.model;
  if (!iamGuardsKafka(mesh.platform.model)) return;
  const readers = mesh.grants.filter(readsTopicByIam);
  const written = mesh.versions.filter(({ product }) => product.stream && hasWriterRole(product));
  const connected = [
    ...readers.flatMap((grant) => connectedDomain(mesh, grant) ?? []), ...written.flatMap((version) => connectedProducer(mesh, version) ?? []),
  ];
  for (const domain of new Set(connected)) {
    createVpcConnection(domain.construct, CONNECTION_ID, kafkaCluster!.clusterArn!, domain.model.kafkaConnection!, domainTags(domain.model));
  }
  if (mesh.platform.model.imported) return; // the cluster's policy exists once, and the platform's owner has it
  const statements = [...readers.flatMap((grant) => readerStatements(mesh, grant)), ...written.flatMap((version) => writerStatements(mesh, version))];
  if (statements.length > 0) createClusterPolicy(mesh.platform.construct, kafkaCluster!.clusterArn!, statements);
}

/** The connection of a domain's VPC to the Kafka cluster, once it has been made. */
export function kafkaConnectionOf({ construct }: DeclaredDomain): MskVpcConnection | undefined {
  return findBelow<MskVpcConnection>(construct, CONNECTION_ID);
}

function createConsumerAcls({ grants }: DeclaredMesh): void {
  const places = { consumer: aclPlaces('consumer'), deadLetters: aclPlaces('dead-letters') };
  for (const { version: { construct, product }, grant: { consumer: { identifier }, capability }, way } of grants) {
    if (way !== AccessWay.KAFKA_ACL || !product.stream) continue;
    const ofDeadLetters = capability === AccessCapability.DEAD_LETTERS;
    const id = places[ofDeadLetters ? 'deadLetters' : 'consumer'](construct, identifier);
    if (findBelow(construct, id)) continue;
    const grantTopic = ofDeadLetters ? grantDeadLetters : grantConsumer;
    grantTopic(construct, id, product, topicsOf(construct), identifier);
  }
}

function createProducerAcls({ versions }: DeclaredMesh): void {
  const placeOf = aclPlaces('producer');
  for (const { construct, product } of versions) {
    if (!product.stream) continue;
    for (const { producer } of product.access.producers) {
      if (!writesByRole(producer)) grantProducer(construct, placeOf(construct, producer.identifier), product, topicsOf(construct), producer.identifier);
    }
  }
}

/** The place of a principal's access control lists doesn't depend on the order of the grants, unless only Terraform knows the principal. */
function aclPlaces(party: 'consumer' | 'dead-letters' | 'producer'): (construct: Construct, principal: string) => string {
  const unnamed = new Map<Construct, number>();
  return (construct, principal) => {
    if (!isUnresolved(principal)) return `${party}-${principal}`;
    const number = (unnamed.get(construct) ?? 0) + 1;
    unnamed.set(construct, number);
    return `${party}-${number}`;
  };
}

function readsTopicByIam({ way, grant, version: { product, domain } }: EffectiveGrant): boolean {
  const { topic, deadLetters } = partsOf(grant, product, domain.platform.model);
  return (way === AccessWay.ROLE || way === AccessWay.OWN_POLICY) && (topic || deadLetters);
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
function readerStatements(mesh: DeclaredMesh, effective: EffectiveGrant): PolicyStatement[] {
  const { platform } = mesh;
  const { version: { product, domain }, grant, way, consumer } = effective;
  const context = awsContext(platform.construct);
  const { clusterArn } = platform.model.kafkaCluster!;
  const clients = foreignClients(mesh, effective);
  const producers = outside(clusterAccount(platform.model), domain.model.account);
  const rights = grant.capability === AccessCapability.DEAD_LETTERS ? deadLetterRights : readerRights;
  const name = way === AccessWay.OWN_POLICY ? consumer!.model.names.consumerRole : roleOf(product, grant);
  return [
    ...clients === undefined ? [] : [connectStatement(clusterArn!, clients, context)],
    ...producers === undefined ? [] : topicRightStatements({ name, account: producers }, rights(clusterArn!, product), context),
  ];
}

/** The same for the producers of a version. */
function writerStatements(mesh: DeclaredMesh, version: ReadableVersion): PolicyStatement[] {
  const { model: platform, construct } = mesh.platform;
  const { product, domain } = version;
  const context = awsContext(construct);
  const { clusterArn } = platform.kafkaCluster!;
  const account = outside(clusterAccount(platform), domain.model.account);
  return [
    ...foreignProducers(mesh, version).map((clients) => connectStatement(clusterArn!, clients, context)),
    ...account === undefined ? [] : topicRightStatements({ name: product.names.writerRole, account }, producerRights(clusterArn!, product), context),
  ];
}

/** The accounts in which a version's producers run, where they aren't the cluster's. */
function foreignProducers({ platform }: DeclaredMesh, { product, domain }: ReadableVersion): string[] {
  return writersByRole(product).flatMap(({ producer }) => outside(clusterAccount(platform.model), accountOfProducer(producer, domain.model.account)) ?? []);
}

/** The domain of a version whose producers connect from the domain's own VPC. */
function connectedProducer(mesh: DeclaredMesh, version: ReadableVersion): DeclaredDomain | undefined {
  const { account, kafkaConnection } = version.domain.model;
  return kafkaConnection && foreignProducers(mesh, version).some((clients) => clients === account) ? version.domain : undefined;
}

function outside(clusters: string | undefined, account: string | undefined): string | undefined {
  return clusters !== undefined && account !== clusters ? account : undefined;
}
