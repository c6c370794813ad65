import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import {
  Classification, Consumer, DataPlatform, DataProduct, Domain, Duration, Field, GovernancePolicy, Ingestion, kafka, QualityRule, QualitySuite, Schema,
  Storage, Stream,
} from 'cdktf-data-mesh';

const app = new App();
const stack = new TerraformStack(app, 'customer');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
new kafka.provider.KafkaProvider(stack, 'kafka', {
  bootstrapServers: ['b-1.example.com:9098'], saslMechanism: 'aws-iam', saslAwsRegion: 'eu-west-1', tlsEnabled: true,
});

new GovernancePolicy(stack, 'governance'); // the five standards: a product that breaks one doesn't synthesize

const platform = new DataPlatform(stack, 'platform', { organization: 'company' });
const customer = new Domain(stack, 'customer', {
  platform,
  description: 'Customer data and relationships',
  owner: 'customer-experience-team',
  teams: ['customer-platform'],
  sourceSystems: ['crm', 'identity-service', 'support'],
});

const profiles = new DataProduct(customer, 'customer-profiles', {
  version: '1.0.0',
  description: 'Enriched customer profiles with demographics and behavior',
  schema: Schema.of({
    fields: [
      Field.string('customer_id', { required: true, unique: true }),
      Field.string('email', { classification: Classification.PII }),
      Field.timestamp('updated_at', { required: true }),
      Field.date('date'),
      Field.string('region'),
    ],
  }),
  storage: Storage.delta({ partitionBy: ['date', 'region'] }),
  stream: Stream.kafka({ partitions: 6 }),
  ingestion: Ingestion.debezium({ sourceSystem: 'crm' }),
  sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99 },
});

new QualitySuite(profiles, 'quality', {
  rules: [
    QualityRule.notNull('customer_id'),
    QualityRule.unique('customer_id'),
    QualityRule.freshness('updated_at', Duration.hours(24)),
  ],
});

profiles.grantRead(Consumer.account('210987654321', { externalId: 'order-team' }), { clearance: [Classification.PII] });

app.synth();
