import type { App } from 'cdktf';
import { DomainStack } from '../stacks';
import type { DataPlatform } from 'cdktf-data-mesh';
import {
  Classification, Consumer, DataProduct, DataProductUse, DataType, Domain, Duration, Field, GovernancePolicy, Ingestion, QualityRule,
  QualityThresholdsStandard, Schema, SchemaCompatibility, SchemaFormat, ServingInterface, Storage, Stream, Transformation,
} from 'cdktf-data-mesh';

/** Order processing and fulfillment. */
export class OrderStack extends DomainStack {
  public readonly domain: Domain;
  public readonly orderTransaction: DataProduct;
  public readonly orderFulfillment: DataProduct;
  public readonly paymentTransaction: DataProduct;
  public readonly shippingStatus: DataProduct;

  constructor(app: App, platform: DataPlatform) {
    super(app, 'order');
    this.domain = new Domain(this, 'order', {
      platform,
      description: 'Order processing and fulfillment',
      owner: 'order-platform-team',
      teams: ['order-platform'],
      sourceSystems: ['order-database', 'payment-gateway', 'shipping-api'],
      supportContact: 'order-data@acme-shop.example.com',
      trustedRoles: ['arn:aws:iam::111122223333:role/order-analytics'],
      qualityMonitoring: {}, // of all its products
    });
    new GovernancePolicy(this.domain, 'governance', {
      standards: [new QualityThresholdsStandard({ completeness: 0.995, accuracy: 0.99 })], // of what invoices are made of
    });
    this.orderTransaction = orderTransaction(this.domain);
    this.orderFulfillment = orderFulfillment(this.domain);
    this.paymentTransaction = paymentTransaction(this.domain);
    this.shippingStatus = shippingStatus(this.domain);
  }
}

function orderTransaction(domain: Domain): DataProduct {
  return new DataProduct(domain, 'order-transaction', {
    version: '2.3.0',
    description: 'Each order with its items and amounts in its newest state; the stream carries every change of state',
    tags: ['orders', 'revenue'],
    categories: ['order', 'finance'],
    resourceTags: { compliance: 'PII' },
    storage: Storage.delta({ partitionBy: ['order_date'] }),
    schema: Schema.of({
      fields: [
        Field.string('order_id', { required: true, unique: true }),
        Field.string('customer_id', { required: true, classification: Classification.CONFIDENTIAL }),
        Field.date('order_date', { required: true, description: 'Day of placed_at, UTC' }),
        Field.timestamp('placed_at', { required: true }),
        Field.enumeration('status', ['PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED'], { required: true, defaultValue: 'PLACED' }),
        Field.enumeration('channel', ['WEB', 'APP', 'CALL_CENTER', 'MARKETPLACE'], { required: true, defaultValue: 'WEB' }),
        Field.array('items', DataType.record([
          Field.integer('line_number', { required: true }),
          Field.string('sku', { required: true }),
          Field.integer('quantity', { required: true }),
          Field.decimal('unit_price', 12, 2, { required: true, description: 'Without tax' }),
          Field.decimal('discount', 12, 2, { required: true, defaultValue: '0.00', description: 'Of the line' }),
        ]), { required: true }),
        Field.record('shipping_address', [
          Field.string('recipient', { classification: Classification.PII }),
          Field.string('street', { classification: Classification.PII }),
          Field.string('postal_code', { classification: Classification.PII }),
          Field.string('city'),
          Field.string('country_code', { required: true }),
        ]),
        Field.array('coupon_codes', DataType.STRING),
        Field.string('currency', { required: true, description: 'ISO 4217' }),
        Field.decimal('subtotal', 14, 2, { required: true, description: 'Items less discounts, without tax' }),
        Field.decimal('shipping_fee', 12, 2, { required: true, defaultValue: '0.00' }),
        Field.decimal('tax', 12, 2, { required: true }),
        Field.decimal('total', 14, 2, { required: true, description: 'What the customer pays' }),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    stream: Stream.kafka({
      partitions: 12,
      retention: Duration.days(14),
      keyField: 'order_id',
      deadLetterTopic: true,
      producers: ['User:order-connector'],
    }),
    ingestion: Ingestion.debezium({ sourceSystem: 'order-database', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('order_id'),
      QualityRule.unique('order_id'),
      QualityRule.notNull('customer_id'),
      QualityRule.acceptedValues('status', ['PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED']),
      QualityRule.range('total', { minimum: 0 }),
      QualityRule.customSql(
        'select count(*) from primary where total <> subtotal + shipping_fee + tax',
        { minimum: 0, maximum: 0 },
        { description: 'The amounts add up' },
      ),
      QualityRule.freshness('updated_at', Duration.hours(1)),
    ],
    sla: { freshness: Duration.minutes(15), availability: 99.9, quality: 99.9, latency: Duration.minutes(1), supportHours: '24x7' },
    access: {
      grants: [
        { consumer: Consumer.domain('customer'), clearance: [Classification.PII], purpose: 'lifetime value of customers' },
        {
          consumer: Consumer.domain('marketing'),
          clearance: [Classification.PII],
          agreement: { who: 'marketing-analytics', purpose: 'attribution of orders to campaigns', classification: Classification.PII, expiry: '2035-12-31' },
        },
        { consumer: Consumer.account('345678901234', { externalId: 'acme-shop-finance' }), clearance: [Classification.PII], purpose: 'bookkeeping' },
        { consumer: Consumer.kafkaPrincipal('User:fraud-detection'), clearance: [Classification.PII] },
        { consumer: Consumer.kafkaPrincipal('User:warehouse-service'), clearance: [Classification.PII] },
      ],
    },
  });
}

function orderFulfillment(domain: Domain): DataProduct {
  return new DataProduct(domain, 'order-fulfillment', {
    version: '1.1.0',
    description: 'How each order went through the warehouse - picking, packing, handover, delivery - and whether it was on time',
    tags: ['orders', 'logistics'],
    categories: ['order', 'logistics'],
    storage: Storage.delta({ partitionBy: ['order_date'] }),
    schema: Schema.of({
      fields: [
        Field.string('fulfillment_id', { required: true, unique: true }),
        Field.string('order_id', { required: true }),
        Field.date('order_date', { required: true }),
        Field.string('warehouse_id', { required: true }),
        Field.enumeration('status', ['OPEN', 'PICKING', 'PACKED', 'HANDED_OVER', 'DELIVERED', 'FAILED'], { required: true, defaultValue: 'OPEN' }),
        Field.array('parcels', DataType.record([
          Field.string('shipment_id', { required: true }),
          Field.array('skus', DataType.STRING, { required: true }),
          Field.integer('weight_g'),
        ]), { description: 'An order can leave in several parcels' }),
        Field.integer('stock_at_pick', { description: 'Quantity on hand of the scarcest item when picking began' }),
        Field.timestamp('picked_at'),
        Field.timestamp('handed_over_at'),
        Field.timestamp('delivered_at'),
        Field.date('promised_on', { required: true, description: 'Day of delivery that the shop promised' }),
        Field.boolean('on_time', { description: 'Absent until delivered' }),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    transformation: Transformation.dbt({
      inputs: ['order.order-transaction', 'order.shipping-status', 'product.product-inventory'],
      schedule: 'hourly',
      tests: 'great-expectations',
      projectPath: 'github.com/acme-shop/dbt-order',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('fulfillment_id'),
      QualityRule.unique('fulfillment_id'),
      QualityRule.notNull('order_id'),
      QualityRule.notNull('warehouse_id', { threshold: 0.995 }),
      QualityRule.customSql(
        'select count(*) from primary where delivered_at < handed_over_at',
        { minimum: 0, maximum: 0 },
        { description: 'Nothing is delivered before it leaves' },
      ),
      QualityRule.freshness('updated_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(2), availability: 99.5, quality: 99 },
  });
}

function paymentTransaction(domain: Domain): DataProduct {
  return new DataProduct(domain, 'payment-transaction', {
    version: '1.5.0',
    description: 'Each authorization, capture, refund and chargeback that the payment gateway reports, with its outcome',
    tags: ['payments', 'revenue'],
    categories: ['order', 'finance'],
    resourceTags: { compliance: 'PCI-DSS' },
    use: DataProductUse.STREAMING,
    storage: Storage.delta({ partitionBy: ['payment_date'] }),
    schema: Schema.of({
      format: SchemaFormat.AVRO,
      compatibility: SchemaCompatibility.FULL_ALL,
      fields: [
        Field.string('payment_id', { required: true, unique: true }),
        Field.string('order_id', { required: true }),
        Field.date('payment_date', { required: true, description: 'Day of occurred_at, UTC' }),
        Field.enumeration('kind', ['AUTHORIZATION', 'CAPTURE', 'REFUND', 'CHARGEBACK'], { required: true }),
        Field.enumeration('method', ['CARD', 'PAYPAL', 'INVOICE', 'BANK_TRANSFER', 'GIFT_CARD'], { required: true }),
        Field.string('card_last_four', { classification: Classification.RESTRICTED, description: 'Of cards only; the full number never leaves the gateway' }),
        Field.decimal('amount', 14, 2, { required: true }),
        Field.string('currency', { required: true, description: 'ISO 4217' }),
        Field.enumeration('outcome', ['SUCCEEDED', 'DECLINED', 'FAILED'], { required: true }),
        Field.string('decline_code'),
        Field.string('gateway_reference', { required: true, classification: Classification.CONFIDENTIAL }),
        Field.float('risk_score', { description: 'Of the gateway, 0 to 1' }),
        Field.timestamp('occurred_at', { required: true }),
      ],
    }),
    stream: Stream.kafka({
      partitions: 12,
      retention: Duration.days(30),
      keyField: 'payment_id',
      deadLetterTopic: true,
      producers: ['User:payment-connector'],
    }),
    ingestion: Ingestion.kafkaConnect({ sourceSystem: 'payment-gateway', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('payment_id'),
      QualityRule.unique('payment_id'),
      QualityRule.notNull('order_id'),
      QualityRule.range('amount', { minimum: 0 }),
      QualityRule.acceptedValues('outcome', ['SUCCEEDED', 'DECLINED', 'FAILED']),
      QualityRule.regex('card_last_four', '^[0-9]{4}$'),
      QualityRule.freshness('occurred_at', Duration.hours(1)),
    ],
    sla: {
      freshness: Duration.minutes(15),
      availability: 99.9,
      quality: 99.9,
      latency: Duration.seconds(30),
      retention: Duration.days(3650),
      supportHours: '24x7',
    },
    consumers: [
      Consumer.role('arn:aws:iam::345678901234:role/payment-reconciliation', { externalId: 'acme-shop-finance' }),
      Consumer.kafkaPrincipal('User:fraud-detection'),
    ],
  });
}

function shippingStatus(domain: Domain): DataProduct {
  return new DataProduct(domain, 'shipping-status', {
    version: '1.0.0',
    description: 'Every scan of a parcel that a carrier reports, from the label to the door',
    tags: ['logistics', 'shipping'],
    categories: ['order', 'logistics'],
    storage: Storage.delta({ partitionBy: ['event_date'] }),
    schema: Schema.of({
      fields: [
        Field.string('event_id', { required: true, unique: true }),
        Field.string('shipment_id', { required: true }),
        Field.string('order_id', { required: true }),
        Field.string('carrier', { required: true }),
        Field.string('tracking_number', { required: true, classification: Classification.CONFIDENTIAL }),
        Field.enumeration('status', ['LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED'], { required: true }),
        Field.string('detail', { description: "The carrier's own words" }),
        Field.record('location', [
          Field.string('city'),
          Field.string('country_code'),
          Field.double('latitude'),
          Field.double('longitude'),
        ], { description: 'Where the parcel was scanned' }),
        Field.date('estimated_delivery_on'),
        Field.timestamp('occurred_at', { required: true }),
        Field.date('event_date', { required: true, description: 'Day of occurred_at, UTC' }),
      ],
    }),
    stream: Stream.kafka({ partitions: 6, keyField: 'shipment_id', producers: ['User:shipping-connector'] }),
    ingestion: Ingestion.kafkaConnect({ sourceSystem: 'shipping-api', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('event_id'),
      QualityRule.unique('event_id'),
      QualityRule.notNull('order_id'),
      QualityRule.acceptedValues('status', ['LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED']),
      QualityRule.freshness('occurred_at', Duration.hours(4)),
    ],
    sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99, latency: Duration.minutes(5) },
    consumers: [
      Consumer.kafkaPrincipal('User:notification-service'),
    ],
  });
}
