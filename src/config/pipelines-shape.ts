import { object, optional, required, texts } from './collections';
import { enumeration, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { duration, percent } from './units';
import type { IngestionOptions, LineageOptions, ServingOptions, SlaOptions, TransformationOptions } from '../model/declaration/pipelines';
import { Ingestion, ServingInterface, Transformation } from '../model/declaration/pipelines';

const SCHEDULES = ['continuous', 'hourly', 'daily', '0 6 * * *'];
/** A data product by its name or id. */
export const productName = text({ examples: ['order-transaction', 'order.order-transaction'] });
const sourceSystem = text({ examples: ['crm'] });

const ingest = mapped(object({
  technology: required(enumeration<(options: IngestionOptions) => Ingestion>({
    'debezium': Ingestion.debezium,
    'kafka-connect': Ingestion.kafkaConnect,
    'batch': Ingestion.batch,
  }), 'The ingestion technology: change data capture with Debezium, another Kafka Connect connector, or batch loads.'),
  source: required(sourceSystem, 'The source system, one of the domain\'s source_systems.'),
  schedule: optional(text({ examples: SCHEDULES }), 'When it runs: continuous, hourly, daily or a cron expression. Default: daily for batch, otherwise continuous.'),
}), ({ technology = Ingestion.batch, source, schedule }) =>
  source === undefined ? undefined : technology(defined({ sourceSystem: source, schedule })));

const transform = mapped(object({
  code: required(enumeration<(options: TransformationOptions) => Transformation>({
    dbt: Transformation.dbt,
    spark: Transformation.spark,
  }), 'The framework of the transformation.'),
  schedule: optional(text({ examples: SCHEDULES }), 'When it runs: continuous, hourly, daily or a cron expression. Default: daily.'),
  tests: optional(text({ examples: ['great-expectations', 'dbt'] }), 'The tool that tests the result.'),
  project_path: optional(text(), 'The URL of the repository with the code.'),
  inputs: optional(texts(productName, 'the data product'), 'The ids ("domain.name") of the data products that are read.'),
}), ({ code = Transformation.dbt, project_path: projectPath, ...options }) => code(defined({ ...options, projectPath })));

const { ATHENA, REST } = ServingInterface;
const serve: Shape<ServingOptions> = mapped(object({
  api: optional(enumeration<ServingInterface[]>({
    'athena': [ATHENA],
    'rest': [REST],
    'athena/rest': [ATHENA, REST],
    'rest/athena': [REST, ATHENA],
  }), 'The interfaces through which consumers read the product: SQL through Athena, a REST API, or both. Default: athena.'),
  format: optional(text({ examples: ['parquet', 'json'] }), 'The format of the results. Default: parquet.'),
}), ({ api, format }) => defined({ interfaces: api, format }));

/** How the data comes in, is made and served. */
export const pipelines = object({
  ingest: optional(ingest, 'How the data gets from its source system into the product.'),
  transform: optional(transform, 'How the data is computed from its inputs.'),
  serve: optional(serve, 'How the product is served to consumers.'),
});

/** Where the data comes from. */
export const lineage: Shape<LineageOptions> = mapped(object({
  source_systems: optional(texts(sourceSystem, 'the source system'), 'The source systems of the data.'),
  data_products: optional(texts(productName, 'the data product'), 'The ids ("domain.name") of the data products from which the data is computed.'),
}), ({ source_systems: sourceSystems, data_products: products }) => defined({ sourceSystems, products }));

/** What a product promises. */
export const sla: Shape<SlaOptions> = mapped(object({
  freshness: optional(duration(), 'The maximum age of the newest record.'),
  availability: optional(percent(), 'The share of time in which the product is available.'),
  quality: optional(percent(), 'The share of records that pass the quality tests.'),
  latency: optional(duration(), 'The maximum time from an event in the source system to its record in the product.'),
  retention: optional(duration(), 'How long records are kept. Default: forever.'),
  support_hours: optional(text({ examples: ['Mon-Fri 09:00-17:00 UTC'] }), 'The hours in which the team answers questions.'),
}), ({ support_hours: supportHours, ...promises }) => defined({ ...promises, supportHours }));
