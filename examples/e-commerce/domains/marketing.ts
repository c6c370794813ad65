import type { App } from 'cdktf';
import { DomainStack } from '../stacks';
import type { DataPlatform } from 'cdktf-data-mesh';
import {
  Classification, Consumer, DataProduct, DataType, Domain, Duration, Field, Ingestion, PartitionProjection, QualityDimension, QualityRule, Schema,
  ServingInterface, Storage, Stream, Transformation,
} from 'cdktf-data-mesh';

/** Marketing campaigns and attribution. */
export class MarketingStack extends DomainStack {
  public readonly domain: Domain;
  public readonly campaignPerformance: DataProduct;
  public readonly customerJourney: DataProduct;
  public readonly attributionModel: DataProduct;
  public readonly marketingRoi: DataProduct;

  constructor(app: App, platform: DataPlatform) {
    super(app, 'marketing');
    this.domain = new Domain(this, 'marketing', {
      platform,
      description: 'Marketing campaigns and attribution',
      owner: 'marketing-analytics-team',
      teams: ['marketing-analytics'],
      sourceSystems: ['ad-platforms', 'email-service', 'analytics'],
      supportContact: 'marketing-data@acme-shop.example.com',
      trustedRoles: ['arn:aws:iam::111122223333:role/marketing-analytics'],
    });
    this.campaignPerformance = campaignPerformance(this.domain);
    this.customerJourney = customerJourney(this.domain);
    this.attributionModel = attributionModel(this.domain);
    this.marketingRoi = marketingRoi(this.domain);
  }
}

function campaignPerformance(domain: Domain): DataProduct {
  return new DataProduct(domain, 'campaign-performance', {
    version: '1.2.0',
    description: 'Spend, impressions, clicks and conversions of each campaign, day and channel, as the platforms report them',
    tags: ['campaigns', 'advertising'],
    categories: ['marketing'],
    storage: Storage.parquet({
      partitionBy: ['report_date', 'channel'],
      partitionProjections: {
        report_date: PartitionProjection.days('2024-01-01'),
        channel: PartitionProjection.values(['SEARCH', 'SOCIAL', 'DISPLAY', 'EMAIL', 'AFFILIATE']),
      },
    }),
    schema: Schema.of({
      fields: [
        Field.string('campaign_id', { required: true }),
        Field.string('campaign_name', { required: true }),
        Field.string('platform', { required: true, description: 'Advertising platform or mail service' }),
        Field.long('impressions', { required: true, defaultValue: 0 }),
        Field.long('clicks', { required: true, defaultValue: 0 }),
        Field.decimal('reported_conversions', 14, 2, { description: 'As the platform counts them; attribution-model has our own count' }),
        Field.decimal('spend', 14, 2, { required: true }),
        Field.string('currency', { required: true, description: 'ISO 4217' }),
        Field.map('labels', DataType.STRING, { description: 'Labels of the campaign on its platform' }),
        Field.timestamp('loaded_at', { required: true }),
        Field.date('report_date', { required: true, description: 'Day in the time zone of the advertising account' }),
        Field.enumeration('channel', ['SEARCH', 'SOCIAL', 'DISPLAY', 'EMAIL', 'AFFILIATE'], { required: true }),
      ],
    }),
    ingestion: Ingestion.batch({ sourceSystem: 'ad-platforms', schedule: 'daily' }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    lineage: { sourceSystems: ['email-service'] },
    quality: [
      QualityRule.notNull('campaign_id'),
      QualityRule.uniqueTogether(['report_date', 'channel', 'campaign_id']),
      QualityRule.range('spend', { minimum: 0 }),
      QualityRule.customSql(
        'select count(*) from primary where clicks > impressions',
        { minimum: 0, maximum: 0 },
        { description: "Nobody clicks what wasn't shown" },
      ),
      QualityRule.freshness('loaded_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99, retention: Duration.days(1095) },
  });
}

function customerJourney(domain: Domain): DataProduct {
  return new DataProduct(domain, 'customer-journey', {
    version: '1.0.0',
    description: 'Touchpoints of customers with the shop and its campaigns in order of time, joined to profile and order',
    tags: ['analytics', 'customers', 'touchpoints'],
    categories: ['marketing', 'customer'],
    resourceTags: { compliance: 'PII' },
    storage: Storage.delta({ partitionBy: ['event_date'] }),
    schema: Schema.of({
      fields: [
        Field.string('touchpoint_id', { required: true, unique: true }),
        Field.string('customer_id', { classification: Classification.CONFIDENTIAL, description: 'Absent before the first login' }),
        Field.string('visitor_id', { required: true, classification: Classification.PII, description: 'Cookie or device' }),
        Field.string('session_id', { required: true }),
        Field.enumeration('kind', ['IMPRESSION', 'CLICK', 'EMAIL_OPEN', 'PAGE_VIEW', 'ADD_TO_CART', 'PURCHASE'], { required: true }),
        Field.string('campaign_id'),
        Field.string('page', { description: 'Path without query' }),
        Field.array('product_ids', DataType.STRING),
        Field.string('order_id', { description: 'Of purchases' }),
        Field.record('device', [
          Field.enumeration('kind', ['DESKTOP', 'PHONE', 'TABLET', 'OTHER'], { required: true, defaultValue: 'OTHER' }),
          Field.string('browser'),
          Field.string('ip_address', { classification: Classification.PII, description: 'Last octet removed' }),
        ]),
        Field.timestamp('occurred_at', { required: true }),
        Field.date('event_date', { required: true, description: 'Day of occurred_at, UTC' }),
      ],
    }),
    stream: Stream.kafka({ partitions: 24, retention: Duration.days(3), keyField: 'visitor_id', producers: ['User:analytics-connector'] }),
    ingestion: Ingestion.kafkaConnect({ sourceSystem: 'analytics', schedule: 'continuous' }),
    transformation: Transformation.spark({
      inputs: ['customer.customer-profile', 'order.order-transaction'],
      schedule: 'hourly',
      projectPath: 'github.com/acme-shop/customer-journey',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    lineage: { sourceSystems: ['email-service'] },
    quality: [
      QualityRule.notNull('touchpoint_id'),
      QualityRule.unique('touchpoint_id'),
      QualityRule.notNull('visitor_id', { threshold: 0.999 }),
      QualityRule.acceptedValues('kind', ['IMPRESSION', 'CLICK', 'EMAIL_OPEN', 'PAGE_VIEW', 'ADD_TO_CART', 'PURCHASE']),
      QualityRule.freshness('occurred_at', Duration.hours(4)),
    ],
    sla: { freshness: Duration.hours(2), availability: 99.5, quality: 99, retention: Duration.days(395) },
    access: { grants: [{ consumer: Consumer.kafkaPrincipal('User:personalization'), clearance: [Classification.PII] }] },
  });
}

function attributionModel(domain: Domain): DataProduct {
  return new DataProduct(domain, 'attribution-model', {
    version: '2.0.0',
    description: "The share of each order's revenue that a data-driven model gives to each touchpoint before it",
    tags: ['attribution', 'machine-learning'],
    categories: ['marketing', 'analytics'],
    storage: Storage.delta({ partitionBy: ['order_date'] }),
    schema: Schema.of({
      fields: [
        Field.string('order_id', { required: true }),
        Field.string('touchpoint_id', { required: true }),
        Field.date('order_date', { required: true }),
        Field.string('campaign_id', { description: 'Absent for touchpoints without a campaign' }),
        Field.integer('touch_position', { required: true, description: '1 for the first touchpoint of the journey' }),
        Field.decimal('weight', 9, 8, { required: true, description: 'Share of the order, 0 to 1' }),
        Field.decimal('attributed_revenue', 14, 2, { required: true }),
        Field.string('currency', { required: true, defaultValue: 'EUR' }),
        Field.string('model_version', { required: true }),
        Field.timestamp('computed_at', { required: true }),
      ],
    }),
    transformation: Transformation.spark({
      inputs: ['marketing.customer-journey', 'order.order-transaction'],
      schedule: 'daily',
      tests: 'great-expectations',
      projectPath: 'github.com/acme-shop/attribution-model',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('order_id'),
      QualityRule.uniqueTogether(['model_version', 'order_id', 'touchpoint_id']),
      QualityRule.range('weight', { minimum: 0, maximum: 1 }),
      QualityRule.customSql(
        'select count(*) from (select sum(weight) as total from primary group by order_id, model_version) as orders where total not between 0.999 and 1.001',
        { minimum: 0, maximum: 0 },
        { dimension: QualityDimension.ACCURACY, description: 'The weights of an order add up to one' },
      ),
      QualityRule.freshness('computed_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99 },
  });
}

function marketingRoi(domain: Domain): DataProduct {
  return new DataProduct(domain, 'marketing-roi', {
    version: '1.0.0',
    description: 'Spend, attributed revenue and return on investment of each campaign and month',
    tags: ['campaigns', 'finance', 'return-on-investment'],
    categories: ['marketing', 'finance'],
    storage: Storage.delta(),
    schema: Schema.of({
      fields: [
        Field.string('campaign_id', { required: true }),
        Field.date('month', { required: true, description: 'First day of the month' }),
        Field.decimal('spend', 16, 2, { required: true }),
        Field.decimal('attributed_orders', 14, 4, { required: true, description: 'Fractions come from shared attribution' }),
        Field.decimal('attributed_revenue', 16, 2, { required: true }),
        Field.integer('new_customers', { required: true, description: 'Customers whose first order was attributed to the campaign' }),
        Field.decimal('cost_per_new_customer', 12, 2, { description: 'Absent without new customers' }),
        Field.decimal('return_on_investment', 12, 4, { description: '(revenue - spend) / spend; absent without spend' }),
        Field.string('currency', { required: true, defaultValue: 'EUR' }),
        Field.timestamp('computed_at', { required: true }),
      ],
    }),
    transformation: Transformation.dbt({
      inputs: ['marketing.campaign-performance', 'marketing.attribution-model', 'order.order-transaction'],
      schedule: 'daily',
      tests: 'great-expectations',
      projectPath: 'github.com/acme-shop/dbt-marketing',
    }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('campaign_id'),
      QualityRule.uniqueTogether(['campaign_id', 'month']),
      QualityRule.range('spend', { minimum: 0 }),
      QualityRule.range('return_on_investment', { minimum: -1 }),
      QualityRule.freshness('computed_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99 },
    consumers: [
      Consumer.account('345678901234', { externalId: 'acme-shop-finance' }),
    ],
  });
}
