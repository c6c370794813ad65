import type { ProductContext } from './context';
import { known, present } from './context';
import type { OdcsVersion, Part, PropertiesContext } from './odcs-properties';
import { messageTypes, propertiesOf, TABLE_TYPES } from './odcs-properties';
import type { ContractQuality } from './odcs-quality';
import { contractQuality } from './odcs-quality';
import { serversOf } from './odcs-servers';
import { rolesOf, slaPropertiesOf, supportOf, teamOf } from './odcs-terms';
import type { Field } from '../../model/declaration/schema';
import type { ProductModel } from '../../model/mesh';
import { yamlText } from '../yaml-text';

/** The version of the Open Data Contract Standard that is written unless another is asked for. */
export const DEFAULT_ODCS_VERSION: OdcsVersion = '3.1.0';

/** The versions of the Open Data Contract Standard that can be written. */
export const ODCS_VERSIONS: readonly OdcsVersion[] = ['3.1.0', '3.0.2'];

/** The contract of a data product in the Open Data Contract Standard: https://bitol-io.github.io/open-data-contract-standard/ */
export function odcsContract(context: ProductContext, version: OdcsVersion = DEFAULT_ODCS_VERSION): Part {
  const { product, platform } = context;
  const quality = contractQuality(product, version);
  return present({
    apiVersion: `v${version}`,
    kind: 'DataContract',
    id: product.id,
    name: product.name,
    version: known(product.version),
    status: 'active',
    domain: product.domain,
    tenant: platform.organization,
    dataProduct: product.name,
    description: product.description === undefined ? undefined : { purpose: known(product.description) },
    tags: [...new Set([...product.tags, ...product.categories])].map((tag) => known(tag)),
    servers: serversOf(context, version),
    schema: schemaOf(product, version, quality),
    slaProperties: slaPropertiesOf(product, quality.slaProperties),
    roles: rolesOf(product),
    team: teamOf(context, version),
    support: supportOf(product),
    customProperties: customPropertiesOf(product),
  });
}

/** The same as text: YAML, always the same bytes. */
export function odcsContractText(context: ProductContext, version: OdcsVersion = DEFAULT_ODCS_VERSION): string {
  return yamlText(odcsContract(context, version));
}

/** The table, and the topic's messages where there is one. */
function schemaOf(product: ProductModel, version: OdcsVersion, quality: ContractQuality): Part[] {
  const { names, schema, storage, stream } = product;
  const description = product.description === undefined ? undefined : known(product.description);
  const primaryKey = stream?.keyField ?? schema.fields.find(({ required, unique }) => required && unique)?.name;
  const context: PropertiesContext = { version, physicalType: TABLE_TYPES, partitionBy: storage.partitionBy, primaryKey, quality: quality.columns };
  return [
    present({
      name: known(names.table),
      physicalName: known(names.table),
      logicalType: 'object',
      physicalType: 'table',
      description,
      properties: [...propertiesOf(schema.fields, context), ...undeclared(schema.fields, quality)],
      quality: quality.table,
    }),
    ...stream ? [present({
      name: `${known(names.table)}_stream`,
      physicalName: known(names.topic),
      logicalType: 'object',
      physicalType: 'topic',
      description: `Messages of the topic ${known(names.topic)}${stream.keyField === undefined ? '' : `, by ${stream.keyField}`}`,
      properties: propertiesOf(schema.fields, { ...context, physicalType: messageTypes(schema.format), partitionBy: [], quality: new Map() }),
    })] : [],
  ];
}

/** Where the schema is discovered, checks name columns that aren't declared. */
function undeclared(fields: readonly Field[], { columns }: ContractQuality): Part[] {
  return [...columns].filter(([name]) => !fields.some((field) => field.name === name)).map(([name, quality]) => ({ name: known(name), quality }));
}

/** What the standard has no key for. */
function customPropertiesOf({ use, schema, storage, stream, lineage, createdAt, updatedAt }: ProductModel): Part[] {
  const values = present({
    use,
    schemaFormat: schema.format,
    schemaEvolution: schema.compatibility,
    compression: storage.compression,
    topicPartitions: stream?.partitions,
    topicRetention: stream?.retention.toIsoString(),
    topicKey: stream?.keyField,
    sourceSystems: lineage.sourceSystems,
    inputs: lineage.products,
    createdAt,
    updatedAt,
  });
  return Object.entries(values).map(([property, value]) => ({ property, value }));
}
