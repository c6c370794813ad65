import { UsageError } from './exit-code';
import { selectProduct } from './selected-products';
import { quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import type { AccessChain } from '../model/access/chain';
import { accessChains, undeclaredChain } from '../model/access/chain';
import { AccessCapability } from '../model/declaration/access';
import { Consumer, ConsumerKind } from '../model/declaration/consumer';
import type { MeshModel, ProductModel } from '../model/mesh';
import { isKafkaPrincipal } from '../model/validate/kafka-principal';
import { isAccountId, isRoleArn } from '../model/validate/syntax';

/** What a person asks for: all accesses, or those to a product, of a consumer, or between the two. */
export interface AccessSelection {
  readonly product?: string;
  readonly consumer?: string;
}

/**
 * The accesses that a person asks for. An access between a product and a consumer that isn't declared is reported as undeclared.
 * @throws UsageError when the mesh knows no such product or consumer
 */
export function selectAccess(mesh: MeshModel, { product: name, consumer }: AccessSelection, asOf: string): AccessChain[] {
  const product = name === undefined ? undefined : selectProduct(mesh, name);
  const ofProduct = accessChains(mesh, asOf).filter((chain) => !product || chain.product === product.id);
  if (consumer === undefined) return ofProduct;
  const chains = ofProduct.filter((chain) => isNamed(chain.consumer, consumer));
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

/** `order`, `domain order` or `User:order-service` for consumers of those names. */
function isNamed(consumer: string, wanted: string): boolean {
  return consumer === wanted || consumer.endsWith(` ${wanted}`);
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

function refuseConsumer(mesh: MeshModel, wanted: string): never {
  const known = [
    ...mesh.domains.map(({ domain }) => domain.name),
    ...mesh.domains.flatMap(({ products }) => products.flatMap(({ consumers }) => consumers.map(({ identifier }) => identifier))),
  ];
  throw new UsageError(`the mesh mentions no consumer ${quote(wanted)}; ${didYouMean(wanted, known) ?? 'name a domain, an account, a role or a Kafka principal that it declares'}`);
}
