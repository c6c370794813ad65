import { contactUrl } from './contact-url';
import { descriptionOf } from './description';
import type { Part } from './part';
import { isUnresolved } from '../../core/tokens';
import { ServingInterface } from '../../model/declaration/pipelines';
import type { ProductModel } from '../../model/mesh';
import { METADATA_PROPERTIES } from '../../model/product-metadata';
import { STREAM_TECHNOLOGIES } from '../../model/stream-technologies';
import { orPlaceholder, withoutUnknown } from '../placeholders';
import type { ProductContext } from '../product-context';
import { yamlText } from '../yaml-text';

/** The version of the Open Data Product Standard that is written. */
export const ODPS_VERSION = '1.0.0';

/** Stands for the version of a product that another repository declares. */
const UNKNOWN_VERSION = 'unknown';

/** A data product in the Open Data Product Standard: https://bitol-io.github.io/open-data-product-standard/ */
export function odpsProduct(context: ProductContext): Part {
  const { product, platform, domain } = context;
  const version = orPlaceholder(product.version);
  const inputs = inputsOf(context);
  const inputContracts = inputs.map(({ id, version: inputVersion }) => ({ id, version: inputVersion }));
  const port = (name: string, type: string, description: string): Part =>
    withoutUnknown({ name, description, type, version, contractId: product.id, inputContracts });
  return withoutUnknown({
    apiVersion: `v${ODPS_VERSION}`,
    kind: 'DataProduct',
    id: product.id,
    name: product.name,
    version,
    status: 'active',
    domain: product.domain,
    tenant: platform.organization,
    description: descriptionOf(product),
    tags: [...new Set([...product.tags, ...product.categories])].map((tag) => orPlaceholder(tag)),
    inputPorts: inputs.map(({ id, version: inputVersion }) => ({ name: id, version: inputVersion, contractId: id })),
    outputPorts: [
      port('table', 'table', `The table ${orPlaceholder(domain.names.database)}.${orPlaceholder(product.names.table)} at ${orPlaceholder(product.storage.location)}`),
      ...product.stream ? [port('stream', 'topic', `The ${STREAM_TECHNOLOGIES[product.stream.technology].title} topic ${orPlaceholder(product.names.topic)}`)] : [],
      ...product.serving.interfaces.includes(ServingInterface.REST) ? [port('api', 'rest', `The REST API at ${orPlaceholder(product.names.restPath)}`)] : [],
    ],
    managementPorts: [
      withoutUnknown({ name: 'catalog', content: 'discoverability', type: 'glue', description: `The Glue database ${orPlaceholder(domain.names.database)}` }),
      ...product.quality.length > 0 ? [{ name: 'quality', content: 'observability', type: 'glue-data-quality', description: `The ruleset ${orPlaceholder(product.names.ruleset)}` }] : [],
    ],
    support: supportOf(context),
    team: teamOf(context),
    customProperties: customPropertiesOf(product),
    productCreatedTs: product.createdAt === undefined || isUnresolved(product.createdAt) ? undefined : moment(product.createdAt),
  });
}

/** The same as text: YAML, always the same bytes. */
export function odpsProductText(context: ProductContext): string {
  return yamlText(odpsProduct(context));
}

/** What the standard has no key for. It has one for the creation date alone. */
function customPropertiesOf(product: ProductModel): Part[] {
  const metadata = METADATA_PROPERTIES.filter(({ key, customProperty }) => customProperty && key !== 'createdAt');
  const values = withoutUnknown({
    sourceSystems: product.lineage.sourceSystems.map((system) => orPlaceholder(system)),
    ...Object.fromEntries(metadata.map(({ key }) => [key, product[key]])),
  });
  return Object.entries(values).map(([property, value]) => ({ property, value }));
}

/** What the product is made of, by the ids of the contracts: a product's contract has the product's id. */
function inputsOf({ product, index }: ProductContext): Array<{ readonly id: string; readonly version: string }> {
  return product.lineage.products.map((reference) => {
    const resolution = index.inputOf(product.domain, reference);
    return resolution.kind === 'found'
      ? { id: resolution.product.id, version: orPlaceholder(resolution.product.version) }
      : { id: orPlaceholder(reference), version: UNKNOWN_VERSION };
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
  return withoutUnknown({
    name: owner,
    members: domain.teams.filter((team) => !isUnresolved(team)).map((username) => ({ username })),
    customProperties: supportContact === undefined || isUnresolved(supportContact) ? [] : [{ property: 'supportContact', value: supportContact }],
  });
}

function moment(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
