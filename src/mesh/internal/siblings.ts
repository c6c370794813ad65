import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { DeclaredMesh } from './declared-mesh';
import { tableOf } from './product-resources';
import { bucketAndPrefix } from '../../aws/access/read-statements';
import { makeAfter, referenceTo } from '../../aws/reference';
import { preparedBucket } from '../../aws/storage/data-bucket';

/** A Glue database as a construct's stack names it: by reference, if a resource of that name has been declared there. */
export function databaseInStack(construct: IConstruct, name: string): string {
  const database = resourcesOf(construct, GlueCatalogDatabase).find(({ nameInput }) => nameInput === name);
  return database ? referenceTo(database, 'name') : name;
}

/** Tables come after the bucket of their files, where their stack makes it: Glue writes the first metadata of an Iceberg table there. */
export function orderTables(mesh: DeclaredMesh): void {
  const byStack = new Map<TerraformStack, ReadonlyMap<string | undefined, S3Bucket>>();
  for (const { construct, product } of mesh.domains.flatMap(({ products }) => products).flatMap((declared) => mesh.versionsOf(declared))) {
    const stack = TerraformStack.of(construct);
    const buckets = byStack.get(stack) ?? new Map(resourcesOf(stack, S3Bucket).map((bucket) => [bucket.bucketInput, bucket]));
    byStack.set(stack, buckets);
    const bucket = buckets.get(bucketAndPrefix(product.storage.location)[0]);
    if (bucket) makeAfter(tableOf(construct), preparedBucket(bucket));
  }
}

function resourcesOf<T extends TerraformResource>(construct: IConstruct, { tfResourceType }: { readonly tfResourceType: string; readonly prototype: T }): T[] {
  return TerraformStack.of(construct).node.findAll().filter((candidate): candidate is T =>
    TerraformResource.isTerraformResource(candidate) && candidate.terraformResourceType === tfResourceType);
}
