import type { AccessChain } from './chain';
import { undeclared } from './chain';
import { kafkaNamesText, transactionalIdsOf } from './kafka-names';
import type { AccessLink } from './link';
import { allowed, external, isComplete, missing } from './link';
import { storageLinks } from './storage-links';
import { clusterAccount, clusterPolicyLink, vpcConnectionLink } from './stream-links';
import { AccessWay, iamGuardsKafka } from './way';
import { accountOfProducer, writesByRole } from './writers';
import { AuthorizationMode } from '../declaration/access';
import type { Producer } from '../declaration/producer';
import { ProducerKind } from '../declaration/producer';
import type { DomainModel, MeshModel, PlatformModel, ProductModel } from '../mesh';
import { MeshIndex } from '../mesh-index';
import { livingVersions } from '../versions';

/** What the links of one producer are worked out from. */
interface WriteContext {
  readonly platform: PlatformModel;
  readonly domain: DomainModel;
  readonly product: ProductModel;
  readonly producer: Producer;
}

/** The chains of all producers of a mesh, for each living version of a product, in the order of declaration. */
export function writeChains({ platform, domains }: MeshModel): AccessChain[] {
  return domains.flatMap(({ domain, products }) => products.flatMap(livingVersions).flatMap((product) =>
    product.access.producers.map(({ producer }) => chainOf({ platform, domain, product, producer }))));
}

/** The chain of a producer that nobody declared: every link that it would need, each missing. */
export function undeclaredWriteChain(mesh: MeshModel, product: ProductModel, producer: Producer): AccessChain {
  const chain = chainOf({ platform: mesh.platform, domain: new MeshIndex(mesh).domainOf(product), product, producer });
  return undeclared(chain, `the mesh doesn't let ${producer} write ${product.id}`);
}

function chainOf(context: WriteContext): AccessChain {
  const { product, producer } = context;
  const byRole = writesByRole(producer);
  const links = byRole ? [...trustLinks(context), ...tableLinks(context), ...topicLinks(context)] : aclLinks(product, producer);
  return {
    product: product.id,
    version: product.version,
    producer: String(producer),
    capability: 'write',
    way: byRole ? AccessWay.ROLE : AccessWay.KAFKA_ACL,
    declared: true,
    complete: isComplete(links),
    links,
  };
}

function aclLinks(product: ProductModel, { identifier }: Producer): AccessLink[] {
  const { topic } = product.names;
  if (!product.stream) return [missing('topic', topic, 'the product has no stream')];
  return [
    allowed('topic', topic, 'access control lists: Write and Describe'),
    allowed('transactional id', kafkaNamesText(transactionalIdsOf(product, identifier)), 'access control lists: Write and Describe'),
  ];
}

function trustLinks({ domain, product, producer }: WriteContext): AccessLink[] {
  const { writerRole } = product.names;
  const presenting = producer.externalId === undefined ? '' : ', with its external id';
  const named = producer.kind === ProducerKind.ROLE && accountOfProducer(producer, domain.account) === domain.account && domain.account !== undefined;
  // A trust policy that names a role of its own account is enough; a service acts in the product's account.
  const alone = named || producer.kind === ProducerKind.SERVICE;
  return [
    ...alone ? [] : [external('producer role', String(producer), `its own administrators let roles assume ${writerRole}`)],
    allowed('trust policy', writerRole, `lets ${producer} in${presenting}`),
  ];
}

function tableLinks({ platform, domain, product }: WriteContext): AccessLink[] {
  return [
    allowed('files', product.storage.location, 'read, write and delete below exactly this prefix'),
    ...storageLinks(platform, domain, product),
    allowed('catalog', `${domain.names.database}.${product.names.table}`, 'this table and its partitions only'),
    ...lakeFormationLinks(domain, product),
  ];
}

/** What is hybrid is left to IAM. */
function lakeFormationLinks({ names }: DomainModel, { access, names: { table }, storage }: ProductModel): AccessLink[] {
  if (access.authorization !== AuthorizationMode.LAKE_FORMATION || access.hybrid) return [];
  return [
    allowed('Lake Formation grants', `${names.database}.${table}`, 'SELECT, INSERT, DELETE, ALTER and DESCRIBE'),
    allowed('DATA_LOCATION_ACCESS grant', storage.location, 'the registered location'),
  ];
}

function topicLinks({ platform, domain, product, producer }: WriteContext): AccessLink[] {
  const { names, stream, schema } = product;
  if (!stream) return [];
  const schemas = schema.registered ? [allowed('schema', names.schema, 'look up, and register new versions')] : [];
  if (!iamGuardsKafka(platform)) return [external('topic', names.topic, 'IAM doesn\'t guard the cluster: a Kafka principal writes it'), ...schemas];
  return [
    allowed('topic', names.topic, 'IAM: describe and write'),
    allowed('transactional id', `${names.topic}.*`, 'IAM: describe and alter'),
    ...schemas,
    ...connectionLinks(platform, domain, producer),
  ];
}

/** How clients outside the cluster's account reach the cluster: its policy lets them connect a VPC, and they do. */
function connectionLinks(platform: PlatformModel, domain: DomainModel, producer: Producer): AccessLink[] {
  const clusters = clusterAccount(platform) ?? domain.account;
  const account = accountOfProducer(producer, domain.account);
  if (account === clusters) return [];
  const name = platform.kafkaCluster!.clusterArn!;
  return [
    ...account === undefined ? [] : [clusterPolicyLink(name, account)],
    account !== undefined && account === domain.account ? vpcConnectionLink(name, domain) : external('VPC connection', name, 'the producer connects its own VPC'),
  ];
}
