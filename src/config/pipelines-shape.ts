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
  }), 'How the data comes in: change data capture by Debezium, another connector on Kafka Connect, or batches.'),
  source: required(sourceSystem, 'The source system, one of the domain\'s.'),
  schedule: optional(text({ examples: SCHEDULES }), 'When it runs: continuous, hourly, daily or a cron expression. Default: daily for batches, continuous for others.'),
}), ({ technology = Ingestion.batch, source, schedule }) =>
  source === undefined ? undefined : technology(defined({ sourceSystem: source, schedule })));

const transform = mapped(object({
  code: required(enumeration<(options: TransformationOptions) => Transformation>({
    dbt: Transformation.dbt,
    spark: Transformation.spark,
  }), 'What the transformation is written in.'),
  schedule: optional(text({ examples: SCHEDULES }), 'When it runs: continuous, hourly, daily or a cron expression. Default: daily.'),
  tests: optional(text({ examples: ['great-expectations', 'dbt'] }), 'What tests the result.'),
  project_path: optional(text(), 'Where the code is: a repository\'s address.'),
  inputs: optional(texts(productName, 'the data product'), 'The data products that are read, each by its id "domain.name".'),
}), ({ code = Transformation.dbt, project_path: projectPath, ...options }) => code(defined({ ...options, projectPath })));

const { ATHENA, REST } = ServingInterface;
const serve: Shape<ServingOptions> = mapped(object({
  api: optional(enumeration<ServingInterface[]>({
    'athena': [ATHENA],
    'rest': [REST],
    'athena/rest': [ATHENA, REST],
    'rest/athena': [REST, ATHENA],
  }), 'The interfaces that consumers use: SQL through Athena, a REST API, or both. Default: athena.'),
  format: optional(text({ examples: ['parquet', 'json'] }), 'The format in which results are given. Default: parquet.'),
}), ({ api, format }) => defined({ interfaces: api, format }));

/** How the data comes in, is made and served. */
export const pipelines = object({
  ingest: optional(ingest, 'How the data comes in.'),
  transform: optional(transform, 'How the data is made from its inputs.'),
  serve: optional(serve, 'How consumers are served.'),
});

/** Where the data comes from. */
export const lineage: Shape<LineageOptions> = mapped(object({
  source_systems: optional(texts(sourceSystem, 'the source system'), 'The source systems from which the data comes.'),
  data_products: optional(texts(productName, 'the data product'), 'The data products from which the data comes, each by its id "domain.name".'),
}), ({ source_systems: sourceSystems, data_products: products }) => defined({ sourceSystems, products }));

/** What a product promises. */
export const sla: Shape<SlaOptions> = mapped(object({
  freshness: optional(duration(), 'The largest age of the newest data.'),
  availability: optional(percent(), 'The share of time in which the product answers.'),
  quality: optional(percent(), 'The share of records that pass the quality tests.'),
  latency: optional(duration(), 'The time from an event to its record in the product.'),
  retention: optional(duration(), 'How long records are kept. Default: for ever.'),
  support_hours: optional(text({ examples: ['Mon-Fri 09:00-17:00 UTC'] }), 'When people answer questions.'),
}), ({ support_hours: supportHours, ...promises }) => defined({ ...promises, supportHours }));
