import type { App } from 'cdktf';
import { DomainStack } from '../stacks';
import type { DataPlatform } from 'cdktf-data-mesh';
import {
  Classification, CleanupPolicy, Consumer, DataProduct, DataType, Domain, Duration, Field, Ingestion, PartitionProjection, QualityRule, Schema,
  ServingInterface, Storage, Stream, Transformation,
} from 'cdktf-data-mesh';

/** Customer data and relationships. */
export class CustomerStack extends DomainStack {
  public readonly domain: Domain;
  public readonly customerProfile: DataProduct;
  public readonly customerPreferences: DataProduct;
  public readonly customerSegments: DataProduct;
  public readonly customerLifetimeValue: DataProduct;

  constructor(app: App, platform: DataPlatform) {
    super(app, 'customer');
    this.domain = new Domain(this, 'customer', {
      platform,
      description: 'Customer data and relationships',
      owner: 'customer-experience-team',
      teams: ['customer-platform'],
      sourceSystems: ['crm', 'identity-service', 'support'],
      supportContact: 'customer-data@acme-shop.example.com',
      trustedRoles: ['arn:aws:iam::111122223333:role/customer-analytics'],
    });
    this.customerProfile = customerProfile(this.domain);
    this.customerPreferences = customerPreferences(this.domain);
    this.customerSegments = customerSegments(this.domain);
    this.customerLifetimeValue = customerLifetimeValue(this.domain);
  }
}

function customerProfile(domain: Domain): DataProduct {
  return new DataProduct(domain, 'customer-profile', {
    version: '2.1.0',
    description: 'One record for each customer, with contact data, addresses, status and loyalty tier, merged from CRM, identity service and support desk',
    tags: ['crm', 'customers', 'golden-record'],
    categories: ['customer'],
    resourceTags: { compliance: 'PII' },
    storage: Storage.delta({ partitionBy: ['region'] }),
    schema: Schema.of({
      fields: [
        Field.string('customer_id', {
          required: true,
          unique: true,
          classification: Classification.CONFIDENTIAL,
          description: 'Identifier of the customer in all systems',
        }),
        Field.string('email', { classification: Classification.PII, description: 'Primary mail address, lower case' }),
        Field.string('given_name', { classification: Classification.PII }),
        Field.string('family_name', { classification: Classification.PII }),
        Field.date('birth_date', { classification: Classification.PII, description: 'Only where the customer gave it' }),
        Field.string('phone_number', { classification: Classification.PII, description: 'E.164: +491701234567' }),
        Field.array('addresses', DataType.record([
          Field.enumeration('kind', ['BILLING', 'SHIPPING'], { required: true }),
          Field.string('street', { classification: Classification.PII }),
          Field.string('postal_code', { classification: Classification.PII }),
          Field.string('city'),
          Field.string('country_code', { required: true, description: 'ISO 3166-1 alpha-2' }),
        ]), { description: 'Postal addresses that the customer saved' }),
        Field.enumeration('region', ['EU', 'UK', 'US'], { required: true, description: 'Sales region that serves the customer' }),
        Field.enumeration('status', ['ACTIVE', 'DORMANT', 'CLOSED'], {
          required: true,
          defaultValue: 'ACTIVE',
          description: 'DORMANT after a year without a login',
        }),
        Field.enumeration('loyalty_tier', ['NONE', 'BRONZE', 'SILVER', 'GOLD'], { required: true, defaultValue: 'NONE' }),
        Field.integer('open_support_tickets', { required: true, defaultValue: 0, description: "Tickets of the support desk that aren't closed" }),
        Field.timestamp('registered_at', { required: true }),
        Field.timestamp('updated_at', { required: true, description: 'When any source last changed the record' }),
      ],
    }),
    stream: Stream.kafka({ partitions: 6, cleanupPolicy: CleanupPolicy.COMPACT, keyField: 'customer_id', producers: ['User:crm-connector'] }),
    ingestion: Ingestion.debezium({ sourceSystem: 'crm', schedule: 'continuous' }),
    transformation: Transformation.dbt({ schedule: 'hourly', tests: 'great-expectations', projectPath: 'github.com/acme-shop/dbt-customer' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    lineage: { sourceSystems: ['identity-service', 'support'] },
    quality: [
      QualityRule.notNull('customer_id'),
      QualityRule.unique('customer_id'),
      QualityRule.notNull('email', { threshold: 0.99, description: 'Customers without a mail address come only from the call center' }),
      QualityRule.regex('email', '^[^@ ]+@[^@ ]+[.][a-z]{2,}$', { threshold: 0.99 }),
      QualityRule.acceptedValues('status', ['ACTIVE', 'DORMANT', 'CLOSED']),
      QualityRule.freshness('updated_at', Duration.hours(24)),
    ],
    qualityOptions: { monitoring: { schedule: 'hourly', minimumScore: 0.98 } },
    sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99, latency: Duration.minutes(5), supportHours: 'Mon-Fri 08:00-18:00 UTC' },
    access: {
      grants: [
        { consumer: Consumer.domain('order'), clearance: [Classification.PII], purpose: 'delivery and invoicing' },
        {
          consumer: Consumer.domain('marketing'),
          clearance: [Classification.PII],
          agreement: { who: 'marketing-analytics', purpose: 'campaigns that customers consented to', classification: Classification.PII, expiry: '2035-12-31' },
        },
        {
          consumer: Consumer.account('210987654321', { externalId: 'acme-shop-service-center' }),
          clearance: [Classification.PII],
          purpose: 'answering customers\' requests',
        },
        { consumer: Consumer.kafkaPrincipal('User:order-service'), clearance: [Classification.PII] },
      ],
    },
  });
}

function customerPreferences(domain: Domain): DataProduct {
  return new DataProduct(domain, 'customer-preferences', {
    version: '1.3.0',
    description: 'What each customer chose - language, currency, contact channels, quiet hours and consents',
    tags: ['customers', 'consent'],
    categories: ['customer', 'privacy'],
    resourceTags: { compliance: 'PII' },
    storage: Storage.delta(),
    schema: Schema.of({
      fields: [
        Field.string('customer_id', { required: true, unique: true, classification: Classification.CONFIDENTIAL }),
        Field.string('language', { required: true, defaultValue: 'en', description: 'BCP 47' }),
        Field.string('currency', { required: true, defaultValue: 'EUR', description: 'ISO 4217' }),
        Field.array('contact_channels', DataType.STRING, {
          required: true,
          description: 'Channels that the customer allows, preferred one first: email, sms, push, post',
        }),
        Field.array('favorite_categories', DataType.STRING, { description: 'Categories of the catalog that the customer follows' }),
        Field.enumeration('newsletter', ['NEVER', 'MONTHLY', 'WEEKLY'], { required: true, defaultValue: 'NEVER' }),
        Field.record('quiet_hours', [
          Field.string('starts_at', { required: true, description: 'Local time, HH:MM' }),
          Field.string('ends_at', { required: true, description: 'Local time, HH:MM' }),
          Field.string('time_zone', { required: true, description: 'IANA time zone' }),
        ], { description: "When the customer doesn't want push messages" }),
        Field.map('consents', DataType.BOOLEAN, {
          required: true,
          classification: Classification.CONFIDENTIAL,
          description: 'Purpose of processing, and whether the customer consents',
        }),
        Field.timestamp('consented_at', { description: 'When the consents were last confirmed' }),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    ingestion: Ingestion.debezium({ sourceSystem: 'identity-service', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('customer_id'),
      QualityRule.unique('customer_id'),
      QualityRule.acceptedValues('newsletter', ['NEVER', 'MONTHLY', 'WEEKLY']),
      QualityRule.regex('currency', '^[A-Z]{3}$'),
      QualityRule.freshness('updated_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(4), availability: 99.9, quality: 99.5 },
  });
}

function customerSegments(domain: Domain): DataProduct {
  return new DataProduct(domain, 'customer-segments', {
    version: '1.0.0',
    description: 'Daily snapshot of the segments to which each customer belongs, with the score of the membership',
    tags: ['customers', 'segmentation', 'machine-learning'],
    categories: ['customer', 'analytics'],
    storage: Storage.parquet({
      partitionBy: ['snapshot_date', 'segment_kind'],
      partitionProjections: {
        snapshot_date: PartitionProjection.days('2025-01-01'),
        segment_kind: PartitionProjection.values(['LIFECYCLE', 'VALUE', 'BEHAVIOR']),
      },
    }),
    schema: Schema.of({
      fields: [
        Field.string('customer_id', { required: true, classification: Classification.CONFIDENTIAL }),
        Field.string('segment_id', { required: true }),
        Field.string('segment_name', { required: true, description: 'Name for people: Frequent buyers' }),
        Field.double('score', { required: true, description: 'Strength of the membership, 0 to 1' }),
        Field.map('drivers', DataType.DOUBLE, { description: 'Features that decided, with their weights' }),
        Field.string('model_version', { required: true }),
        Field.timestamp('computed_at', { required: true }),
        Field.date('snapshot_date', { required: true }),
        Field.enumeration('segment_kind', ['LIFECYCLE', 'VALUE', 'BEHAVIOR'], { required: true }),
      ],
    }),
    transformation: Transformation.dbt({
      inputs: ['customer.customer-profile', 'customer.customer-preferences', 'customer.customer-lifetime-value'],
      schedule: 'daily',
      tests: 'great-expectations',
      projectPath: 'github.com/acme-shop/dbt-customer',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('customer_id'),
      QualityRule.notNull('segment_id'),
      QualityRule.uniqueTogether(['snapshot_date', 'segment_id', 'customer_id']),
      QualityRule.range('score', { minimum: 0, maximum: 1 }),
      QualityRule.rowCount({ minimum: 1 }),
      QualityRule.freshness('computed_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99, retention: Duration.days(730) },
    consumers: [
      Consumer.domain('marketing'),
    ],
  });
}

function customerLifetimeValue(domain: Domain): DataProduct {
  return new DataProduct(domain, 'customer-lifetime-value', {
    version: '1.2.0',
    description: 'What each customer has bought so far, and the value that a model expects of the next twelve months',
    tags: ['customers', 'revenue', 'machine-learning'],
    categories: ['customer', 'finance', 'analytics'],
    storage: Storage.delta(),
    schema: Schema.of({
      fields: [
        Field.string('customer_id', { required: true, unique: true, classification: Classification.CONFIDENTIAL }),
        Field.timestamp('first_order_at'),
        Field.timestamp('last_order_at'),
        Field.integer('order_count', { required: true }),
        Field.decimal('gross_revenue', 18, 2, { required: true, description: 'Completed orders without tax and shipping' }),
        Field.decimal('refunds', 18, 2, { required: true, defaultValue: '0.00' }),
        Field.decimal('average_order_value', 12, 2),
        Field.string('currency', { required: true, defaultValue: 'EUR', description: "All amounts are converted at the month's rate" }),
        Field.decimal('expected_value', 18, 2, { required: true, description: 'Expected margin of the next twelve months' }),
        Field.double('churn_probability', { required: true, description: 'Of no order within a year, 0 to 1' }),
        Field.string('model_version', { required: true }),
        Field.timestamp('computed_at', { required: true }),
      ],
    }),
    transformation: Transformation.spark({
      inputs: ['customer.customer-profile', 'order.order-transaction'],
      schedule: 'daily',
      tests: 'great-expectations',
      projectPath: 'github.com/acme-shop/customer-lifetime-value',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('customer_id'),
      QualityRule.unique('customer_id'),
      QualityRule.range('churn_probability', { minimum: 0, maximum: 1 }),
      QualityRule.range('order_count', { minimum: 0 }),
      QualityRule.customSql(
        'select count(*) from primary where refunds > gross_revenue',
        { minimum: 0, maximum: 0 },
        { description: 'Nobody gets back more than was paid' },
      ),
      QualityRule.freshness('computed_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99 },
  });
}
