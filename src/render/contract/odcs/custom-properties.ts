import { BucketLayout } from '../../../model/declaration/platform';
import { METADATA_PROPERTIES } from '../../../model/product-metadata';
import { declarationOf, domainDeclarationOf } from '../../../model/resolve/declaration-of';
import { known } from '../../known';
import { domainPart } from '../../mesh-parts/domain';
import type { Part } from '../../mesh-parts/part';
import { productPart } from '../../mesh-parts/product';
import { PLACEHOLDERS } from '../../placeholders';
import type { ProductContext } from '../../product-context';

// What the standard has no key for stands in custom properties, in the words of mesh files. The tables say under which keys, for the writer of contracts
// as for their reader.

/** The keys of a mesh file that lead to what a custom property says, by the property's name. */
type Places = Readonly<Record<string, readonly string[]>>;

/** What a contract says of its data product: keys of the product. */
export const PRODUCT_PROPERTIES: Places = {
  ...Object.fromEntries(METADATA_PROPERTIES.filter(({ customProperty }) => customProperty).map(({ key, meshKey }) => [key, [meshKey]])),
  supportContact: ['support_contact'],
  // The standard's tags are search terms and subject areas in one list.
  searchTags: ['tags'],
  use: ['use'],
  schemaFormat: ['schema', 'format'],
  schemaEvolution: ['schema', 'evolution'],
  schemaRegistry: ['schema', 'registry'],
  storageFormat: ['storage', 'type'],
  compression: ['storage', 'compression'],
  partitionProjections: ['storage', 'partition_projections'],
  topicPartitions: ['stream', 'partitions'],
  topicReplicationFactor: ['stream', 'replication_factor'],
  topicRetention: ['stream', 'retention'],
  topicCleanupPolicy: ['stream', 'cleanup_policy'],
  topicKey: ['stream', 'key_field'],
  deadLetterTopic: ['stream', 'dead_letter_topic'],
  topicSettings: ['stream', 'config'],
  topicProducers: ['stream', 'producers'],
  ingestion: ['pipelines', 'ingest'],
  transformation: ['pipelines', 'transform'],
  serving: ['pipelines', 'serve'],
  sourceSystems: ['lineage', 'source_systems'],
  inputs: ['lineage', 'data_products'],
  access: ['access'],
  deriveQualityRules: ['quality', 'derive'],
  qualityMonitoring: ['quality', 'monitoring'],
  alertOnFailure: ['quality', 'alert_on_failure'],
  previousVersions: ['previous_versions'],
  resourceTags: ['resource_tags'],
  removalPolicy: ['removal_policy'],
};

/** What it says of the product's domain: keys of the domain. */
export const DOMAIN_PROPERTIES: Places = {
  domainDescription: ['description'],
  domainOwner: ['owner'],
  domainTeams: ['teams'],
  domainSourceSystems: ['source_systems'],
  domainSupportContact: ['support_contact'],
  domainBucket: ['bucket'],
  domainDatabase: ['database'],
  domainWorkgroup: ['workgroup'],
};

/** What it says of the mesh: keys of the file. */
export const MESH_PROPERTIES: Places = {
  region: ['region'],
  bucketLayout: ['bucket_layout'],
  sharedBucket: ['bucket'],
  athenaResults: ['athena_results'],
};

/** The custom property that says who wrote the contract: only then the others mean what they mean here. */
export const WRITER = { property: 'generatedBy', value: 'cdktf-data-mesh' } as const;

/** What the standard has no key for. */
export function customPropertiesOf({ product, domain, platform }: ProductContext): Part[] {
  const mesh: Part = {
    region: domain.region,
    bucket_layout: domain.bucketLayout === BucketLayout.DOMAIN ? undefined : domain.bucketLayout,
    bucket: domain.bucketLayout === BucketLayout.SHARED && platform.existing.bucket ? platform.names.sharedBucket : undefined,
    athena_results: platform.athenaResults !== undefined && domain.athenaResults.startsWith(platform.athenaResults) ? platform.athenaResults : undefined,
  };
  return [
    WRITER,
    ...propertiesAt(PRODUCT_PROPERTIES, productPart(product.name, declarationOf(product))),
    ...propertiesAt(DOMAIN_PROPERTIES, domainPart(domainDeclarationOf(domain, platform))),
    ...propertiesAt(MESH_PROPERTIES, mesh),
  ];
}

function propertiesAt(places: Places, part: Part): Part[] {
  return Object.entries(places).flatMap(([property, path]) => {
    const value = known(path.reduce<unknown>((inner, key) => (inner as Part | undefined)?.[key], part));
    return value === undefined || value === PLACEHOLDERS.value ? [] : [{ property, value }];
  });
}
