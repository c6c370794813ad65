import type { PropertiesContext } from './properties';
import { FIELD_PROPERTIES, partitionOf, propertiesOf } from './properties';
import type { ContractQuality } from './quality';
import { messageTypes } from './types';
import type { OdcsVersion } from './versions';
import type { ProductModel, StreamModel } from '../../../model/mesh';
import { tableKey } from '../../../model/table-key';
import { orPlaceholder, withoutUnknown } from '../../placeholders';
import { hiveType } from '../../schema/glue';
import type { Part } from '../part';

/** The table, and the topic's messages where there is one. */
export function schemaOf(product: ProductModel, version: OdcsVersion, quality: ContractQuality): Part[] {
  return [tableOf(product, version, quality), ...product.stream ? [messagesOf(product, product.stream, version)] : []];
}

/** The table, with its checks. */
export function tableOf(product: ProductModel, version: OdcsVersion, quality: ContractQuality): Part {
  const { names, schema: { fields }, storage, description } = product;
  const context: PropertiesContext = {
    version,
    physicalType: hiveType,
    partitionBy: storage.partitionBy,
    primaryKey: tableKey(product),
    quality: quality.columns,
  };
  return withoutUnknown({
    name: orPlaceholder(names.table),
    physicalName: orPlaceholder(names.table),
    logicalType: 'object',
    physicalType: 'table',
    description: description === undefined ? undefined : orPlaceholder(description),
    properties: [...propertiesOf(fields, context), ...undeclaredColumns(product, quality)],
    quality: quality.table,
  });
}

function messagesOf(product: ProductModel, { keyField }: StreamModel, version: OdcsVersion): Part {
  const { names, schema: { fields, format } } = product;
  const context: PropertiesContext = { version, physicalType: messageTypes(format), partitionBy: [], primaryKey: [], messageKey: keyField, quality: new Map() };
  return withoutUnknown({
    name: `${orPlaceholder(names.table)}_stream`,
    physicalName: orPlaceholder(names.topic),
    logicalType: 'object',
    physicalType: 'topic',
    description: `Messages of the topic ${orPlaceholder(names.topic)}${keyField === undefined ? '' : `, by ${keyField}`}`,
    properties: propertiesOf(fields, context),
  });
}

/** Where the schema is discovered, partitions and checks name columns that aren't declared. */
function undeclaredColumns({ schema: { fields }, storage: { partitionBy } }: ProductModel, { columns }: ContractQuality): Part[] {
  const names = [...new Set([...partitionBy, ...columns.keys()])].filter((name) => !fields.some((field) => field.name === name));
  return names.map((name) => withoutUnknown({
    name: orPlaceholder(name),
    ...partitionOf(name, partitionBy),
    quality: columns.get(name),
    customProperties: [{ property: FIELD_PROPERTIES.declared, value: false }],
  }));
}
