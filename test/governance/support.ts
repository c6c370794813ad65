import { Duration } from '../../src/core/duration';
import type { Finding, Origin } from '../../src/core/findings';
import { ruleResults } from '../../src/governance/product-results';
import type { Governance } from '../../src/governance/scopes/federation';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { Ingestion } from '../../src/model/declaration/pipelines';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field, Schema } from '../../src/model/declaration/schema';
import type { DomainModel, ProductModel } from '../../src/model/mesh';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';

const origin: Origin = { at: (path = []) => ['mesh.yaml', ...path].join('/') };

/** A product that meets every standard. */
export const COMPLIANT: DataProductProps = {
  owner: 'customer-experience-team',
  description: 'Enriched customer profiles',
  schema: Schema.of({ fields: [Field.string('id', { required: true }), Field.timestamp('updated_at')] }),
  ingestion: Ingestion.debezium({ sourceSystem: 'crm-db' }),
  sla: { freshness: Duration.hours(24), availability: 99.9, quality: 95 },
  quality: [QualityRule.notNull('id', { threshold: 0.99 }), QualityRule.productFreshness(Duration.hours(24))],
};

export function domainModel(options: DomainOptions = {}): DomainModel {
  return resolveDomain('customer', options, resolvePlatform({ organization: 'acme' }, origin), origin);
}

/** The compliant product, changed. */
export function productModel(props: DataProductProps = {}, name = 'customer-profiles'): ProductModel {
  return resolveProduct(name, { ...COMPLIANT, ...props }, domainModel(), origin);
}

/** What the rules find in one product. */
export function evaluateProduct(product: ProductModel, domain: DomainModel, asOf: string, governance?: Governance): Finding[] {
  return ruleResults(product, domain, asOf, governance).flatMap(({ findings }) => findings);
}
