import type { WrittenContract } from './contract-shape';
import type { WrittenObject } from './object-shape';
import { isOurs, tell } from './told';
import { quote } from '../../core/findings';
import { fitProductNames } from '../import/fields';
import { UNKNOWN_DOMAIN } from '../import/imported-mesh';
import { nameOf } from '../import/names';
import type { Reader } from '../reader';
import { offsetOf } from '../tree';

/** A data product's part of a contract: a table, a topic, or both. */
export interface ProductPart {
  readonly name: string;
  readonly table?: WrittenObject;
  readonly topic?: WrittenObject;
}

/** What a contract and its parts are called in a mesh. */
export interface Identity {
  readonly domain: string;
  readonly organization?: string;
  readonly products: readonly ProductPart[];
  /** Whether the contract is about one product: then its servers are that product's. */
  readonly single: boolean;
}

/** One table with at most one topic is one product; several tables are several. What is called otherwise here is told. */
export function identityOf(contract: WrittenContract, reader: Reader): Identity {
  const [, idDomain, idName] = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/.exec(contract.id) ?? [];
  const topics = contract.objects.filter(isTopic);
  const tables = contract.objects.filter((object) => !isTopic(object));
  const single = tables.length <= 1 && topics.length <= 1;
  const several = [...tables, ...topics].map(({ name, node }) => ({ name, offset: offsetOf(node) }));
  const names = single
    ? [idName ?? nameOf(contract.dataProduct ?? contract.name ?? contract.objects[0]?.name ?? contract.id)]
    : fitProductNames(several, reader.notes);
  const parts = single ? [{ table: tables[0], topic: topics[0] }] : [...tables.map((table) => ({ table })), ...topics.map((topic) => ({ topic }))];
  const identity: Identity = {
    domain: idDomain ?? nameOf(contract.domain ?? UNKNOWN_DOMAIN, 1),
    organization: /^[a-z][a-z0-9-]{1,30}$/.test(contract.tenant ?? '') ? contract.tenant : undefined,
    products: parts.map((part, index) => ({ name: names[index], ...part })),
    single,
  };
  tellNames(contract, identity, idName !== undefined, reader);
  if (!isOurs(reader)) for (const part of identity.products) tellPlaces(identity.domain, part, reader);
  return identity;
}

function tellNames(contract: WrittenContract, { domain, organization, products }: Identity, isId: boolean, reader: Reader): void {
  const { id, name, dataProduct, tenant, node } = contract;
  const isProduct = (written: string): boolean => products.some((one) => one.name === written || one.name === nameOf(written));
  if (!isId && !isProduct(id)) tell(node, 'id', { what: `the id ${quote(id)}`, fix: `contracts of a mesh have the id of their data product: ${domain}.${products[0].name}` }, reader);
  if (name !== undefined && !isProduct(name)) tell(node, 'name', { what: `the name ${quote(name)}`, fix: 'say it in the description' }, reader);
  if (dataProduct !== undefined && !isProduct(dataProduct)) tell(node, 'dataProduct', { what: `the data product's name ${quote(dataProduct)}`, fix: 'rename the product here' }, reader);
  if (contract.domain !== undefined && contract.domain !== domain) tell(node, 'domain', { what: `the domain's name ${quote(contract.domain)}`, fix: `the domain is called ${domain} here` }, reader);
  if (tenant !== undefined && organization === undefined) tell(node, 'tenant', { what: `the tenant ${quote(tenant)}`, fix: 'an organization\'s name is 2 to 31 lower-case letters, digits and hyphens' }, reader);
}

/** What is in a database or a cluster has a name there; a mesh names its tables and topics itself. */
function tellPlaces(domain: string, { name, table, topic }: ProductPart, reader: Reader): void {
  const own = name.replace(/-/g, '_');
  const [tableName, topicName] = [table, topic].map((object) => object && (object.physicalName ?? object.name));
  if (table && tableName !== own) reader.notes.add(offsetOf(table.node), `the table ${quote(tableName)} is "${own}" here; DataProduct.fromContract() reads the existing one`);
  if (topic && topicName !== `dp.${domain}.${name}`) reader.notes.add(offsetOf(topic.node), `the topic ${quote(topicName)} is "dp.${domain}.${name}" here; DataProduct.fromContract() reads the existing one`);
  for (const object of [table, topic]) {
    if (object?.physicalName !== undefined && nameOf(object.name) !== name) reader.notes.left(offsetOf(object.node), `the name ${quote(object.name)}`, 'say it in the description');
  }
}

function isTopic({ physicalType }: WrittenObject): boolean {
  return physicalType?.toLowerCase() === 'topic';
}
