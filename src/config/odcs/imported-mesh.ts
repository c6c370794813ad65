import semver from 'semver';
import type { Node } from 'yaml';
import type { WrittenContract } from './contract-shape';
import type { ProductPart } from './identity';
import { identityOf } from './identity';
import { words } from './loose-shapes';
import { metadataOf } from './metadata';
import type { WrittenObject } from './object-shape';
import { withOwnProperties } from './own-properties';
import type { WrittenProperty } from './property-shape';
import { qualityRules, tellChecks } from './quality/rules';
import type { NamedObject } from './relationships';
import { referenceRules } from './relationships';
import { tellRest } from './rest';
import { quote } from '../../core/findings';
import type { DataProductProps } from '../../model/declaration/data-product';
import { QualityRule as Rule, QualityRuleKind } from '../../model/declaration/quality-rule';
import type { SchemaProps } from '../../model/declaration/schema';
import { Field, Schema, SchemaCompatibility } from '../../model/declaration/schema';
import { Storage } from '../../model/declaration/storage';
import { Stream } from '../../model/declaration/stream';
import { DEFAULT_STORAGE_FORMAT } from '../../model/resolve/storage';
import { ALL_SCHEMA_FORMATS, SCHEMA_FORMATS } from '../../model/schema-formats';
import { ALL_STORAGE_FORMATS } from '../../model/storage-formats';
import type { ImportedMesh } from '../import/imported-mesh';
import type { Reader } from '../reader';
import { defined } from '../shape';

/** What a contract says, as a mesh says it. */
export function importedMesh(contract: WrittenContract, reader: Reader): ImportedMesh {
  const left: string[] = [];
  const version = versionOf(contract, reader);
  const identity = identityOf(contract, reader);
  const { domain, organization, products, single } = identity;
  const objects = products.flatMap(({ name, table, topic }) => [table, topic].flatMap((object) => (object ? [{ product: name, object }] : [])));
  const mesh: ImportedMesh = defined({
    domain,
    owner: contract.owner,
    organization,
    account: contract.servers.account,
    region: contract.servers.region,
    database: contract.servers.database,
    brokers: contract.servers.brokers,
    products: products.map(({ name, table, topic }) => ({
      name,
      at: reader.place(single ? contract.node : (table ?? topic)!.node),
      props: propsOf(contract, version, { table, topic }, { reader, left, single, objects }),
      ...table && { table: table.physicalName ?? table.name },
      ...topic && { topic: topic.physicalName ?? topic.name },
    })),
    left: [],
  });
  const whole = single ? withOwnProperties(mesh, contract, reader) : mesh;
  tellRest(contract, identity, reader);
  return { ...whole, left: [...reader.notes.all(), ...left] };
}

/** The table and the topic of a product. */
type Part = Omit<ProductPart, 'name'>;

/** The value of one of the contract's own properties. */
type Custom = (key: string) => string | undefined;

interface Conversion {
  readonly reader: Reader;
  readonly left: string[];
  /** Whether the contract is about one product: then its servers are that product's. */
  readonly single: boolean;
  /** All tables and topics, with the data products that they become. */
  readonly objects: readonly NamedObject[];
}

function propsOf(contract: WrittenContract, version: string, { table, topic }: Part, { reader, left, single, objects }: Conversion): DataProductProps {
  const main = table ?? topic;
  const properties = main?.properties ?? [];
  const keys = properties.filter(({ primaryKey }) => primaryKey !== undefined).sort((one, other) => one.primaryKey! - other.primaryKey!);
  const partitions = properties.filter(({ partition }) => partition !== undefined).sort((one, other) => one.partition! - other.partition!);
  const partitionBy = partitions.map(({ field }) => field.name);
  const { own, suites } = qualityRules(main, contract.node, reader, left);
  if (table && topic) tellChecks(topic.checks, topic.properties, reader, left);
  const rules = [...own, ...suites.flatMap((suite) => suite.rules)];
  const references = main ? referenceRules(main, objects, rules, reader) : [];
  const keyColumns = keys.map(({ field }) => field.name);
  // A check that says the key is unique says it better: with its description, severity and dimension.
  const undeclared = rules.some(({ kind, columns }) => kind === QualityRuleKind.UNIQUE && columns.join() === keyColumns.join()) ? [] : keys;
  const only = undeclared.length === 1 ? undeclared[0].field : undefined;
  const fields = properties.filter(({ declared }) => declared)
    .map(({ field }) => field === only ? Field.of(field.name, field.type, { ...field, unique: true }) : field);
  const quality = [...undeclared.length > 1 ? [Rule.uniqueTogether(keyColumns)] : [], ...own, ...references];
  const custom = (key: string): string | undefined => {
    const node = contract.custom.get(key);
    return node && words.read(node, reader);
  };
  return defined<DataProductProps>({
    version,
    ...metadataOf(contract, main, reader),
    schema: schemaOf(fields, contract, topic, custom),
    storage: storageOf(contract, partitionBy, single),
    stream: topic ? streamOf(custom, properties) : undefined,
    quality: quality.length > 0 ? quality : undefined,
    qualityOptions: suites.length > 0 ? { suites } : undefined,
    sla: Object.keys(contract.sla).length > 0 ? contract.sla : undefined,
  });
}

function schemaOf(fields: Field[], contract: WrittenContract, topic: WrittenObject | undefined, custom: Custom): Schema | undefined {
  const written = custom('schemaFormat') ?? (topic ? contract.servers.messages : undefined);
  const format = ALL_SCHEMA_FORMATS.find((one) => one === written || SCHEMA_FORMATS[one].messageFormat === written);
  const compatibility = Object.values(SchemaCompatibility).find((one) => one === custom('schemaEvolution'));
  if (fields.length === 0) return undefined;
  return Schema.of(defined<SchemaProps>({ fields, format, compatibility }));
}

function storageOf({ servers }: WrittenContract, partitionBy: string[], single: boolean): Storage | undefined {
  const options = { ...partitionBy.length > 0 && { partitionBy }, ...single && servers.location !== undefined && { location: servers.location } };
  const format = ALL_STORAGE_FORMATS.find((one) => one === servers.format);
  return format !== undefined || Object.keys(options).length > 0 ? Storage._of(format ?? DEFAULT_STORAGE_FORMAT, options) : undefined;
}

function streamOf(custom: (key: string) => string | undefined, properties: readonly WrittenProperty[]): Stream {
  const partitions = Number(custom('topicPartitions'));
  const keyField = custom('topicKey') ?? properties.find(({ primaryKey }) => primaryKey !== undefined)?.field.name;
  return Stream.kafka({ ...Number.isInteger(partitions) && partitions > 0 && { partitions }, ...keyField !== undefined && { keyField } });
}

function versionOf(contract: WrittenContract, reader: Reader): string {
  const exact = semver.valid(contract.version);
  if (exact) return contract.version.replace(/^v/, '');
  const known = /^v?\d+(?:\.\d+){0,2}$/.test(contract.version) ? semver.coerce(contract.version)?.version : undefined;
  if (known) return known;
  const node: Node = reader.tree.get(contract.node, 'version')?.value ?? contract.node;
  const taken = semver.coerce(contract.version)?.version ?? '1.0.0';
  reader.note(node, `the version ${quote(contract.version)} is "${taken}" here: versions are semantic, like 1.0.0`);
  return taken;
}
