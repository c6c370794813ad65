import { resolveMonitoring } from './quality-monitoring';
import { derivedRules, resolveRule } from './quality-rules';
import { resolveStream } from './stream';
import type { AccessOptions, ConsumerGrant } from '../declaration/access';
import type { DataProductProps, PreviousVersion } from '../declaration/data-product';
import { RemovalPolicy } from '../declaration/data-product';
import type { DomainOptions } from '../declaration/domain';
import { AthenaWorkgroup, CatalogDatabase, DataBucket } from '../declaration/existing';
import type { QualityMonitoring, QualityOptions } from '../declaration/quality-options';
import { QualityRules } from '../declaration/quality-options';
import { Schema } from '../declaration/schema';
import { Storage } from '../declaration/storage';
import { Stream } from '../declaration/stream';
import type {
  AccessModel, DomainModel, GrantModel, PlatformModel, PreviousVersionModel,
  ProducerModel, ProductModel, SchemaModel, StorageModel, StreamModel,
} from '../mesh';
import { metadataOf } from '../product-metadata';
import type { QualityMonitoringModel } from '../quality/monitoring-model';

// The way back: a complete model goes in, a declaration that means the same comes out. What its domain lends the product, it says itself.

/** A declaration that resolves to the product, in a domain that says nothing but its name. */
export function declarationOf(product: ProductModel): DataProductProps {
  const { version, resourceTags, use, schema, storage, stream, ingestion, transformation } = product;
  const { serving, lineage, sla, access, removalPolicy, previousVersions } = product;
  const suites = suitesOf(product);
  const shared = new Set(suites.flatMap(({ rules }) => rules));
  return {
    version,
    ...metadataOf(product),
    resourceTags,
    use,
    schema: schema.declared ? declaredSchema(schema) : undefined,
    storage: declaredStorage(storage),
    stream: stream && declaredStream(stream, product),
    ingestion,
    transformation,
    serving: { interfaces: [...serving.interfaces], format: serving.format },
    lineage: { sourceSystems: [...lineage.sourceSystems], products: [...lineage.products] },
    quality: product.quality.filter((rule) => !shared.has(rule)),
    qualityOptions: qualityOptionsOf(product, suites),
    sla,
    access: declaredAccess(access),
    removalPolicy: removalPolicy === RemovalPolicy.RETAIN ? undefined : removalPolicy,
    previousVersions: previousVersions.map(declaredVersion),
  };
}

/** A declaration of the domain's facts: what people know of it, and what it brings along. */
export function domainDeclarationOf(domain: DomainModel, platform: PlatformModel): DomainOptions {
  const { description, owner, teams, sourceSystems, supportContact, existing, names } = domain;
  return {
    description,
    owner,
    teams: [...teams],
    sourceSystems: [...sourceSystems],
    supportContact,
    bucket: existing.foreignBucket && names.bucket !== platform.names.sharedBucket ? DataBucket.fromBucketName(names.bucket) : undefined,
    database: existing.database ? CatalogDatabase.fromDatabaseName(names.database) : undefined,
    workgroup: existing.workgroup ? AthenaWorkgroup.fromWorkgroupName(names.workgroup) : undefined,
  };
}

function declaredSchema({ fields, format, compatibility, registered }: SchemaModel): Schema {
  return Schema.of({ fields: [...fields], format, compatibility, registered });
}

function declaredStorage({ format, partitionBy, location, compression, partitionProjections, injectedPartitions }: StorageModel): Storage {
  const projections = Object.entries(partitionProjections).filter(([column]) => !injectedPartitions.includes(column));
  return Storage._of(format, { partitionBy: [...partitionBy], location, compression, partitionProjections: Object.fromEntries(projections) });
}

function declaredStream(stream: StreamModel, { schema, retention: limits, access }: ProductModel): Stream {
  const { technology, partitions, replicationFactor, retention, cleanupPolicy, keyField, deadLetterTopic } = stream;
  const options = { partitions, replicationFactor, retention, cleanupPolicy, keyField, deadLetterTopic: deadLetterTopic !== undefined };
  const library = resolveStream(Stream._of(technology, options), schema, limits).config;
  const config = Object.fromEntries(Object.entries(stream.config).filter(([name, value]) => library[name] !== value));
  const producers = access.producers.filter(isOfStream).map(({ producer }) => producer.identifier);
  return Stream._of(technology, { ...options, config, producers });
}

/** The shared suites with those of their rules that hold for the product; its own rules stand in for others. */
function suitesOf({ quality, qualitySuites }: ProductModel): QualityRules[] {
  const inForce = new Set(quality.map((rule) => rule as unknown));
  return qualitySuites.map(({ name, rules }) => QualityRules.named(name, rules.map(resolveRule).filter((rule) => inForce.has(rule))));
}

function qualityOptionsOf(product: ProductModel, suites: QualityRules[]): QualityOptions {
  const { schema, sla, quality, derivedQuality, qualityMonitoring } = product;
  const derives = derivedQuality.length > 0 || derivedRules(schema, sla, quality).length === 0;
  return {
    suites,
    derive: derives ? undefined : false,
    monitoring: qualityMonitoring && declaredMonitoring(qualityMonitoring, product),
    alertOnFailure: qualityMonitoring?.alertOnFailure === false ? false : undefined,
  };
}

/** What the monitoring says beyond what it would be by itself. */
function declaredMonitoring(monitoring: QualityMonitoringModel, { quality, derivedQuality, sla }: ProductModel): QualityMonitoring {
  const product = { rules: [...quality, ...derivedQuality], sla };
  const schedule = resolveMonitoring(product, { monitoring: {} })!.schedule === monitoring.schedule ? undefined : monitoring.schedule;
  const { alertOnFailure: _, ...details } = monitoring;
  const byItself = resolveMonitoring(product, { monitoring: { schedule } })!;
  const isSaid = ([key, value]: [string, unknown]): boolean => JSON.stringify(byItself[key as keyof typeof details]) !== JSON.stringify(value);
  const said = Object.entries(details).filter(isSaid);
  return { ...Object.fromEntries(said), ...schedule !== undefined && { schedule } };
}

function declaredAccess({ authorization, hybrid, agreementRequired, grants, producers }: AccessModel): AccessOptions {
  const others = producers.filter((one) => !isOfStream(one)).map(({ producer }) => producer);
  return { authorization, hybrid, agreementRequired, grants: grants.map(declaredGrant), producers: others };
}

function isOfStream({ path }: ProducerModel): boolean {
  return path[0] === 'stream';
}

function declaredGrant({ hiddenColumns: _hidden, visibleColumns: _visible, path: _path, ...grant }: GrantModel): ConsumerGrant {
  return grant;
}

function declaredVersion({ product, retiredOn, retired }: PreviousVersionModel): PreviousVersion {
  const { version, schema, storage, stream } = product;
  return {
    version,
    schema: schema.declared ? declaredSchema(schema) : undefined,
    storage: declaredStorage(storage),
    stream: stream && declaredStream(stream, product),
    retiredOn,
    retired,
  };
}
