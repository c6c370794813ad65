import Table from 'cli-table3';
import { checkMeshFile } from '../../check/mesh-file';
import { errorsOf, quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { today } from '../../core/today';
import type { AccessChain, LinkStatus } from '../../model/access/chain';
import { accessChains, undeclaredChain } from '../../model/access/chain';
import { AccessCapability } from '../../model/declaration/access';
import { Consumer, ConsumerKind } from '../../model/declaration/consumer';
import type { MeshModel, ProductModel } from '../../model/mesh';
import { isKafkaPrincipal } from '../../model/validate/kafka-principal';
import { isAccountId, isRoleArn } from '../../model/validate/syntax';
import { colorsOf, ExitCode, UsageError } from '../io';
import type { Io } from '../io';
import { Progress } from '../progress';
import { counted, findingLines } from '../text';

/** Whose access to what is shown. */
export interface AccessCommandOptions {
  readonly product?: string;
  readonly consumer?: string;
  readonly format: 'table' | 'json';
  /** The day on which agreements must hold. */
  readonly asOf?: string;
}

/** Shows every link between consumers and data products, from the model alone. */
export function access(file: string, options: AccessCommandOptions, io: Io): ExitCode {
  const { asOf = today() } = options;
  const progress = new Progress(io);
  const { mesh, findings } = checkMeshFile(file, (name) => progress.step(name));
  progress.done();
  const errors = errorsOf(findings);
  if (!mesh) {
    io.err(`${findingLines(errors, colorsOf(io))}${file} has ${counted(errors.length, 'error')}\n`);
    return ExitCode.FAILED;
  }
  const chains = selected(mesh, options, asOf);
  if (options.format === 'json') io.out(`${JSON.stringify({ file, asOf, chains }, undefined, 2)}\n`);
  else io.out(chains.map((chain) => described(chain, hasVersions(chain, chains), io)).join('\n') + summary(chains));
  if (errors.length > 0) io.err(`${file} has ${counted(errors.length, 'error')}; see them with: data-mesh validate ${file}\n`);
  return chains.every(({ complete }) => complete) ? ExitCode.OK : ExitCode.FAILED;
}

function selected(mesh: MeshModel, { product: name, consumer }: AccessCommandOptions, asOf: string): AccessChain[] {
  const product = name === undefined ? undefined : findProduct(mesh, name);
  const ofProduct = accessChains(mesh, asOf).filter((chain) => !product || chain.product === product.id);
  if (consumer === undefined) return ofProduct;
  const chains = ofProduct.filter((chain) => isMeant(chain.consumer, consumer));
  if (chains.length > 0) return chains;
  const who = knownConsumer(mesh, consumer) ?? (product && strangerOf(consumer)) ?? unknownConsumer(mesh, consumer);
  return product ? [undeclared(mesh, product, who, asOf)] : [];
}

function undeclared(mesh: MeshModel, product: ProductModel, consumer: Consumer, asOf: string): AccessChain {
  if (consumer.kind === ConsumerKind.DOMAIN && consumer.identifier === product.domain) {
    throw new UsageError(`domain ${quote(product.domain)} produces ${product.id} itself: it needs no access; name another consumer`);
  }
  const capability = consumer.kind === ConsumerKind.KAFKA_PRINCIPAL ? AccessCapability.STREAM : AccessCapability.READ;
  return undeclaredChain(mesh, product, { consumer, capability, hiddenColumns: [] }, asOf);
}

function findProduct(mesh: MeshModel, wanted: string): ProductModel {
  const products = mesh.domains.flatMap(({ products: own }) => own);
  const found = products.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 1) return found[0];
  if (found.length > 1) throw new UsageError(`several domains have a data product ${quote(wanted)}: write ${found.map(({ id }) => id).join(' or ')}`);
  throw new UsageError(`the mesh has no data product ${quote(wanted)}; ${didYouMean(wanted, products.flatMap(({ id, name }) => [id, name])) ?? 'name it as "domain.name"'}`);
}

/** `order`, `domain order` or `User:order-service` for consumers of those names. */
function isMeant(consumer: string, wanted: string): boolean {
  return consumer === wanted || consumer.endsWith(` ${wanted}`);
}

/** A domain of the mesh, or whomever a product's declaration mentions. */
function knownConsumer(mesh: MeshModel, wanted: string): Consumer | undefined {
  if (mesh.domains.some(({ domain }) => domain.name === wanted)) return Consumer.domain(wanted);
  return mesh.domains.flatMap(({ products }) => products.flatMap(({ consumers }) => consumers)).find((consumer) => isMeant(String(consumer), wanted));
}

/** Somebody whom the mesh doesn't mention, where the name says what it is. */
function strangerOf(name: string): Consumer | undefined {
  if (isAccountId(name)) return Consumer.account(name);
  if (isRoleArn(name)) return Consumer.role(name);
  return name.startsWith('User:') && isKafkaPrincipal(name) ? Consumer.kafkaPrincipal(name) : undefined;
}

function unknownConsumer(mesh: MeshModel, wanted: string): never {
  const known = [
    ...mesh.domains.map(({ domain }) => domain.name),
    ...mesh.domains.flatMap(({ products }) => products.flatMap(({ consumers }) => consumers.map(({ identifier }) => identifier))),
  ];
  throw new UsageError(`the mesh mentions no consumer ${quote(wanted)}; ${didYouMean(wanted, known) ?? 'name a domain, an account, a role or a Kafka principal that it declares'}`);
}

const WORDS: Record<LinkStatus, string> = { allowed: 'allowed', missing: 'MISSING', external: 'theirs' };

/** Whether several versions of the product live side by side. */
function hasVersions({ product, version }: AccessChain, chains: readonly AccessChain[]): boolean {
  return chains.some((other) => other.product === product && other.version !== version);
}

function described(chain: AccessChain, withVersion: boolean, io: Io): string {
  const colors = colorsOf(io);
  const paint: Record<LinkStatus, (text: string) => string> = { allowed: colors.green, missing: colors.red, external: colors.yellow };
  const table = new Table({ head: ['link', 'resource', 'status', 'why'], style: { head: [], border: [], compact: true } });
  for (const { kind, resource, status, why } of chain.links) table.push([kind, resource, paint[status](WORDS[status]), why]);
  const verdict = chain.complete ? 'complete' : chain.declared ? 'incomplete' : 'not declared';
  return `${chain.consumer} -> ${chain.product}${withVersion ? ` ${chain.version}` : ''} (${chain.capability}, ${chain.way}): ${verdict}\n${table.toString()}\n`;
}

function summary(chains: readonly AccessChain[]): string {
  if (chains.length === 0) return 'no access is declared\n';
  const broken = chains.filter(({ complete }) => !complete).length;
  return `\n${counted(chains.length, 'access', 'accesses')}: ${broken === 0 ? 'all complete' : `${broken} not complete`}\n`;
}
