import { Ingestion, ServingInterface, Transformation } from '../declaration/pipelines';
import type { ServingOptions } from '../declaration/pipelines';
import type { IngestionModel, ServingModel, TransformationModel } from '../mesh';

/** An ingestion with all defaults: batches run once a day, anything else all the time. */
export function resolveIngestion(ingestion: Ingestion): IngestionModel {
  const { technology, schedule = technology === 'batch' ? 'daily' : 'continuous' } = ingestion;
  return Ingestion._of(technology, { ...ingestion, schedule }) as IngestionModel;
}

/** A transformation with all defaults. */
export function resolveTransformation(transformation: Transformation): TransformationModel {
  const { framework, schedule = 'daily' } = transformation;
  return Transformation._of(framework, { ...transformation, schedule }) as TransformationModel;
}

/** How a product is served, with all defaults. */
export function resolveServing({ interfaces = [ServingInterface.ATHENA], format = 'parquet' }: ServingOptions = {}): ServingModel {
  return { interfaces, format };
}
