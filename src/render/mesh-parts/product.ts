import { accessPart } from './access';
import type { Part } from './part';
import { prose, some, someOf } from './part';
import { lineagePart, pipelinesPart, slaPart } from './pipelines';
import { qualityPart } from './quality';
import { schemaPart } from './schema';
import { storagePart, streamPart } from './storage';
import type { DataProductProps, PreviousVersion } from '../../model/declaration/data-product';
import { METADATA_PROPERTIES } from '../../model/product-metadata';

/** A data product in the words of mesh files: what the reader of mesh files reads back. */
export function productPart(name: string, props: DataProductProps): Part {
  const { version, resourceTags, use, storage, schema, stream, lineage, sla, previousVersions, removalPolicy } = props;
  return {
    name,
    version,
    ...metadataPart(props),
    resource_tags: someOf(resourceTags),
    use,
    storage: storage && storagePart(storage),
    schema: schema && schemaPart(schema),
    stream: stream && streamPart(stream),
    quality: qualityPart(props),
    access: accessPart(props),
    pipelines: pipelinesPart(props),
    lineage: lineage && lineagePart(lineage),
    sla: sla && slaPart(sla),
    previous_versions: some(previousVersions?.map(previousVersionPart)),
    removal_policy: removalPolicy,
  };
}

function metadataPart(props: DataProductProps): Part {
  return Object.fromEntries(METADATA_PROPERTIES.map(({ key, meshKey }) => {
    const value = props[key];
    return [meshKey, typeof value === 'string' ? prose(value) : some(value)];
  }));
}

function previousVersionPart({ version, schema, storage, stream, retiredOn, retired }: PreviousVersion): Part {
  return {
    version,
    schema: schema && schemaPart(schema),
    storage: storage && storagePart(storage),
    stream: stream && streamPart(stream),
    retired_on: retiredOn,
    retired: retired || undefined,
  };
}
