import type { NameLimit } from '../../core/physical-name';
import { physicalName } from '../../core/physical-name';
import { BucketLayout } from '../declaration/platform';

const letters = (kind: string, minimum: number, maximum: number, pattern: RegExp, allowed: string): NameLimit =>
  ({ kind, minimum, maximum, pattern, allowed });

/** The services' limits, from their API references; the one table that names and checks share. */
export const LIMITS = {
  bucket: letters('S3 bucket', 3, 63, /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    'lower-case letters, digits and hyphens, a letter or digit at both ends, no reserved prefix or suffix'),
  glue: letters('Glue', 1, 255, /^[a-z0-9_]+$/, 'lower-case letters, digits and underscores'),
  existingDatabase: letters('Glue database', 1, 255, /^[^\sA-Z]+$/, 'no capital letters and no white space'),
  registry: letters('Glue registry or schema', 1, 255, /^[a-zA-Z0-9_$#.-]*[a-zA-Z0-9_$#-]$/, 'letters, digits and -_$#., no dot at the end'),
  topic: letters('Kafka topic', 1, 249, /^[a-zA-Z0-9._-]+$/, 'letters, digits, dots, underscores and hyphens'),
  workgroup: letters('Athena workgroup', 1, 128, /^[a-zA-Z0-9._-]+$/, 'letters, digits, dots, underscores and hyphens'),
  role: letters('IAM role', 1, 64, /^[\w+=,.@-]+$/, 'letters, digits and +=,.@_-'),
  cellsFilter: letters('Lake Formation data cells filter', 1, 255, /^[\w-]+$/, 'letters, digits, underscores and hyphens'),
  policy: letters('IAM policy', 1, 128, /^[\w+=,.@-]+$/, 'letters, digits and +=,.@_-'),
  ruleset: letters('Glue data quality ruleset', 1, 255, /^[\w.-]+$/, 'letters, digits, dots, underscores and hyphens'),
  lifecycleRule: letters('S3 lifecycle rule', 1, 255, /^.+$/, 'any characters'),
  kmsAlias: letters('KMS alias', 1, 256, /^alias\/[a-zA-Z0-9/_-]+$/, 'alias/ and letters, digits, slashes, underscores and hyphens'),
} as const;

/** The physical names of what the platform owns. */
export interface PlatformNames {
  readonly registry: string;
  /** The shared bucket of the layout SHARED. */
  readonly sharedBucket: string;
  /** The bucket with the access logs of the shared bucket. */
  readonly accessLogBucket: string;
  /** The alias of the key of the shared bucket. */
  readonly kmsAlias: string;
}

/** The physical names of what a domain owns. */
export interface DomainNames {
  readonly bucket: string;
  readonly accessLogBucket: string;
  /** What stands before a product's name in the bucket: nothing, or `{domain}/` in a shared bucket. */
  readonly prefix: string;
  readonly kmsAlias: string;
  readonly database: string;
  readonly workgroup: string;
  /** The role by which the domain reads other domains' products. */
  readonly consumerRole: string;
  /** The role by which Lake Formation reads the domain's files. */
  readonly lakeFormationRole: string;
}

/** The physical names of what a product owns. */
export interface ProductNames {
  /** What stands for the product in addresses of Terraform's state: its name, with `-v2` where several major versions live side by side. */
  readonly resource: string;
  readonly table: string;
  readonly topic: string;
  readonly deadLetterTopic: string;
  /** The registered schema of the values; the topic's name, as the serializers expect. */
  readonly schema: string;
  /** The registered schema of the keys. */
  readonly keySchema: string;
  readonly ruleset: string;
  readonly readerRole: string;
  /** The role that reads the product through Athena only. */
  readonly queryRole: string;
  /** The role that reads the topic only, if IAM controls access to it. */
  readonly streamRole: string;
  readonly deadLetterRole: string;
  /** The role by which producers write the product. */
  readonly writerRole: string;
  /** The workgroup of the product's readers: their results must not lie where readers of other products look. */
  readonly readerWorkgroup: string;
  readonly restPath: string;
}

/** Where Athena's results lie in a bucket. */
export const QUERY_RESULTS = 'athena-results/';

export function platformNames(organization: string): PlatformNames {
  return {
    registry: physicalName([organization, 'data-mesh'], '-', LIMITS.registry),
    sharedBucket: physicalName([organization, 'datasets'], '-', LIMITS.bucket),
    accessLogBucket: physicalName([organization, 'datasets', 'logs'], '-', LIMITS.bucket),
    kmsAlias: physicalName([`alias/${organization}`, 'datasets'], '-', LIMITS.kmsAlias),
  };
}

export function domainNames(organization: string, domain: string, layout: BucketLayout): DomainNames {
  const shared = layout === BucketLayout.SHARED;
  const bucket = physicalName(shared ? [organization, 'datasets'] : [organization, 'datasets', domain], '-', LIMITS.bucket);
  return {
    bucket,
    accessLogBucket: physicalName(shared ? [organization, 'datasets', 'logs'] : [organization, 'datasets', domain, 'logs'], '-', LIMITS.bucket),
    prefix: shared ? `${domain}/` : '',
    kmsAlias: physicalName([`alias/${organization}`, 'datasets', domain], '-', LIMITS.kmsAlias),
    database: physicalName([underscored(domain)], '_', LIMITS.glue),
    workgroup: physicalName([domain, 'analytics'], '-', LIMITS.workgroup),
    consumerRole: physicalName(['dp', domain, 'consumer'], '-', LIMITS.role),
    lakeFormationRole: physicalName(['dp', domain, 'lake-formation'], '-', LIMITS.role),
  };
}

/** The bucket of all versions of a product, in the layout PRODUCT. */
export function productBucketName(organization: string, domain: string, product: string): string {
  return physicalName([organization, 'datasets', domain, product], '-', LIMITS.bucket);
}

export function productNames(domain: string, product: string): ProductNames {
  const topic = physicalName(['dp', domain, product], '.', LIMITS.topic);
  return {
    resource: product,
    table: physicalName([underscored(product)], '_', LIMITS.glue),
    topic,
    deadLetterTopic: physicalName(['dp', domain, product, 'dlq'], '.', LIMITS.topic),
    schema: topic,
    keySchema: physicalName(['dp', domain, `${product}-key`], '.', LIMITS.registry),
    ruleset: physicalName(['dp', domain, product], '-', LIMITS.ruleset),
    readerRole: physicalName(['dp', domain, product, 'reader'], '-', LIMITS.role),
    queryRole: physicalName(['dp', domain, product, 'query'], '-', LIMITS.role),
    streamRole: physicalName(['dp', domain, product, 'stream'], '-', LIMITS.role),
    deadLetterRole: physicalName(['dp', domain, product, 'dead-letters'], '-', LIMITS.role),
    writerRole: physicalName(['dp', domain, product, 'writer'], '-', LIMITS.role),
    readerWorkgroup: physicalName(['dp', domain, product, 'reader'], '-', LIMITS.workgroup),
    restPath: `/api/v1/${domain}/${product}`,
  };
}

/** The last part of an address in Terraform's state. */
export function logicalId(parts: readonly string[]): string {
  return parts.join('_').replace(/[^A-Za-z0-9_-]/g, '_');
}

/** What the names of a later major version of a product are made of, once there are several. */
export function majorVersionName(product: string, major: number): string {
  return `${product}-v${major}`;
}

export function productId(domain: string, product: string): string {
  return `${domain}.${product}`;
}

function underscored(name: string): string {
  return name.replace(/-/g, '_');
}
