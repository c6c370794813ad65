import { customPropertiesOf } from './custom-properties';
import { contractQuality } from './quality';
import { rolesOf } from './roles';
import { schemaOf } from './schema';
import { serversOf } from './servers';
import { serviceLevelsOf } from './service-levels';
import { supportOf, teamOf } from './team';
import type { OdcsVersion } from './versions';
import { DEFAULT_ODCS_VERSION } from './versions';
import type { ProductModel } from '../../../model/mesh';
import { orPlaceholder, withoutUnknown } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import { yamlText } from '../../yaml-text';
import { descriptionOf } from '../description';
import type { Part } from '../part';

/** The contract of a data product in the Open Data Contract Standard: https://bitol-io.github.io/open-data-contract-standard/ */
export function odcsContract(context: ProductContext, version: OdcsVersion = DEFAULT_ODCS_VERSION): Part {
  const { product, platform } = context;
  const quality = contractQuality(context, [...product.quality, ...product.derivedQuality], version);
  return withoutUnknown({
    ...headOf(product, version, platform.organization),
    tags: [...new Set([...product.tags, ...product.categories])].map((tag) => orPlaceholder(tag)),
    servers: serversOf(context, version),
    schema: schemaOf(product, version, quality),
    slaProperties: serviceLevelsOf(product),
    roles: rolesOf(product),
    team: teamOf(context, version),
    support: supportOf(product, version),
    customProperties: customPropertiesOf(context),
  });
}

/** The same as text: YAML, always the same bytes. */
export function odcsContractText(context: ProductContext, version: OdcsVersion = DEFAULT_ODCS_VERSION): string {
  return yamlText(odcsContract(context, version));
}

/** The keys that identify a contract, and say what its product holds. */
export function headOf(product: ProductModel, version: OdcsVersion, tenant?: string): Part {
  return {
    apiVersion: `v${version}`,
    kind: 'DataContract',
    id: product.id,
    name: product.name,
    version: orPlaceholder(product.version),
    status: 'active',
    domain: product.domain,
    tenant,
    dataProduct: product.name,
    description: descriptionOf(product),
  };
}
