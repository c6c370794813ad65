import { declaredType } from './declared-type';
import { yamlText } from './yaml-text';
import type { DataProductProps } from '../model/declaration/data-product';
import type { DataType } from '../model/declaration/data-type';
import type { SlaOptions } from '../model/declaration/pipelines';
import type { QualityRule } from '../model/declaration/quality-rule';
import { QualitySeverity } from '../model/declaration/quality-rule-options';
import type { Field, Schema } from '../model/declaration/schema';
import type { Storage } from '../model/declaration/storage';
import type { Stream } from '../model/declaration/stream';
import { METADATA_PROPERTIES } from '../model/product-metadata';
import { RULE_KINDS } from '../model/quality/kinds/all';
import type { KeyType } from '../model/quality/kinds/form';
import { resolveRule } from '../model/resolve/quality-rules';
import { DEFAULT_COMPATIBILITY, DEFAULT_SCHEMA_FORMAT } from '../model/resolve/schema';

// The mesh file's words for what is declared: what the reader of mesh files reads back.

/** A domain with its products, to be written as a mesh file. */
export interface MeshText {
  readonly organization?: string;
  readonly region?: string;
  readonly account?: string;
  readonly brokers?: readonly string[];
  readonly domain: { readonly name: string; readonly owner?: string; readonly source_systems?: readonly string[] };
  readonly products: ReadonlyArray<{ readonly name: string; readonly props: DataProductProps }>;
}

type Part = Record<string, unknown>;

/** A mesh file. */
export function meshText({ organization, region, account, brokers, domain, products }: MeshText): string {
  return yamlText({
    organization,
    region,
    account,
    kafka: brokers && { bootstrap_servers: brokers },
    domains: [{ ...domain, data_products: products.map(({ name, props }) => productPart(name, props)) }],
  });
}

function productPart(name: string, props: DataProductProps): Part {
  const { version, storage, schema, stream, quality, lineage, sla } = props;
  return {
    name,
    version,
    ...Object.fromEntries(METADATA_PROPERTIES.map(({ key, meshKey }) => [meshKey, props[key]])),
    storage: storage && storagePart(storage),
    schema: schema && schemaPart(schema),
    stream: stream && streamPart(stream),
    quality: quality && { tests: quality.map(testPart) },
    lineage: lineage && { source_systems: some(lineage.sourceSystems), data_products: some(lineage.products) },
    sla: sla && slaPart(sla),
  };
}

function storagePart({ format, location, partitionBy, compression }: Storage): Part {
  return { type: format, location, partition_by: some(partitionBy), compression };
}

function schemaPart({ fields, format, compatibility, registered }: Schema): Part {
  return {
    registry: registered === false ? 'none' : undefined,
    format: format === DEFAULT_SCHEMA_FORMAT ? undefined : format,
    evolution: compatibility === DEFAULT_COMPATIBILITY ? undefined : compatibility?.toLowerCase().replace('_', '-'),
    fields: some(fields.map(fieldPart)),
  };
}

function fieldPart({ name, type, required, unique, description, classification, defaultValue, aliases, fieldNumber }: Field): Part {
  const { text, fields, symbols } = declaredType(type);
  return {
    name,
    type: text,
    symbols,
    fields: fields?.map(fieldPart),
    required: required || undefined,
    unique: unique || undefined,
    description: blank(description),
    classification,
    default: defaultValue,
    aliases: some(aliases),
    number: fieldNumber,
  };
}

function streamPart({ technology, partitions, keyField, retention, cleanupPolicy }: Stream): Part {
  return { type: technology, partitions, key_field: keyField, retention: retention?.toString(), cleanup_policy: cleanupPolicy };
}

function slaPart({ freshness, availability, quality, latency, retention, supportHours }: SlaOptions): Part {
  const percent = (value: number | undefined): string | undefined => value === undefined ? undefined : `${value}%`;
  return {
    freshness: freshness?.toString(),
    availability: percent(availability),
    quality: percent(quality),
    latency: latency?.toString(),
    retention: retention?.toString(),
    support_hours: supportHours,
  };
}

function testPart(declared: QualityRule): Part {
  const rule = resolveRule(declared);
  const { kind, description, dimension, severity, threshold, condition } = rule;
  const keys = Object.entries(RULE_KINDS[kind].form.keys).map(([name, { type, valueOf }]) => [name, keyText(type, valueOf(rule))]);
  return {
    [kind]: {
      ...Object.fromEntries(keys) as Part,
      condition,
      threshold: threshold < 1 ? `${Number((threshold * 100).toFixed(6))}%` : undefined,
      description: blank(description),
      dimension,
      severity: severity === QualitySeverity.ERROR ? undefined : severity,
    },
  };
}

/** The value of a rule's key as a file holds it. */
function keyText(type: KeyType, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (type === 'age') return String(value);
  return type === 'type' ? declaredType(value as DataType).text : value;
}

function some<T>(list: readonly T[] = []): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function blank(text: string | undefined): string | undefined {
  return text?.trim() === '' ? undefined : text;
}
