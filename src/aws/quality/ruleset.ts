import type { GlueDataQualityRulesetConfig } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import type { Construct } from 'constructs';
import type { ProductModel } from '../../model/mesh';
import type { TableReference } from '../catalog/table';
import { lazyText } from '../lazy-values';
import { literalText } from '../literal-text';
import { productTags } from '../tags';

/** A Glue Data Quality ruleset on the product's table. The text is asked for when it is written, since rules may come late. */
export function createRuleset(scope: Construct, name: string, product: ProductModel, table: TableReference, text: () => string): GlueDataQualityRuleset {
  return new Ruleset(scope, 'ruleset', text, {
    name,
    description: `Quality rules of the data product ${product.id}`,
    ruleset: lazyText(() => literalText(text())),
    targetTable: { databaseName: table.databaseName, tableName: table.name },
    tags: productTags(product),
  });
}

/** Rules may be added late, or turn out to be unsupported; a ruleset without rules isn't created, because Glue would reject it. */
class Ruleset extends GlueDataQualityRuleset {
  constructor(scope: Construct, id: string, private readonly text: () => string, config: GlueDataQualityRulesetConfig) {
    super(scope, id, config);
  }

  public override toTerraform(): unknown {
    return this.text() === '' ? {} : super.toTerraform() as unknown;
  }
}
