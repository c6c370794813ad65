import { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import type { Construct } from 'constructs';
import type { DomainModel, ProductModel } from '../../model/mesh';
import { lateText } from '../late';
import { productTags } from '../tags';

/** A Glue Data Quality ruleset on the product's table. The text is asked for when it is written, since rules may come late. */
export function createRuleset(scope: Construct, name: string, product: ProductModel, domain: DomainModel, text: () => string): GlueDataQualityRuleset {
  return new GlueDataQualityRuleset(scope, 'ruleset', {
    name,
    description: `Quality rules of the data product ${product.id}`,
    ruleset: lateText(text),
    targetTable: { databaseName: domain.names.database, tableName: product.names.table },
    tags: productTags(product),
  });
}
