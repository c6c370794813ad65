'use strict';
const { AwsProvider } = require('@cdktf/provider-aws/lib/provider');
const { App, TerraformStack } = require('cdktf');
const mesh = require('../../lib');
const { synthesizeAndCount } = require('./output');

const { Field, QualityRule, Duration } = mesh;
const governed = process.argv[4] !== 'ungoverned';

function schema() {
  const others = Array.from({ length: 13 }, (_, index) => [
    Field.string(`field_${index + 1}`, { description: `The field number ${index + 1}` }),
    Field.long(`field_${index + 1}`, { description: `The field number ${index + 1}` }),
    Field.decimal(`field_${index + 1}`, 12, 2, { description: `The field number ${index + 1}` }),
  ][index % 3]);
  return mesh.Schema.of({ fields: [Field.string('id', { required: true, unique: true }), Field.timestamp('updated_at', { required: true }), ...others] });
}

synthesizeAndCount(App, process.argv[3], (app) => {
  let platform;
  let domain;
  for (let index = 0; index < Number(process.argv[2]); index++) {
    const sourceSystem = `source-system-${Math.floor(index / 10)}`;
    if (index % 10 === 0) {
      const stack = new TerraformStack(app, `domain-${index / 10}`);
      new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
      new mesh.kafka.provider.KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'] });
      if (governed) new mesh.GovernancePolicy(stack, 'governance');
      platform ??= new mesh.DataPlatform(stack, 'platform', { organization: 'bench', region: 'eu-west-1' });
      domain = new mesh.Domain(stack, `domain-${index / 10}`, { platform, owner: 'bench-team', sourceSystems: [sourceSystem] });
    }
    new mesh.DataProduct(domain, `product-${index}`, {
      description: 'Records of the benchmark',
      schema: schema(),
      stream: mesh.Stream.kafka({ producers: ['User:producer'] }),
      ingestion: mesh.Ingestion.debezium({ sourceSystem }),
      quality: [QualityRule.notNull('id'), QualityRule.unique('id'), QualityRule.freshness('updated_at', Duration.hours(24))],
      consumers: [mesh.Consumer.account('210987654321', { externalId: 'bench' })],
      sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99 },
    });
  }
});
