import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import {
  AuthorizationMode, Classification, Consumer, DataPlatform, DataProduct, DataType, Domain, Duration, Field, KafkaCluster, LakeFormationAccount, QualityRule,
  QualitySeverity, Schema, SchemaFormat, Storage, Stream,
} from '../../src';
import { KafkaProvider } from '../../src/providers/kafka/provider';

/** What people write freely in a mesh. */
export interface Texts {
  /** Names as standard STD-001 demands them. */
  readonly domain: string;
  readonly product: string;
  readonly description: string;
  readonly owner: string;
  /** Of a field. */
  readonly comment: string;
  readonly purpose: string;
  /** A value in a rule and in a filter of rows. */
  readonly value: string;
  /** A tag that AWS takes. */
  readonly tag: string;
}

const [OWN, OTHER, PARTNER] = ['111111111111', '222222222222', '333333333333'];
const CLUSTER = `arn:aws:kafka:eu-west-1:${OWN}:cluster/mesh/abc-1`;

function stack(app: App, name: string, account: string): TerraformStack {
  const made = new TerraformStack(app, name);
  new AwsProvider(made, 'aws', { region: 'eu-west-1', assumeRole: [{ roleArn: `arn:aws:iam::${account}:role/deploy` }] });
  new KafkaProvider(made, 'kafka', { bootstrapServers: ['b-1:9098'] });
  return made;
}

/** A mesh that makes every type of resource that the library knows, with texts wherever a person may write one. */
export function everyKind(app: App, texts: Texts): void {
  const { description, owner, comment, purpose, value, tag } = texts;
  const platform = new DataPlatform(stack(app, 'platform', OWN), 'platform', {
    organization: 'acme',
    account: OWN,
    region: 'eu-west-1',
    lakeFormationAdministrators: [`arn:aws:iam::${OWN}:role/deploy`],
    kafkaCluster: KafkaCluster.fromBootstrapServers(['b-1:9098'], { clusterArn: CLUSTER, saslMechanism: 'aws-iam' }),
    resourceTags: { purpose: tag },
  });
  new LakeFormationAccount(stack(app, 'settings', OTHER), 'settings', { platform, account: OTHER, administrators: [`arn:aws:iam::${OTHER}:role/deploy`] });
  const producer = new Domain(stack(app, 'producer', OWN), texts.domain, {
    platform, description, owner, account: OWN, qualityMonitoring: { schedule: 'rate(1 hour)' }, alertEmails: ['team@example.com'], resourceTags: { team: tag },
  });
  const order = new Domain(stack(app, 'order', OTHER), 'order', {
    platform,
    description,
    owner,
    account: OTHER,
    kafkaConnection: { vpcId: 'vpc-0a1b2c3d4e5f67890', subnetIds: ['subnet-0a1b2c3d4e5f67890'], securityGroupIds: ['sg-0a1b2c3d4e5f67890'] },
  });
  const sales = new Domain(stack(app, 'sales', OWN), 'sales', { platform, description, owner, account: OWN });

  const fields = [
    Field.string('id', { required: true, description: comment, classification: Classification.INTERNAL }), Field.date('day', { description: comment }),
    Field.enumeration('state', ['OPEN', 'DONE'], { description: comment }), Field.record('place', [Field.string('street', { description: comment }), Field.array('tags', DataType.STRING)]),
  ];
  const agreement = { who: owner, purpose, classification: Classification.INTERNAL, expiry: '2099-12-31' };
  const product = new DataProduct(producer, texts.product, {
    description,
    owner,
    schema: Schema.of({ fields }),
    storage: Storage.delta({ partitionBy: ['day'] }),
    stream: Stream.kafka({ keyField: 'id', deadLetterTopic: true }),
    quality: [
      QualityRule.notNull('id', { description: comment }), QualityRule.acceptedValues('id', [value], { severity: QualitySeverity.WARNING }), QualityRule.regex('id', '^[a-z%{}$]+$'),
      QualityRule.customSql('select count(*) from primary where id = \'x\'', { maximum: 0 }), QualityRule.freshness('day', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(1), availability: 99.9, quality: 98 },
  });
  product.grantRead(Consumer.account(PARTNER, { externalId: 'partner-1' }), { purpose, agreement });
  product.grantQuery(Consumer.role(`arn:aws:iam::${PARTNER}:role/team/analyst`), { purpose, agreement });
  product.grantRead(Consumer.organization('o-a1b2c3d4e5', { managementAccount: PARTNER }));
  for (const domain of [order, sales]) domain.consumes(product, { purpose });

  const governed = new DataProduct(producer, 'governed', {
    description,
    owner,
    schema: Schema.of({ fields, format: SchemaFormat.JSON_SCHEMA }),
    access: { authorization: AuthorizationMode.LAKE_FORMATION, hybrid: true },
  });
  governed.grantRead(Consumer.account(PARTNER), { rowFilter: `id = '${value.replace(/'/g, '')}'`, purpose });
  governed.grantRead(Consumer.role(`arn:aws:iam::${OWN}:role/team/analyst`), { columns: ['id'], purpose, agreement });
  governed.grantRead(Consumer.organizationalUnit('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111', { managementAccount: PARTNER }));
  for (const domain of [order, sales]) domain.consumes(governed, { purpose });

  for (const [name, storage] of Object.entries({ files: Storage.parquet({ partitionBy: ['state'] }), changes: Storage.iceberg() })) {
    const files = new DataProduct(producer, name, {
      description,
      owner,
      schema: Schema.of({ fields, format: SchemaFormat.PROTOBUF }),
      storage,
      qualityOptions: { monitoring: { enabled: !storage.partitionBy } }, // Glue sees no partitions of Parquet
    });
    files.grantRead(Consumer.account(PARTNER), { direct: true, purpose });
  }
}
