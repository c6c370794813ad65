import { partOf, percentText, prose, some } from './part';
import type { Part } from './part';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { LineageOptions, SlaOptions } from '../../model/declaration/pipelines';

/** How the data comes in, is made and served, in the words of mesh files. */
export function pipelinesPart({ ingestion, transformation, serving }: Pick<DataProductProps, 'ingestion' | 'transformation' | 'serving'>): Part | undefined {
  return partOf({
    ingest: ingestion && { technology: ingestion.technology, source: ingestion.sourceSystem, schedule: ingestion.schedule },
    transform: transformation && {
      code: transformation.framework,
      schedule: transformation.schedule,
      tests: transformation.tests,
      project_path: transformation.projectPath,
      inputs: some(transformation.inputs),
    },
    serve: serving && partOf({ api: some(serving.interfaces)?.join('/'), format: serving.format }),
  });
}

/** Where the data comes from. */
export function lineagePart({ sourceSystems, products }: LineageOptions): Part | undefined {
  return partOf({ source_systems: some(sourceSystems), data_products: some(products) });
}

/** What a product promises. */
export function slaPart({ freshness, availability, quality, latency, retention, supportHours }: SlaOptions): Part | undefined {
  return partOf({
    freshness: freshness?.toString(),
    availability: percentText(availability),
    quality: percentText(quality),
    latency: latency?.toString(),
    retention: retention?.toString(),
    support_hours: prose(supportHours),
  });
}
