import { code, escaped, list, NOT_AVAILABLE, orNone, table } from './markdown-text';
import { isUnresolved } from '../../core/tokens';
import { writesByRole } from '../../model/access/writers';
import { ConsumerKind } from '../../model/declaration/consumer';
import { ServingInterface } from '../../model/declaration/pipelines';
import type { FieldModel, ProductModel } from '../../model/mesh';
import type { MetadataKey } from '../../model/product-metadata';
import { METADATA_PROPERTIES } from '../../model/product-metadata';
import { RULE_KINDS } from '../../model/quality/kinds/all';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import { STORAGE_FORMATS } from '../../model/storage-formats';
import { STREAM_TECHNOLOGIES } from '../../model/stream-technologies';
import { historyStatements } from '../../model/table-history';
import { declaredType } from '../declared-type';
import { orPlaceholder } from '../placeholders';
import type { ProductContext } from '../product-context';

/** The changes of a product between two recorded versions, as text. */
export interface VersionNote {
  readonly version: string;
  readonly changes: readonly string[];
}

/**
 * The documentation of a data product: what a consumer needs to know to find, trust and use it.
 * @param history what changed from version to version, oldest first, where it is recorded
 */
export function productMarkdown(context: ProductContext, history: readonly VersionNote[] = []): string {
  const { product } = context;
  const sections: Array<readonly [title: string, lines: readonly string[]]> = [
    ['Description', [orNone(text(product.description))]],
    ['Owner', [owner(product)]],
    ['Domain', [escaped(product.domain)]],
    ['Metadata', metadataLines(product)],
    ['Schema', schemaLines(product)],
    ['Quality Metrics', qualityLines(product)],
    ['SLA', slaLines(product)],
    ['Ports', [...portLines(context), ...tableNotes(context)]],
    ['Lineage', lineageLines(context)],
    ['Consumers', consumerLines(product)],
    ['Producers', producerLines(product)],
    ['Changes', changeLines(product, history)],
  ];
  return [`# ${escaped(product.name)}`, ...sections.map(([title, lines]) => `## ${title}\n\n${lines.join('\n')}`)].join('\n\n') + '\n';
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : orPlaceholder(value);
}

function owner({ owner: name, supportContact }: ProductModel): string {
  return `${orNone(text(name))} (${orNone(text(supportContact))})`;
}

/** Metadata that is part of another section: the description, the owner and the changes. */
const IN_OTHER_SECTIONS: ReadonlySet<MetadataKey> = new Set(['description', 'owner', 'supportContact', 'createdAt', 'updatedAt']);

function metadataLines(product: ProductModel): string[] {
  return list(METADATA_PROPERTIES.filter(({ key }) => !IN_OTHER_SECTIONS.has(key)).map(({ key, label }) => {
    const value = product[key];
    return `${label[0].toUpperCase()}${label.slice(1)}: ${orNone(typeof value === 'object' ? value.map((item) => orPlaceholder(item)).join(', ') : text(value))}`;
  }));
}

function schemaLines({ schema, storage, stream, version }: ProductModel): string[] {
  const facts = list([
    `Version: ${orNone(text(version))}`,
    `Format: ${escaped(schema.format)}, evolution: ${escaped(schema.compatibility)}`,
    `Partitioned by: ${storage.partitionBy.length === 0 ? NOT_AVAILABLE : storage.partitionBy.map((name) => code(orPlaceholder(name))).join(', ')}`,
    ...stream ? [`Message key: ${stream.keyField === undefined ? NOT_AVAILABLE : code(orPlaceholder(stream.keyField))}`] : [],
  ]);
  const fields = table(['Field', 'Type', 'Required', 'Unique', 'Classification', 'Description'], schema.fields.flatMap((field) => fieldRows(field, '')));
  return [...facts, '', ...schema.fields.length === 0 ? ['The fields are discovered from the table\'s log.'] : fields];
}

/** A field, then the fields inside it, each under its full name: `addresses[].city`. */
function fieldRows(field: FieldModel, prefix: string): string[][] {
  const { text: type, fields, symbols } = declaredType(field.type);
  const name = `${prefix}${field.name}`;
  const inside = `${name}${type.replace(/record>*$/, '').replace(/array</g, '[]').replace(/map<string, /g, '{}')}.`;
  return [
    [
      code(name), code(symbols ? `${type}: ${symbols.join(', ')}` : type), field.required ? 'yes' : 'no', field.unique ? 'yes' : 'no',
      field.classification ?? '', escaped(text(field.description) ?? ''),
    ],
    ...(fields ?? []).flatMap((part) => fieldRows(part, inside)),
  ];
}

function qualityLines({ quality, derivedQuality }: ProductModel): string[] {
  return table(['Rule', 'Columns', 'Expectation', 'Dimension', 'Severity'], [...quality, ...derivedQuality].map((rule) => [
    escaped(rule.kind.replace(/_/g, ' ')),
    rule.columns.length === 0 ? 'all' : rule.columns.map((column) => code(orPlaceholder(column))).join(', '),
    expectation(rule),
    escaped(rule.dimension),
    escaped(rule.severity),
  ]));
}

/** What a rule demands; where it says nothing beside its columns, what its kind demands. */
function expectation(rule: QualityRuleModel): string {
  const { threshold, description, condition } = rule;
  const { form, details } = RULE_KINDS[rule.kind];
  const parts = [
    ...details(rule, (word) => code(orPlaceholder(word))),
    ...condition === undefined ? [] : [`where ${code(orPlaceholder(condition))}`],
    ...threshold < 1 ? [`in ${Number((threshold * 100).toFixed(6))}% of the records`] : [],
    ...description === undefined ? [] : [escaped(orPlaceholder(description))],
  ];
  return parts.length > 0 ? parts.join('; ') : escaped(form.description);
}

function slaLines({ sla }: ProductModel): string[] {
  const percent = (value: number | undefined): string => value === undefined || isUnresolved(value) ? NOT_AVAILABLE : `${value}%`;
  return list([
    `Freshness: ${sla.freshness?.toString() ?? NOT_AVAILABLE}`,
    `Availability: ${percent(sla.availability)}`,
    `Quality: ${percent(sla.quality)}`,
    `Latency: ${sla.latency?.toString() ?? NOT_AVAILABLE}`,
    `Retention: ${sla.retention?.toString() ?? NOT_AVAILABLE}`,
    `Support hours: ${orNone(text(sla.supportHours))}`,
  ]);
}

function portLines({ product, domain }: ProductContext): string[] {
  const { names, stream, serving, storage } = product;
  return table(['Port', 'Kind', 'Address'], [
    ['Files', escaped(storage.format), code(orPlaceholder(storage.location))],
    ...serving.interfaces.includes(ServingInterface.ATHENA) ? [['Query', 'Athena SQL', `${code(orPlaceholder(`${domain.names.database}.${names.table}`))} in the workgroup ${code(orPlaceholder(domain.names.workgroup))}`]] : [],
    ...stream ? [['Stream', `${STREAM_TECHNOLOGIES[stream.technology].title}, ${stream.partitions} partitions`, code(orPlaceholder(names.topic))]] : [],
    ...serving.interfaces.includes(ServingInterface.REST) ? [['API', 'REST', code(orPlaceholder(names.restPath))]] : [],
  ]);
}

/** What whoever reads or owns the table must do by themselves. */
function tableNotes({ product, domain }: ProductContext): string[] {
  const { storage: { format, partitionBy, injectedPartitions }, names } = product;
  const { title, transactionLog } = STORAGE_FORMATS[format];
  const { database } = domain.names;
  const notes = [
    ...transactionLog || partitionBy.length === 0 ? [] : [
      `Athena computes the partitions of the ${title} table. Spark, AWS Glue and other engines see only partitions that are registered: `
        + `whoever writes a new partition runs ${code(`MSCK REPAIR TABLE ${orPlaceholder(`${database}.${names.table}`)}`)} in Spark SQL.`,
    ],
    ...injectedPartitions.map((column) => `Each query in Athena must give a value of ${code(orPlaceholder(column))}.`),
    ...historyStatements(product, database).map(({ engine, sql }) => `The owner limits the table's history once, when it has data, with ${code(orPlaceholder(sql))} (${engine}).`),
  ];
  return notes.length > 0 ? ['', ...list(notes)] : [];
}

function lineageLines({ product, index }: ProductContext): string[] {
  const { lineage, ingestion, transformation } = product;
  const named = ({ id, version }: ProductModel): string => `${code(id)} ${escaped(orPlaceholder(version))}`;
  return list([
    ...lineage.sourceSystems.map((system) => `Source system ${code(orPlaceholder(system))}${ingestion?.sourceSystem === system ? ` by ${escaped(ingestion.technology)} (${escaped(orPlaceholder(ingestion.schedule))})` : ''}`),
    ...lineage.products.map((reference) => {
      const found = index.inputOf(product.domain, reference);
      return `Data product ${found.kind === 'found' ? named(found.product) : code(orPlaceholder(reference))}`;
    }),
    ...transformation ? [`Made by ${escaped(transformation.framework)} (${escaped(orPlaceholder(transformation.schedule))})${transformation.projectPath === undefined ? '' : `: ${code(orPlaceholder(transformation.projectPath))}`}`] : [],
    ...index.madeOf(product).map((output) => `Feeds the data product ${named(output)}`),
  ]);
}

function consumerLines({ access }: ProductModel): string[] {
  return table(['Consumer', 'Access', 'Without', 'Purpose', 'Agreement'], access.grants.map(({ consumer, capability, hiddenColumns, purpose, agreement }) => [
    `${escaped(consumer.kind.replace(/-/g, ' '))} ${code(orPlaceholder(consumer.identifier))}`,
    consumer.kind === ConsumerKind.KAFKA_PRINCIPAL ? 'stream' : escaped(capability),
    hiddenColumns.length === 0 ? '' : hiddenColumns.map((column) => code(orPlaceholder(column))).join(', '),
    escaped(text(purpose) ?? ''),
    agreement ? escaped([orPlaceholder(agreement.who), ...agreement.classification === undefined ? [] : [agreement.classification], `until ${orPlaceholder(agreement.expiry)}`].join(', ')) : '',
  ]));
}

function producerLines({ access, names }: ProductModel): string[] {
  return table(['Producer', 'Writes', 'By the role'], access.producers.map(({ producer }) => [
    `${escaped(producer.kind.replace(/-/g, ' '))} ${code(orPlaceholder(producer.identifier))}`,
    ...writesByRole(producer) ? ['all', code(orPlaceholder(names.writerRole))] : ['stream', ''],
  ]));
}

function changeLines({ previousVersions, createdAt, updatedAt }: ProductModel, history: readonly VersionNote[]): string[] {
  return list([
    ...createdAt === undefined ? [] : [`Created: ${escaped(orPlaceholder(createdAt))}`],
    ...updatedAt === undefined ? [] : [`Updated: ${escaped(orPlaceholder(updatedAt))}`],
    ...previousVersions.map(({ product, retired, retiredOn }) => {
      const until = retiredOn === undefined ? 'no day decided' : escaped(retiredOn);
      return retired ? `Version ${escaped(product.version)} was retired (${until})` : `Version ${escaped(product.version)} lives on as ${code(product.names.table)} until ${until}`;
    }),
    ...history.flatMap(({ version, changes }) => changes.map((change) => `${escaped(version)}: ${escaped(change)}`)),
  ]);
}
