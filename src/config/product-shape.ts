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
  registry: optional(enumeration({ glue: true, none: false }), 'Where the schema is registered. Default: glue, which standard STD-002 demands.'),
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
  }), 'Which changes the registry accepts: "backward" lets new readers read old data, "forward" the other way round; "-all" counts every earlier version. Default: auto = backward-all.'),
  format: optional(enumeration(Object.fromEntries(ALL_SCHEMA_FORMATS.map((one) => [one, one]))),
    `The format in which the schema is registered, and a stream's messages are written. Default: ${DEFAULT_SCHEMA_FORMAT}.`),
  fields: optional(fields, 'The fields, in order. Default: they are discovered from the table\'s log.'),
}), ({ registry: registered, evolution: compatibility, format, fields: declared }) =>
  Schema.of(defined({ registered, compatibility, format, fields: declared })));

const previousVersion: Shape<PreviousVersion> = mapped(object({
  version: required(text({ examples: ['1.4.0'] }), 'The version, the last of its major.'),
  schema: optional(schema, 'What the records of that version look like; data-mesh.lock keeps it.'),
  storage: optional(storage, 'How and where that version is stored. Default: as the product, in the place that it always had.'),
  stream: optional(stream, 'The stream of that version. Default: as the product.'),
  retired_on: optional(text({ examples: ['2027-06-30'] }), 'The last day on which consumers can count on the version.'),
  retired: optional(boolean(), 'Whether the version is gone: its table, topic and schema aren\'t made any more; its files stay. Default: false.'),
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
  resource_tags: optional(map(text({ anyScalar: true }), 'tags'), 'Tags of the product\'s AWS resources, beside the mesh\'s own.'),
  use: optional(enumeration({
    analytical: DataProductUse.ANALYTICAL,
    streaming: DataProductUse.STREAMING,
    interactive: DataProductUse.INTERACTIVE,
  }), 'What the product is mainly used for; it decides which format standard STD-003 expects. Default: interactive for Delta, analytical for others.'),
  storage: optional(storage, 'How and where the data is stored. Default: a Delta table in the domain\'s bucket.'),
  schema: optional(schema, 'What the product\'s records look like.'),
  stream: optional(stream, 'The product\'s stream. Default: none.'),
  quality: optional(quality, 'How good the data is.'),
  access: optional(access, 'Who may read the product, and how.'),
  pipelines: optional(pipelines, 'How the data comes in, is made and served.'),
  lineage: optional(lineage, 'Where the data comes from, as far as the pipelines don\'t say it.'),
  sla: optional(sla, 'What the product promises to its consumers.'),
  previous_versions: optional(previousVersions, 'Earlier major versions that live on beside the current one, whose table, topic and schema then end in "-v2" (or its own major). Entries of retired versions stay.'),
  removal_policy: optional(enumeration({ retain: RemovalPolicy.RETAIN, destroy: RemovalPolicy.DESTROY }),
    'What becomes of stored data when the product leaves this file: Terraform refuses to destroy it, or destroys it. Default: retain.'),
}, { kind: 'data product', definition: 'data_product', description: 'A data product: what it holds, where it lies, what it promises.' }), (values, node, reader) => {
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
