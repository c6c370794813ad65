/** What AWS asks of a caller's policies when a request arrives: actions, resources and the context that each comes with. */
import type { Place } from './simulator';
import type { TracedRequest } from './traces';

/** What of a product a permission is about: reading its objects, the names of their keys, its bucket's place, its key, database and table, and changing them. */
export type Part = 'object' | 'names' | 'bucket' | 'key' | 'database' | 'table' | 'objectWrite' | 'keyWrite' | 'databaseWrite' | 'tableWrite';

/** One permission that a request takes. */
export interface Need {
  readonly part: Part;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** A product's place and its key as its account knows it. */
export interface KeyedPlace extends Place {
  readonly keyArn: string;
  readonly keyAliases: readonly string[];
}

/** The permissions that requests take, each once. */
export function needsOf(requests: readonly TracedRequest[], place: KeyedPlace): Need[] {
  const needs = requests.filter(({ refused }) => !refused).flatMap((request) => {
    const [service] = request.call.split('.');
    return service === 'Glue' ? glueNeeds(request, place) : s3Needs(request, place);
  });
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html says which action each operation takes;
// for the key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html and, for uploads in parts,
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
const UPLOAD_PART = { action: 's3:PutObject', key: ['kms:GenerateDataKey', 'kms:Decrypt'] };
const OBJECT_CALLS: Readonly<Record<string, { readonly action: string; readonly key: readonly string[] }>> = {
  'S3.GetObject': { action: 's3:GetObject', key: ['kms:Decrypt'] },
  'S3.HeadObject': { action: 's3:GetObject', key: ['kms:Decrypt'] },
  'S3.PutObject': { action: 's3:PutObject', key: ['kms:GenerateDataKey'] },
  'S3.CopyObject': UPLOAD_PART,
  'S3.CreateMultipartUpload': UPLOAD_PART,
  'S3.UploadPart': UPLOAD_PART,
  'S3.CompleteMultipartUpload': UPLOAD_PART,
  'S3.AbortMultipartUpload': { action: 's3:AbortMultipartUpload', key: [] },
  'S3.ListParts': { action: 's3:ListMultipartUploadParts', key: [] },
  'S3.DeleteObject': { action: 's3:DeleteObject', key: [] },
  'S3.DeleteObjects': { action: 's3:DeleteObject', key: [] },
};
const BUCKET_CALLS: Readonly<Record<string, { readonly part: Part; readonly action: string }>> = {
  'S3.ListObjects': { part: 'names', action: 's3:ListBucket' },
  'S3.ListObjectsV2': { part: 'names', action: 's3:ListBucket' },
  'S3.HeadBucket': { part: 'names', action: 's3:ListBucket' },
  'S3.GetBucketLocation': { part: 'bucket', action: 's3:GetBucketLocation' },
};

function s3Needs(request: TracedRequest, place: KeyedPlace): Need[] {
  const bucket = `arn:aws:s3:::${place.bucket}`;
  if (request.call in BUCKET_CALLS) return [{ ...BUCKET_CALLS[request.call], resource: bucket, context: listContext(request, place) }];
  const { action, key } = known(OBJECT_CALLS, request.call);
  const object = (name: string, asked: string): Need => (
    { part: asked === 's3:GetObject' ? 'object' : 'objectWrite', action: asked, resource: `${bucket}/${keyIn(place, name)}`, context: {} });
  // GET and HEAD of a missing key: 404 for who may list the bucket in this very request, which has no prefix, and 403 for others:
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions"
  const absence: Need = { part: 'names', action: 's3:ListBucket', resource: bucket, context: {} };
  if (request.missing) return [...request.key!.startsWith('{location}/') ? [object(request.key!, action)] : [], absence];
  return [
    object(request.key!, action),
    ...request.source === undefined ? [] : [object(request.source, 's3:GetObject')],
    ...key.map((asked) => keyNeed(asked, place)),
  ];
}

/** S3 asks for the key in the caller's name; with bucket keys the encryption context names the bucket. */
function keyNeed(action: string, { keyArn, keyAliases, region, bucket }: KeyedPlace): Need {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html, "Encryption context"
  const context = { 'kms:ViaService': `s3.${region}.amazonaws.com`, 'kms:ResourceAliases': [...keyAliases], 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}` };
  return { part: action === 'kms:Decrypt' ? 'key' : 'keyWrite', action, resource: keyArn, context };
}

function listContext({ prefix, delimiter, maxKeys }: TracedRequest, place: Place): Need['context'] {
  return {
    ...prefix !== undefined && { 's3:prefix': keyIn(place, prefix) }, ...delimiter !== undefined && { 's3:delimiter': delimiter }, ...maxKeys !== undefined && { 's3:max-keys': String(maxKeys) },
  };
}

/** A key of a trace at a product's location; a product at the top of its bucket has no parent. */
function keyIn({ prefix }: Place, key: string): string {
  const location = prefix.replace(/\/$/, '');
  const parent = location.split('/').slice(0, -1).join('/');
  return key.replace('{location}', location).replace('{parent}/', parent === '' ? '' : `${parent}/`).replace('{parent}', parent);
}

// The resources of each operation: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html, and that all of
// them are asked for: https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html#resource-arns-rules
const GLUE_CALLS: Readonly<Record<string, Part>> = {
  'Glue.GetDatabase': 'database',
  'Glue.GetTable': 'table',
  'Glue.GetPartition': 'table',
  'Glue.GetPartitions': 'table',
  'Glue.BatchGetPartition': 'table',
  'Glue.UpdateTable': 'tableWrite',
  'Glue.BatchCreatePartition': 'tableWrite',
  'Glue.UpdatePartition': 'tableWrite',
  'Glue.DeletePartition': 'tableWrite',
};

function glueNeeds({ call, database, table }: TracedRequest, place: Place): Need[] {
  const part = known(GLUE_CALLS, call);
  const need = (of: Part, resource: string): Need => ({ part: of, action: call.replace('Glue.', 'glue:'), resource: `arn:aws:glue:${place.region}:${place.account}:${resource}`, context: {} });
  const name = database!.replace('{database}', place.database);
  const above = part === 'tableWrite' ? 'databaseWrite' : 'database';
  const catalog = [need(above, 'catalog'), need(above, `database/${name}`)];
  return part === 'database' ? catalog : [...catalog, need(part, `table/${name}/${table!.replace('{table}', place.table)}`)];
}

function known<T>(table: Readonly<Record<string, T>>, call: string): T {
  if (!(call in table)) throw new Error(`${call}: say in needs.ts which permissions it takes`);
  return table[call];
}
