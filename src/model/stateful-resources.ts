import { RemovalPolicy } from './declaration/data-product';
import { BucketLayout } from './declaration/platform';
import type { DomainModel, MeshModel, PlatformModel, ProductModel } from './mesh';
import { logicalId } from './resolve/names';
import { livingVersions } from './versions';

// What the constructs make of a model and Terraform must never destroy. A test holds this list against synthesized stacks.

/** A resource that holds data or what is known about it. */
export interface StatefulResource {
  /** Its address in the state: `aws_glue_catalog_table.customer_profiles_table`. */
  readonly address: string;
  /** What the service calls it. Another name is another thing. */
  readonly name: string;
  /** Whether Terraform refuses to destroy it. */
  readonly retained: boolean;
}

/** All stateful resources of a mesh by address, those that may be destroyed as well. */
export function statefulResources({ platform, domains }: MeshModel): Map<string, StatefulResource> {
  const all = [
    ...platform.imported ? [] : platformResources(platform),
    ...domains.flatMap(({ domain, products }) => [
      ...domainResources(domain),
      ...products.flatMap((product) => livingVersions(product).flatMap((version) => productResources(version, domain))),
    ]),
  ];
  return new Map(all.map((one) => [one.address, one]));
}

/** The stateful resources of the platform's own stack. */
export function platformResources({ names, existing, bucketLayout }: PlatformModel): StatefulResource[] {
  const shared = bucketLayout === BucketLayout.SHARED && !existing.bucket;
  return [
    ...existing.registry ? [] : [resource('aws_glue_registry', ['data_mesh', 'registry'], names.registry)],
    ...shared && existing.encryptionKeyArn === undefined ? encryption('data_mesh', names.kmsAlias) : [],
    ...shared ? [
      resource('aws_s3_bucket', ['data_mesh', 'access_logs'], names.accessLogBucket),
      resource('aws_s3_bucket', ['data_mesh', 'bucket'], names.sharedBucket),
    ] : [],
  ];
}

/** The stateful resources of a domain, without its products'. */
export function domainResources({ name, names, existing, ownsRegistry, registry }: DomainModel): StatefulResource[] {
  return [
    ...existing.encryptionKeyArn === undefined ? encryption(name, names.kmsAlias) : [],
    ...existing.bucket ? [] : [
      ...existing.accessLogBucket ? [] : [resource('aws_s3_bucket', [name, 'access_logs'], names.accessLogBucket)],
      resource('aws_s3_bucket', [name, 'bucket'], names.bucket),
    ],
    ...existing.database ? [] : [resource('aws_glue_catalog_database', [name, 'database'], names.database)],
    ...ownsRegistry ? [resource('aws_glue_registry', [name, 'registry'], registry)] : [],
  ];
}

/** The stateful resources of one version of a product; with the current one, the bucket of all of them. */
export function productResources(product: ProductModel, domain: DomainModel): StatefulResource[] {
  const { names, schema, stream, bucket, removalPolicy } = product;
  const retained = removalPolicy === RemovalPolicy.RETAIN;
  const own = (type: string, part: string, name: string): StatefulResource =>
    resource(type, [product.domain, names.resource, part], name, retained);
  const registered = schema.registered && schema.fields.length > 0;
  return [
    ...bucket === undefined ? [] : [resource('aws_s3_bucket', [product.domain, product.name, 'bucket'], bucket, retained)],
    own('aws_glue_catalog_table', 'table', `${domain.names.database}.${names.table}`),
    ...registered ? [own('aws_glue_schema', 'schema', names.schema)] : [],
    ...registered && schema.fields.some(({ name }) => name === stream?.keyField) ? [own('aws_glue_schema', 'key_schema', names.keySchema)] : [],
    ...stream ? [own('kafka_topic', 'topic', names.topic)] : [],
    ...stream?.deadLetterTopic ? [own('kafka_topic', 'dead_letter_topic', names.deadLetterTopic)] : [],
  ];
}

function encryption(owner: string, alias: string): StatefulResource[] {
  return [resource('aws_kms_alias', [owner, 'key'], alias), resource('aws_kms_key', [owner, 'key'], `the key of ${owner}`)];
}

function resource(type: string, address: readonly string[], name: string, retained = true): StatefulResource {
  return { address: `${type}.${logicalId(address)}`, name, retained };
}
