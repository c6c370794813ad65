import type { PropertiesContext } from './properties';
import { propertiesOf } from './properties';
import type { ContractQuality } from './quality';
import { messageTypes } from './types';
import type { OdcsVersion } from './versions';
import type { FieldModel, ProductModel, StreamModel } from '../../../model/mesh';
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
    properties: [...propertiesOf(fields, context), ...undeclaredColumns(fields, quality)],
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

/** Where the schema is discovered, checks name columns that aren't declared. */
function undeclaredColumns(fields: readonly FieldModel[], { columns }: ContractQuality): Part[] {
  return [...columns].filter(([name]) => !fields.some((field) => field.name === name)).map(([name, quality]) => ({ name: orPlaceholder(name), quality }));
}
