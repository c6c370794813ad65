import type { App } from 'cdktf';
import { DomainStack } from '../stacks';
import type { DataPlatform } from 'cdktf-data-mesh';
import {
  Classification, CleanupPolicy, Consumer, DataProduct, DataType, Domain, Duration, Field, Ingestion, QualityRule, Schema, SchemaCompatibility,
  SchemaFormat, ServingInterface, Storage, Stream, Transformation,
} from 'cdktf-data-mesh';

/** Product catalog and inventory. */
export class ProductStack extends DomainStack {
  public readonly domain: Domain;
  public readonly productCatalog: DataProduct;
  public readonly productInventory: DataProduct;
  public readonly productPricing: DataProduct;
  public readonly productRecommendationsData: DataProduct;

  constructor(app: App, platform: DataPlatform) {
    super(app, 'product');
    this.domain = new Domain(this, 'product', {
      platform,
      description: 'Product catalog and inventory',
      owner: 'catalog-team',
      teams: ['catalog-team'],
      sourceSystems: ['pim', 'inventory-system', 'pricing-engine'],
      supportContact: 'catalog-data@acme-shop.example.com',
    });
    this.productCatalog = productCatalog(this.domain);
    this.productInventory = productInventory(this.domain);
    this.productPricing = productPricing(this.domain);
    this.productRecommendationsData = productRecommendationsData(this.domain);
  }
}

function productCatalog(domain: Domain): DataProduct {
  return new DataProduct(domain, 'product-catalog', {
    version: '3.0.0',
    description: 'All products that the shop sells or has sold, with their variants, attributes, dimensions and pictures',
    tags: ['catalog', 'products', 'golden-record'],
    categories: ['product'],
    storage: Storage.delta(),
    schema: Schema.of({
      fields: [
        Field.string('product_id', { required: true, unique: true }),
        Field.string('title', { required: true, aliases: ['name'], description: 'Title on the product page' }),
        Field.string('long_description', { description: 'Text on the product page in Markdown' }),
        Field.string('brand'),
        Field.array('category_path', DataType.STRING, { required: true, description: 'From the root: [Home, Kitchen, Kettles]' }),
        Field.map('attributes', DataType.STRING, { description: 'Attributes of the category: material, energy_class, …' }),
        Field.array('variants', DataType.record([
          Field.string('sku', { required: true, description: 'Stock keeping unit' }),
          Field.string('gtin', { description: 'Global trade item number' }),
          Field.string('color'),
          Field.string('size'),
        ]), { required: true, description: 'What can be bought; each has its own stock and price' }),
        Field.record('dimensions', [
          Field.decimal('length_cm', 8, 2),
          Field.decimal('width_cm', 8, 2),
          Field.decimal('height_cm', 8, 2),
          Field.integer('weight_g'),
        ], { description: 'Of the packed product' }),
        Field.array('image_urls', DataType.STRING),
        Field.enumeration('status', ['DRAFT', 'ACTIVE', 'DISCONTINUED'], { required: true, defaultValue: 'DRAFT' }),
        Field.date('launched_on'),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    stream: Stream.kafka({
      partitions: 3,
      cleanupPolicy: CleanupPolicy.COMPACT,
      keyField: 'product_id',
      config: { 'max.message.bytes': '2097152' },
      producers: ['User:pim-connector'],
    }),
    ingestion: Ingestion.debezium({ sourceSystem: 'pim', schedule: 'continuous' }),
    transformation: Transformation.dbt({ schedule: 'hourly', tests: 'great-expectations', projectPath: 'github.com/acme-shop/dbt-product' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('product_id'),
      QualityRule.unique('product_id'),
      QualityRule.notNull('title'),
      QualityRule.acceptedValues('status', ['DRAFT', 'ACTIVE', 'DISCONTINUED']),
      QualityRule.rowCount({ minimum: 1000, maximum: 5000000 }),
      QualityRule.freshness('updated_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99.5 },
    consumers: [
      Consumer.account('432109876543', { externalId: 'acme-shop-marketplace' }),
      Consumer.kafkaPrincipal('User:search-indexer'),
    ],
  });
}

function productInventory(domain: Domain): DataProduct {
  return new DataProduct(domain, 'product-inventory', {
    version: '1.4.0',
    description: 'Stock of each variant in each warehouse, and the movement that changed it last',
    tags: ['inventory', 'stock'],
    categories: ['product', 'logistics'],
    storage: Storage.delta({ partitionBy: ['warehouse_id'] }),
    schema: Schema.of({
      fields: [
        Field.string('sku', { required: true }),
        Field.string('warehouse_id', { required: true }),
        Field.integer('quantity_on_hand', { required: true }),
        Field.integer('quantity_reserved', { required: true, defaultValue: 0, description: 'Sold but not shipped yet' }),
        Field.integer('reorder_point', { description: 'New stock is ordered below this quantity' }),
        Field.date('next_delivery_on'),
        Field.enumeration('availability', ['IN_STOCK', 'LOW', 'OUT_OF_STOCK', 'BACKORDER'], { required: true }),
        Field.record('last_movement', [
          Field.enumeration('kind', ['RECEIPT', 'SALE', 'RETURN', 'TRANSFER', 'COUNT'], { required: true }),
          Field.integer('quantity', { required: true, description: 'Negative when stock left the warehouse' }),
          Field.string('reference', { description: 'Order, delivery or count' }),
        ], { required: true, description: 'What changed the stock last' }),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    stream: Stream.kafka({ partitions: 12, retention: Duration.days(3), keyField: 'sku', producers: ['User:inventory-connector'] }),
    ingestion: Ingestion.kafkaConnect({ sourceSystem: 'inventory-system', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA, ServingInterface.REST], format: 'parquet' },
    quality: [
      QualityRule.notNull('sku'),
      QualityRule.notNull('warehouse_id'),
      QualityRule.uniqueTogether(['sku', 'warehouse_id']),
      QualityRule.range('quantity_on_hand', { minimum: 0 }),
      QualityRule.customSql(
        "select count(*) from primary where quantity_reserved > quantity_on_hand and availability <> 'BACKORDER'",
        { minimum: 0, maximum: 0 },
        { description: 'Only what can be backordered is sold beyond the stock' },
      ),
      QualityRule.freshness('updated_at', Duration.hours(1)),
    ],
    sla: { freshness: Duration.minutes(15), availability: 99.9, quality: 99.5, latency: Duration.minutes(1) },
    consumers: [
      Consumer.domain('order'),
      Consumer.kafkaPrincipal('User:order-service'),
      Consumer.kafkaPrincipal('User:storefront'),
    ],
  });
}

function productPricing(domain: Domain): DataProduct {
  return new DataProduct(domain, 'product-pricing', {
    version: '2.0.0',
    description: 'Prices of each variant in each country with the period for which they hold, past and future ones included',
    tags: ['pricing', 'products'],
    categories: ['product', 'finance'],
    storage: Storage.delta({ partitionBy: ['country_code'] }),
    schema: Schema.of({
      compatibility: SchemaCompatibility.FULL_ALL,
      fields: [
        Field.string('price_id', { required: true, unique: true }),
        Field.string('sku', { required: true }),
        Field.string('country_code', { required: true, description: 'ISO 3166-1 alpha-2' }),
        Field.string('currency', { required: true, description: 'ISO 4217' }),
        Field.decimal('list_price', 12, 2, { required: true, description: 'With tax' }),
        Field.decimal('sale_price', 12, 2, { description: 'With tax, where the product is on sale' }),
        Field.decimal('tax_rate', 5, 4, { required: true, description: '0.1900 for 19 %' }),
        Field.decimal('cost', 12, 2, { classification: Classification.RESTRICTED, description: 'Purchase price without tax' }),
        Field.enumeration('reason', ['REGULAR', 'PROMOTION', 'CLEARANCE', 'PRICE_MATCH'], { required: true, defaultValue: 'REGULAR' }),
        Field.timestamp('valid_from', { required: true }),
        Field.timestamp('valid_until', { description: 'Open when absent' }),
        Field.timestamp('updated_at', { required: true }),
      ],
    }),
    ingestion: Ingestion.debezium({ sourceSystem: 'pricing-engine', schedule: 'continuous' }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('price_id'),
      QualityRule.unique('price_id'),
      QualityRule.range('list_price', { minimum: 0.01 }),
      QualityRule.range('tax_rate', { minimum: 0, maximum: 0.3 }),
      QualityRule.regex('country_code', '^[A-Z]{2}$'),
      QualityRule.customSql(
        'select count(*) from primary where sale_price > list_price',
        { minimum: 0, maximum: 0 },
        { description: 'A sale never costs more' },
      ),
      QualityRule.freshness('updated_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(1), availability: 99.9, quality: 99.9 },
  });
}

function productRecommendationsData(domain: Domain): DataProduct {
  return new DataProduct(domain, 'product-recommendations-data', {
    version: '1.0.0',
    description: 'Content-based features of each product and its nearest neighbours, the input of recommenders and search',
    tags: ['recommendations', 'machine-learning'],
    categories: ['product', 'analytics'],
    storage: Storage.iceberg(),
    schema: Schema.of({
      format: SchemaFormat.JSON_SCHEMA,
      fields: [
        Field.string('product_id', { required: true }),
        Field.string('model_version', { required: true }),
        Field.array('embedding', DataType.FLOAT, { required: true, description: 'Of title, description and pictures; length 256' }),
        Field.array('neighbors', DataType.record([
          Field.string('product_id', { required: true }),
          Field.double('similarity', { required: true, description: 'Cosine, -1 to 1' }),
        ]), { required: true, description: 'The most similar products, nearest first' }),
        Field.enumeration('price_band', ['BUDGET', 'MIDDLE', 'PREMIUM'], { required: true, description: "Within the product's category" }),
        Field.boolean('sellable', { required: true, defaultValue: false, description: 'Active and priced' }),
        Field.timestamp('computed_at', { required: true }),
      ],
    }),
    transformation: Transformation.spark({
      inputs: ['product.product-catalog', 'product.product-pricing'],
      schedule: 'daily',
      projectPath: 'github.com/acme-shop/product-embeddings',
    }),
    serving: { interfaces: [ServingInterface.ATHENA], format: 'parquet' },
    quality: [
      QualityRule.notNull('product_id'),
      QualityRule.uniqueTogether(['model_version', 'product_id']),
      QualityRule.acceptedValues('price_band', ['BUDGET', 'MIDDLE', 'PREMIUM']),
      QualityRule.rowCount({ minimum: 1000 }),
      QualityRule.freshness('computed_at', Duration.hours(24)),
    ],
    sla: { freshness: Duration.hours(24), availability: 99.5, quality: 99 },
  });
}
