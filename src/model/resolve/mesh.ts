import { resolveAccess, withImpliedGrants } from './access';
import { resolveMetadata } from './metadata';
import { domainNames, majorVersionName, platformNames, productId, productNames, QUERY_RESULTS } from './names';
import { resolveIngestion, resolveServing, resolveTransformation } from './pipelines';
import { resolveMonitoring } from './quality-monitoring';
import { declaredRules, derivedRules } from './quality-rules';
import { resolveSchema } from './schema';
import { directory, ownBucket, resolveStorage } from './storage';
import { resolveStream } from './stream';
import type { Origin } from '../../core/findings';
import { partOf } from '../../core/findings';
import type { DataProductProps } from '../declaration/data-product';
import { RemovalPolicy } from '../declaration/data-product';
import type { DomainOptions } from '../declaration/domain';
import type { LakeFormationAccountOptions } from '../declaration/lake-formation-account';
import type { MeshDeclaration } from '../declaration/mesh';
import type { DataPlatformProps } from '../declaration/platform';
import { BucketLayout } from '../declaration/platform';
import { Storage } from '../declaration/storage';
import type { LakeFormationAccountModel } from '../lake-formation-account';
import type { DomainModel, MeshModel, PlatformModel, PreviousVersionModel, ProductModel, SchemaModel } from '../mesh';
import type { RetentionLimit } from '../retention';
import { declaredLimits, retentionOf } from '../retention';
import { STORAGE_FORMATS } from '../storage-formats';

// The one place where defaults are applied: a declaration goes in, the complete model comes out.

/** 1 TiB: high enough for a full scan of most tables, low enough (about 5 USD) to stop a forgotten WHERE on the rest. */
const DEFAULT_QUERY_BYTE_LIMIT = 1_099_511_627_776;
const DEFAULT_NONCURRENT_VERSION_DAYS = 90;
const DEFAULT_QUERY_RESULT_DAYS = 30;

export function resolveMesh(declaration: MeshDeclaration): MeshModel {
  const platform = resolvePlatform(declaration.platform, declaration.origin);
  return withImpliedGrants({
    platform,
    lakeFormationAccounts: (declaration.lakeFormationAccounts ?? []).map(({ options, origin }) => resolveLakeFormationAccount(options, platform, origin)),
    governance: declaration.governance,
    domains: declaration.domains.map(({ name, options, products, consumes, governance, origin }) => {
      const domain = resolveDomain(name, options, platform, origin);
      const limits = [...declaredLimits(declaration.governance), ...declaredLimits(governance)];
      return { domain, consumes, governance, products: products.map((product) => resolveProduct(product.name, product.props, domain, product.origin, limits)) };
    }),
  });
}

export function resolvePlatform(options: DataPlatformProps, origin: Origin): PlatformModel {
  const organization = options.organization ?? 'company';
  const names = platformNames(organization);
  return {
    organization,
    organizationDeclared: options.organization !== undefined,
    region: options.region,
    account: options.account,
    bucketLayout: options.bucketLayout ?? BucketLayout.DOMAIN,
    kafkaCluster: options.kafkaCluster,
    athenaResults: options.athenaResults && directory(options.athenaResults.location),
    noncurrentVersionDays: DEFAULT_NONCURRENT_VERSION_DAYS,
    queryResultDays: DEFAULT_QUERY_RESULT_DAYS,
    lakeFormationAdministrators: options.lakeFormationAdministrators,
    resourceTags: options.resourceTags ?? {},
    stateChanges: { moved: options.moved ?? {}, removed: options.removed ?? [] },
    lockFile: options.lockFile,
    names: {
      ...names,
      registry: options.registry?.registryName ?? names.registry,
      sharedBucket: options.bucket?.bucketName ?? names.sharedBucket,
    },
    existing: { registry: options.registry !== undefined, bucket: options.bucket !== undefined, encryptionKeyArn: options.encryptionKey?.keyArn },
    origin,
  };
}

export function resolveLakeFormationAccount(
  { account, region, administrators }: LakeFormationAccountOptions, platform: PlatformModel, origin: Origin,
): LakeFormationAccountModel {
  const id = differs(region, platform.region) ? `${account}-${region}` : account;
  return { account, region: region ?? platform.region, administrators, id, stackName: `lake-formation-${id}`, origin };
}

export function resolveDomain(name: string, options: DomainOptions, platform: PlatformModel, origin: Origin): DomainModel {
  const names = domainNames(platform.organization, name, platform.bucketLayout);
  const shared = platform.bucketLayout === BucketLayout.SHARED;
  const bucket = options.bucket?.bucketName ?? (shared ? platform.names.sharedBucket : names.bucket);
  return {
    name,
    organization: platform.organization,
    bucketLayout: platform.bucketLayout,
    description: options.description,
    owner: options.owner,
    teams: options.teams ?? [],
    sourceSystems: options.sourceSystems ?? [],
    supportContact: options.supportContact,
    account: options.account ?? platform.account,
    region: options.region ?? platform.region,
    resourceTags: { ...platform.resourceTags, ...options.resourceTags },
    registry: options.registry?.registryName ?? platform.names.registry,
    ownsRegistry: options.registry === undefined && !platform.existing.registry
      && (differs(options.account, platform.account) || differs(options.region, platform.region)),
    queryByteLimit: options.queryByteLimit ?? DEFAULT_QUERY_BYTE_LIMIT,
    noncurrentVersionDays: options.noncurrentVersionDays ?? DEFAULT_NONCURRENT_VERSION_DAYS,
    noncurrentVersionDaysDeclared: options.noncurrentVersionDays !== undefined,
    queryResultDays: options.queryResultDays ?? DEFAULT_QUERY_RESULT_DAYS,
    qualityMonitoring: options.qualityMonitoring,
    alertEmails: options.alertEmails ?? [],
    stateChanges: { moved: options.moved ?? {}, removed: options.removed ?? [] },
    // Athena keeps results in the region of the query, where the platform's place isn't.
    athenaResults: platform.athenaResults && !differs(options.region, platform.region)
      ? `${platform.athenaResults}${name}/` : `s3://${bucket}/${QUERY_RESULTS}${shared ? `${name}/` : ''}`,
    trustedRoles: options.trustedRoles,
    kafkaConnection: options.kafkaConnection,
    ...shared && options.bucket === undefined && { sharedKey: sharedKey(platform) },
    names: {
      ...names,
      bucket,
      accessLogBucket: options.accessLogBucket?.bucketName ?? names.accessLogBucket,
      database: options.database?.databaseName ?? names.database,
      workgroup: options.workgroup?.workgroupName ?? names.workgroup,
    },
    existing: {
      bucket: shared || options.bucket !== undefined,
      foreignBucket: options.bucket !== undefined || (shared && (platform.existing.bucket || platform.imported === true)),
      accessLogBucket: options.accessLogBucket !== undefined,
      encryptionKeyArn: options.encryptionKey?.keyArn ?? platform.existing.encryptionKeyArn,
      database: options.database !== undefined,
      databaseRegistered: options.database?.lakeFormation ?? false,
      workgroup: options.workgroup !== undefined,
    },
    origin,
  };
}

/** The key with which the platform encrypts the shared bucket; unknown for an existing bucket. */
function sharedKey({ existing, names }: PlatformModel): DomainModel['sharedKey'] {
  if (existing.encryptionKeyArn !== undefined) return { arn: existing.encryptionKeyArn };
  return existing.bucket ? undefined : { alias: names.kmsAlias };
}

/** @param limits what retention policies say; what the product doesn't declare is set to fit them */
export function resolveProduct(
  name: string, props: DataProductProps, domain: DomainModel, origin: Origin, limits: readonly RetentionLimit[] = [],
): ProductModel {
  const current = resolveVersion(name, resourceName(name, props), props, domain, origin, limits);
  const previousVersions = resolvePrevious(name, props, domain, origin, limits);
  // The files of a retired version stay, and so does the bucket.
  const inOwnBucket = [current, ...previousVersions.map(({ product }) => product)].some(({ storage }) => storage.bucketOwner === 'product');
  return { ...current, previousVersions, ...inOwnBucket && { bucket: ownBucket(name, domain) } };
}

/** One version of a product, whose table, topic and roles are called by `resource`. */
export function resolveVersion(
  name: string, resource: string, props: DataProductProps, domain: DomainModel, origin: Origin, limits: readonly RetentionLimit[] = [],
): ProductModel {
  const schema = resolveSchema(props.schema);
  const access = resolveAccess(props, schema);
  const retention = retentionOf(limits, schema.fields);
  const storage = resolveStorage(props.storage, { product: name, resource }, schema, domain, retention);
  return {
    id: productId(domain.name, name),
    name,
    domain: domain.name,
    version: props.version ?? '1.0.0',
    ...resolveMetadata(props, domain),
    resourceTags: { ...domain.resourceTags, ...props.resourceTags },
    use: props.use ?? STORAGE_FORMATS[storage.format].defaultUse,
    schema,
    storage,
    stream: props.stream && resolveStream(props.stream, schema, retention),
    ingestion: props.ingestion && resolveIngestion(props.ingestion),
    transformation: props.transformation && resolveTransformation(props.transformation),
    serving: resolveServing(props.serving),
    lineage: {
      sourceSystems: distinct([...props.ingestion ? [props.ingestion.sourceSystem] : [], ...props.lineage?.sourceSystems ?? []]),
      products: distinct([...props.transformation?.inputs ?? [], ...props.lineage?.products ?? []]),
    },
    ...resolveQuality(props, schema, domain),
    sla: props.sla ?? {},
    consumers: access.grants.map(({ consumer }) => consumer),
    access,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    ...retention && { retention },
    previousVersions: [],
    names: { ...productNames(domain.name, resource), resource },
    origin,
  };
}

/** The name by which the current version's table, topic and schema are called: with its major version, once there have been others. */
function resourceName(name: string, { version, previousVersions = [] }: DataProductProps): string {
  return previousVersions.length === 0 ? name : majorVersionName(name, majorOf(version));
}

/** Earlier versions keep their names: the first never had its major version in them. */
function resolvePrevious(
  name: string, props: DataProductProps, domain: DomainModel, origin: Origin, limits: readonly RetentionLimit[],
): PreviousVersionModel[] {
  const previous = props.previousVersions ?? [];
  const first = Math.min(...previous.map(({ version }) => majorOf(version)));
  return previous.map(({ version, schema, storage, stream, retiredOn, retired }, index) => {
    const major = majorOf(version);
    const own: DataProductProps = {
      ...props,
      version,
      schema,
      storage: storage ?? withoutLocation(props.storage),
      stream: stream ?? props.stream,
      quality: [],
      qualityOptions: { derive: false },
    };
    const resource = major === first ? name : majorVersionName(name, major);
    const at = partOf(origin, ['previousVersions', index]);
    return { retiredOn, retired: retired ?? false, product: resolveVersion(name, resource, own, domain, at, limits) };
  });
}

/** An explicit place is the current version's; the earlier ones say their own. */
function withoutLocation(storage: Storage | undefined): Storage | undefined {
  return storage && Storage._of(storage.format, { ...storage, location: undefined });
}

/** The first number of a version; what isn't a version is a finding elsewhere. */
function majorOf(version = '1.0.0'): number {
  return Number(/^\d+/.exec(version)?.[0] ?? 1);
}

function resolveQuality({ quality: own = [], qualityOptions, sla = {} }: DataProductProps, schema: SchemaModel, domain: DomainModel) {
  const qualitySuites = qualityOptions?.suites ?? [];
  const quality = declaredRules(own, qualitySuites);
  const derivedQuality = qualityOptions?.derive === false ? [] : derivedRules(schema, sla, quality);
  const qualityMonitoring = resolveMonitoring({ rules: [...quality, ...derivedQuality], sla }, qualityOptions, domain.qualityMonitoring);
  return { quality, qualitySuites, derivedQuality, qualityMonitoring };
}

/** A schema registry serves one account and region; where one side isn't declared, both are the provider's. */
function differs(own: string | undefined, platforms: string | undefined): boolean {
  return own !== undefined && platforms !== undefined && own !== platforms;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
