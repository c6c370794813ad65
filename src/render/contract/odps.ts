import type { ProductContext } from './context';
import { contactUrl, known, present } from './context';
import type { Part } from './odcs-properties';
import { isUnresolved } from '../../core/tokens';
import { ServingInterface } from '../../model/declaration/pipelines';
import { yamlText } from '../yaml-text';

/** The version of the Open Data Product Standard that is written. */
export const ODPS_VERSION = '1.0.0';

/** Stands for the version of a product that another repository declares. */
const UNKNOWN_VERSION = 'unknown';

/** A data product in the Open Data Product Standard: https://bitol-io.github.io/open-data-product-standard/ */
export function odpsProduct(context: ProductContext): Part {
  const { product, platform, domain } = context;
  const version = known(product.version);
  const inputs = inputsOf(context);
  const inputContracts = inputs.map(({ id, version: inputVersion }) => ({ id, version: inputVersion }));
  const port = (name: string, type: string, description: string): Part => present({ name, description, type, version, contractId: product.id, inputContracts });
  return present({
    apiVersion: `v${ODPS_VERSION}`,
    kind: 'DataProduct',
    id: product.id,
    name: product.name,
    version,
    status: 'active',
    domain: product.domain,
    tenant: platform.organization,
    description: product.description === undefined ? undefined : { purpose: known(product.description) },
    tags: [...new Set([...product.tags, ...product.categories])].map((tag) => known(tag)),
    inputPorts: inputs.map(({ id, version: inputVersion }) => ({ name: id, version: inputVersion, contractId: id })),
    outputPorts: [
      port('table', 'table', `The table ${known(domain.names.database)}.${known(product.names.table)} at ${known(product.storage.location)}`),
      ...product.stream ? [port('stream', 'topic', `The Kafka topic ${known(product.names.topic)}`)] : [],
      ...product.serving.interfaces.includes(ServingInterface.REST) ? [port('api', 'rest', `The REST API at ${known(product.names.restPath)}`)] : [],
    ],
    managementPorts: [
      present({ name: 'catalog', content: 'discoverability', type: 'glue', description: `The Glue database ${known(domain.names.database)}` }),
      ...product.quality.length > 0 ? [{ name: 'quality', content: 'observability', type: 'glue-data-quality', description: `The ruleset ${known(product.names.ruleset)}` }] : [],
    ],
    support: supportOf(context),
    team: teamOf(context),
    customProperties: product.lineage.sourceSystems.length > 0 ? [{ property: 'sourceSystems', value: product.lineage.sourceSystems.map((system) => known(system)) }] : [],
    productCreatedTs: product.createdAt === undefined || isUnresolved(product.createdAt) ? undefined : moment(product.createdAt),
  });
}

/** The same as text: YAML, always the same bytes. */
export function odpsProductText(context: ProductContext): string {
  return yamlText(odpsProduct(context));
}

/** What the product is made of, by the ids of the contracts: a product's contract has the product's id. */
function inputsOf({ product, index }: ProductContext): Array<{ readonly id: string; readonly version: string }> {
  return product.lineage.products.map((reference) => {
    const resolution = index.inputOf(product.domain, reference);
    return resolution.kind === 'found'
      ? { id: resolution.product.id, version: known(resolution.product.version) }
      : { id: known(reference), version: UNKNOWN_VERSION };
  });
}

// Unlike a contract, this standard wants an address that can be opened.
function supportOf({ product: { supportContact } }: ProductContext): Part[] {
  if (supportContact === undefined || isUnresolved(supportContact)) return [];
  const url = contactUrl(supportContact);
  return url === undefined ? [] : [{ channel: supportContact, url }];
}

function teamOf({ product: { owner, supportContact }, domain }: ProductContext): Part | undefined {
  if (owner === undefined || isUnresolved(owner)) return undefined;
  return present({
    name: owner,
    members: domain.teams.filter((team) => !isUnresolved(team)).map((username) => ({ username })),
    customProperties: supportContact === undefined || isUnresolved(supportContact) ? [] : [{ property: 'supportContact', value: supportContact }],
  });
}

function moment(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
