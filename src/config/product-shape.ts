import { access } from './access-shape';
import { list, map, object, optional, required } from './collections';
import { fields } from './field-shape';
import { metadataFrom, metadataKeys } from './metadata-shape';
import { lineage, pipelines, sla } from './pipelines-shape';
import type { ProductWithSuites } from './quality-options-shape';
import { quality } from './quality-options-shape';
import { boolean, enumeration, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { storage, stream } from './storage-shape';
import { DataProductUse, RemovalPolicy } from '../model/declaration/data-product';
import type { DataProductProps, PreviousVersion } from '../model/declaration/data-product';
import { Schema, SchemaCompatibility } from '../model/declaration/schema';
import { DEFAULT_SCHEMA_FORMAT } from '../model/resolve/schema';
import { ALL_SCHEMA_FORMATS } from '../model/schema-formats';

const schema: Shape<Schema> = mapped(object({
  registry: optional(enumeration({ glue: true, none: false }), 'Where the schema is registered. Default: glue, which standard STD-002 requires.'),
  evolution: optional(enumeration({
    'auto': SchemaCompatibility.BACKWARD_ALL,
    'none': SchemaCompatibility.NONE,
    'disabled': SchemaCompatibility.DISABLED,
    'backward': SchemaCompatibility.BACKWARD,
    'backward-all': SchemaCompatibility.BACKWARD_ALL,
    'forward': SchemaCompatibility.FORWARD,
    'forward-all': SchemaCompatibility.FORWARD_ALL,
    'full': SchemaCompatibility.FULL,
    'full-all': SchemaCompatibility.FULL_ALL,
  }), 'The schema changes that the registry accepts: with "backward", new readers can read old data; with "forward", old readers can read new data; "-all" means all earlier versions. Default: auto = backward-all.'),
  format: optional(enumeration(Object.fromEntries(ALL_SCHEMA_FORMATS.map((one) => [one, one]))),
    `The format in which the schema is registered, and a stream's messages are written. Default: ${DEFAULT_SCHEMA_FORMAT}.`),
  fields: optional(fields, 'The fields, in order. Default: query engines read them from the table\'s transaction log.'),
}), ({ registry: registered, evolution: compatibility, format, fields: declared }) =>
  Schema.of(defined({ registered, compatibility, format, fields: declared })));

const previousVersion: Shape<PreviousVersion> = mapped(object({
  version: required(text({ examples: ['1.4.0'] }), 'The last version of that major version.'),
  schema: optional(schema, 'The schema of that version. data-mesh.lock records it.'),
  storage: optional(storage, 'The storage of that version. Default: as the product, in its original location.'),
  stream: optional(stream, 'The stream of that version. Default: as the product.'),
  retired_on: optional(text({ examples: ['2027-06-30'] }), 'The last day on which the version is supported.'),
  retired: optional(boolean(), 'Whether the version is retired: its table, topic and schema are removed, its files stay. Default: false.'),
}, { definition: 'previous_version', description: 'An earlier major version of a data product.' }), (values) =>
  values.version === undefined ? undefined : defined({
    version: values.version, schema: values.schema, storage: values.storage, stream: values.stream, retiredOn: values.retired_on, retired: values.retired,
  }));
const previousVersions = list(previousVersion, { distinct: { by: ({ version }) => version, kind: 'the version' } });

/** A data product with its details. */
export const product: Shape<ProductWithSuites> = mapped(object({
  name: required(text({ examples: ['customer-profiles'] }), 'The product\'s name: lower-case letters, digits and hyphens, 4 to 64 characters (standard STD-001).'),
  version: optional(text({ examples: ['1.0.0'] }), 'The product\'s version (https://semver.org). Default: 1.0.0.'),
  ...metadataKeys,
  resource_tags: optional(map(text({ anyScalar: true }), 'tags'), 'Tags of the product\'s AWS resources, in addition to the data-mesh: tags.'),
  use: optional(enumeration({
    analytical: DataProductUse.ANALYTICAL,
    streaming: DataProductUse.STREAMING,
    interactive: DataProductUse.INTERACTIVE,
  }), 'The main use of the product. Standard STD-003 expects a storage format that fits it. Default: interactive for Delta, analytical for others.'),
  storage: optional(storage, 'The format and location of the product\'s table. Default: a Delta table in the domain\'s bucket.'),
  schema: optional(schema, 'The schema of the product\'s records.'),
  stream: optional(stream, 'The Kafka topic on which the product\'s records are published. Default: none.'),
  quality: optional(quality, 'The quality tests of the product, and their monitoring.'),
  access: optional(access, 'Options for the access to the product.'),
  pipelines: optional(pipelines, 'Ingestion, transformation and serving of the data.'),
  lineage: optional(lineage, 'Sources of the data, in addition to those that the pipelines name.'),
  sla: optional(sla, 'The service level agreement (SLA): what the product promises to its consumers.'),
  previous_versions: optional(previousVersions, 'Earlier major versions, kept in parallel to the current one. The names of the current version\'s table, topic and schema then end in its major version, such as "-v2". Keep the entries of retired versions.'),
  removal_policy: optional(enumeration({ retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }),
    'What happens to stored data when the product is removed from this file: Terraform refuses to destroy it, or destroys it. Default: retain.'),
}, { kind: 'data product', definition: 'data_product', description: 'A data product: its data, where it is stored, what it promises.' }), (values, node, reader) => {
  if (values.name === undefined) return undefined;
  const props: DataProductProps = defined({
    version: values.version,
    ...metadataFrom(values),
    resourceTags: values.resource_tags,
    use: values.use,
    storage: values.storage,
    schema: values.schema,
    stream: values.stream,
    ingestion: values.pipelines?.ingest,
    transformation: values.pipelines?.transform,
    serving: values.pipelines?.serve,
    lineage: values.lineage,
    quality: values.quality?.rules,
    qualityOptions: values.quality?.options,
    sla: values.sla,
    access: values.access,
    previousVersions: values.previous_versions,
    removalPolicy: values.removal_policy,
  });
  return { name: values.name, props, origin: reader.origin(node, 'product'), suites: values.quality?.suites ?? [] };
});
