import type { PolicyStatement } from './policy';
import type { DomainModel, NamedKey, ProductModel } from '../../model/mesh';

/** Where things are: the account and region of what is read, as the policy's stack can name them. */
export interface Surroundings {
  /** An ARN in the account and region of what is read. */
  arn(service: string, resource: string): string;
  s3Arn(resource: string): string;
  readonly region: string;
  readonly dnsSuffix: string;
}

type Condition = NonNullable<PolicyStatement['Condition']>;

/** What a policy lets somebody read. */
export interface ReadTarget {
  readonly product: ProductModel;
  readonly domain: DomainModel;
  /** The key of the product's files. */
  readonly key: NamedKey;
  /** Whether the files may be read by themselves, or through Athena only. */
  readonly files: boolean;
}

/** Where queries run and put their results. */
export interface QueryPlace {
  readonly workgroup: string;
  /** `s3://bucket/prefix/`. */
  readonly results: string;
  readonly keyArn: string;
}

/** What reading products takes: their files, key and tables, and nothing else. */
export function readStatements(targets: readonly ReadTarget[], here: Surroundings): PolicyStatement[] {
  return [
    ...targetStatements(targets.filter(({ files }) => files), here, '', {}),
    ...targetStatements(targets.filter(({ files }) => !files), here, 'ByAthena', { 'ForAnyValue:StringEquals': { 'aws:CalledVia': `athena.${here.dnsSuffix}` } }),
  ];
}

function targetStatements(targets: readonly ReadTarget[], here: Surroundings, suffix: string, condition: Condition): PolicyStatement[] {
  return targets.length === 0 ? [] : [...fileStatements(targets, here, suffix, condition), catalogStatement(targets, here, suffix, condition)];
}

/** What reading the files alone takes. */
export function fileStatements(targets: readonly ReadTarget[], here: Surroundings, suffix = '', condition: Condition = {}): PolicyStatement[] {
  const places = targets.map(({ product }) => bucketAndPrefix(product.storage.location));
  const buckets = [...new Set(places.map(([bucket]) => bucket))];
  const conditional = conditionOf(condition);
  return [
    {
      Sid: `ReadFiles${suffix}`,
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: places.map(([bucket, prefix]) => here.s3Arn(`${bucket}/${prefix}*`)),
      ...conditional,
    },
    // Whoever may not list the bucket gets 403 instead of 404 for a missing key, and a GET or HEAD carries no s3:prefix that a condition
    // could compare: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions".
    { Sid: `ListFiles${suffix}`, Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: buckets.map((bucket) => here.s3Arn(bucket)), ...conditional },
    ...keyStatements('Decrypt', ['kms:Decrypt'], targets.map(({ key }) => key), here, suffix, condition),
  ];
}

/** Whoever may `GetTables` sees only tables that the policy names: https://docs.aws.amazon.com/glue/latest/dg/glue-policy-examples-iam-policies.html */
export const CATALOG_ACTIONS: readonly string[] = [
  'glue:BatchGetPartition', 'glue:GetDatabase', 'glue:GetDatabases', 'glue:GetPartition', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables',
];

/**
 * The database `default` of a catalog. Athena wants to see it, and Spark's client of the Glue catalog fails when it may not.
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html#full-access-to-default-db-per-region
 * https://github.com/awslabs/aws-glue-data-catalog-client-for-apache-hive-metastore, `AWSCatalogMetastoreClient.doesDefaultDBExist`
 */
export function defaultDatabase(here: Pick<Surroundings, 'arn'>): string[] {
  return ['catalog', 'database/default'].map((part) => here.arn('glue', part));
}

function catalogStatement(targets: readonly ReadTarget[], here: Surroundings, suffix: string, condition: Condition): PolicyStatement {
  const tables = targets.map(({ product, domain }) => [domain.names.database, product.names.table]);
  return {
    Sid: `ReadCatalog${suffix}`,
    Effect: 'Allow',
    Action: [...CATALOG_ACTIONS],
    Resource: [
      ...defaultDatabase(here),
      ...tables.flatMap(([database, table]) => [here.arn('glue', `database/${database}`), here.arn('glue', `table/${database}/${table}`)]),
    ],
    ...conditionOf(condition),
  };
}

function conditionOf(condition: Condition): Pick<PolicyStatement, 'Condition'> {
  return Object.keys(condition).length > 0 ? { Condition: condition } : {};
}

/** Keys are named by ARN where it is known, elsewhere by alias: an alias is a name that no stack needs to look up. */
export function keyStatements(
  sid: string, actions: readonly string[], keys: readonly NamedKey[], here: Surroundings, suffix = '', condition: Condition = {},
): PolicyStatement[] {
  const viaS3 = { StringEquals: { 'kms:ViaService': `s3.${here.region}.${here.dnsSuffix}` } };
  const arns = keys.flatMap((key) => ('arn' in key ? [key.arn] : []));
  const aliases = keys.flatMap((key) => ('alias' in key ? [key.alias] : []));
  const anyOf = { ...condition['ForAnyValue:StringEquals'], 'kms:ResourceAliases': aliases };
  return [
    ...arns.length > 0 ? [{ Sid: `${sid}${suffix}`, Effect: 'Allow', Action: actions, Resource: arns, Condition: { ...condition, ...viaS3 } } as const] : [],
    ...aliases.length > 0 ? [{
      Sid: `${sid}ByAlias${suffix}`,
      Effect: 'Allow',
      Action: actions,
      Resource: [here.arn('kms', 'key/*')],
      Condition: { ...viaS3, 'ForAnyValue:StringEquals': anyOf },
    } as const] : [],
  ];
}

/** What running queries takes: one workgroup, and the place of its results. */
export function queryStatements({ workgroup, results, keyArn }: QueryPlace, here: Surroundings): PolicyStatement[] {
  const [bucket, prefix] = bucketAndPrefix(results);
  return [
    {
      Sid: 'Query',
      Effect: 'Allow',
      Action: [
        'athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:GetQueryResultsStream', 'athena:GetWorkGroup', 'athena:StartQueryExecution', 'athena:StopQueryExecution',
      ],
      Resource: [here.arn('athena', `workgroup/${workgroup}`)],
    },
    // What JDBC and ODBC drivers, and tools on top of them, ask besides; which tables they see, Glue decides.
    // https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html#example3-user-access
    {
      Sid: 'BrowseCatalog',
      Effect: 'Allow',
      Action: ['athena:GetDataCatalog', 'athena:GetDatabase', 'athena:GetTableMetadata', 'athena:ListDatabases', 'athena:ListTableMetadata'],
      Resource: [here.arn('athena', 'datacatalog/AwsDataCatalog')],
    },
    { Sid: 'ListCatalogs', Effect: 'Allow', Action: ['athena:ListDataCatalogs'], Resource: ['*'] }, // the action knows no resources
    {
      Sid: 'KeepResults',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      Resource: [here.s3Arn(`${bucket}/${prefix}*`)],
    },
    { Sid: 'LocateResults', Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: [here.s3Arn(bucket)] },
    {
      Sid: 'EncryptResults',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: [keyArn],
      Condition: { StringEquals: { 'kms:ViaService': `s3.${here.region}.${here.dnsSuffix}` } },
    },
  ];
}

/** The registry of a product's schemas, and its schemas there. */
export function schemaResources({ names }: ProductModel, { registry }: DomainModel, here: Surroundings): string[] {
  return [here.arn('glue', `registry/${registry}`), ...[names.schema, names.keySchema].map((name) => here.arn('glue', `schema/${registry}/${name}`))];
}

/** Lake Formation itself says for which tables it hands out the files: the action knows no resources. */
export const READ_BY_LAKE_FORMATION: PolicyStatement = { Sid: 'ReadByLakeFormation', Effect: 'Allow', Action: ['lakeformation:GetDataAccess'], Resource: ['*'] };

/** `s3://bucket/prefix/` as bucket and prefix. */
export function bucketAndPrefix(location: string): [string, string] {
  const rest = location.replace(/^s3:\/\//, '');
  const slash = rest.indexOf('/');
  return slash < 0 ? [rest, ''] : [rest.slice(0, slash), rest.slice(slash + 1)];
}
