import { UsageError } from './exit-code';
import { selectProduct } from './selected-products';
import { quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import type { AccessChain } from '../model/access/chain';
import { accessChains, undeclaredChain } from '../model/access/chain';
import { undeclaredWriteChain, writeChains } from '../model/access/write-chain';
import { AccessCapability } from '../model/declaration/access';
import { Consumer, ConsumerKind } from '../model/declaration/consumer';
import { Producer } from '../model/declaration/producer';
import type { MeshModel, ProductModel } from '../model/mesh';
import { isKafkaPrincipal } from '../model/validate/kafka-principal';
import { isAccountId, isRoleArn, isServiceName } from '../model/validate/syntax';

/** What a person asks for: all accesses, or those to a product, of a consumer or producer, or between the two. */
export interface AccessSelection {
  readonly product?: string;
  readonly consumer?: string;
  readonly producer?: string;
}

/**
 * The accesses that a person asks for, those of consumers first. An access between a product and a consumer or producer that isn't declared is
 * reported as undeclared.
 * @throws UsageError when the mesh knows no such product, consumer or producer
 */
export function selectAccess(mesh: MeshModel, { product: name, consumer, producer }: AccessSelection, asOf: string): AccessChain[] {
  const product = name === undefined ? undefined : selectProduct(mesh, name);
  const ofProduct = (chains: readonly AccessChain[]) => chains.filter((chain) => !product || chain.product === product.id);
  const [read, written] = [ofProduct(accessChains(mesh, asOf)), ofProduct(writeChains(mesh))];
  if (consumer === undefined && producer === undefined) return [...read, ...written];
  return [
    ...consumer === undefined ? [] : consumerChains(mesh, read, product, consumer, asOf),
    ...producer === undefined ? [] : producerChains(mesh, written, product, producer),
  ];
}

function consumerChains(mesh: MeshModel, all: readonly AccessChain[], product: ProductModel | undefined, consumer: string, asOf: string): AccessChain[] {
  const chains = all.filter((chain) => isNamed(chain.consumer!, consumer));
  if (chains.length > 0) return chains;
  const who = knownConsumer(mesh, consumer) ?? (product && unmentionedConsumer(consumer)) ?? refuseConsumer(mesh, consumer);
  return product ? [undeclared(mesh, product, who, asOf)] : [];
}

function undeclared(mesh: MeshModel, product: ProductModel, consumer: Consumer, asOf: string): AccessChain {
  if (consumer.kind === ConsumerKind.DOMAIN && consumer.identifier === product.domain) {
    throw new UsageError(`domain ${quote(product.domain)} produces ${product.id} itself: it needs no access; name another consumer`);
  }
  const capability = consumer.kind === ConsumerKind.KAFKA_PRINCIPAL ? AccessCapability.STREAM : AccessCapability.READ;
  return undeclaredChain(mesh, product, { consumer, capability, hiddenColumns: [] }, asOf);
}

function producerChains(mesh: MeshModel, all: readonly AccessChain[], product: ProductModel | undefined, wanted: string): AccessChain[] {
  const chains = all.filter((chain) => isNamed(chain.producer!, wanted));
  if (chains.length > 0) return chains;
  const known = producersOf(mesh);
  const who = known.find((producer) => isNamed(String(producer), wanted)) ?? (product && unmentionedProducer(wanted));
  if (!who) {
    throw new UsageError(`the mesh mentions no producer ${quote(wanted)}; ${didYouMean(wanted, known.map(({ identifier }) => identifier))
      ?? 'name an account, a role, a service or a Kafka principal that it declares'}`);
  }
  return product ? [undeclaredWriteChain(mesh, product, who)] : [];
}

/** `order`, `domain order` or `User:order-service` for consumers or producers of those names. */
function isNamed(who: string, wanted: string): boolean {
  return who === wanted || who.endsWith(` ${wanted}`);
}

/** A domain of the mesh, or a consumer that a product's declaration mentions. */
function knownConsumer(mesh: MeshModel, wanted: string): Consumer | undefined {
  if (mesh.domains.some(({ domain }) => domain.name === wanted)) return Consumer.domain(wanted);
  return mesh.domains.flatMap(({ products }) => products.flatMap(({ consumers }) => consumers)).find((consumer) => isNamed(String(consumer), wanted));
}

/** A consumer that the mesh doesn't mention, where its name says what it is. */
function unmentionedConsumer(name: string): Consumer | undefined {
  if (isAccountId(name)) return Consumer.account(name);
  if (isRoleArn(name)) return Consumer.role(name);
  return name.startsWith('User:') && isKafkaPrincipal(name) ? Consumer.kafkaPrincipal(name) : undefined;
}

/** The producers that products' declarations mention. */
function producersOf(mesh: MeshModel): Producer[] {
  return mesh.domains.flatMap(({ products }) => products.flatMap(({ access }) => access.producers.map(({ producer }) => producer)));
}

/** A producer that the mesh doesn't mention, where its name says what it is. */
function unmentionedProducer(name: string): Producer | undefined {
  if (isAccountId(name)) return Producer.account(name);
  if (isRoleArn(name)) return Producer.role(name);
  if (isServiceName(name)) return Producer.service(name);
  return name.startsWith('User:') && isKafkaPrincipal(name) ? Producer.kafkaPrincipal(name) : undefined;
}

function refuseConsumer(mesh: MeshModel, wanted: string): never {
  const known = [
    ...mesh.domains.map(({ domain }) => domain.name),
    ...mesh.domains.flatMap(({ products }) => products.flatMap(({ consumers }) => consumers.map(({ identifier }) => identifier))),
  ];
  throw new UsageError(`the mesh mentions no consumer ${quote(wanted)}; ${didYouMean(wanted, known) ?? 'name a domain, an account, a role or a Kafka principal that it declares'}`);
}
