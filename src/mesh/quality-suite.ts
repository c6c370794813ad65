import type { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { createRuleset } from '../aws/quality/ruleset';
import { attached } from '../core/construct-tree';
import { physicalName } from '../core/physical-name';
import { LIMITS } from '../model/names';
import type { QualityRule } from '../model/quality';
import { dqdl } from '../render/quality/dqdl';
import type { ProductState } from './registry';
import { PRODUCT } from './registry';

/** What a quality suite consists of. */
export interface QualitySuiteProps {
  /**
   * The suite's name in AWS, 1 to 255 characters.
   * @default - `dp-{domain}-{product}-{id}`
   */
  readonly name?: string;
  /**
   * The rules, in order.
   * @default - the rules that the product itself declares
   */
  readonly rules?: QualityRule[];
}

/** What must be true of a product's data, as a Glue Data Quality ruleset. The construct's scope is the data product. */
export class QualitySuite extends Construct {
  /** The suite's name in AWS. */
  public readonly rulesetName: string;
  /** The ruleset. */
  public readonly ruleset: GlueDataQualityRuleset;

  private readonly state: ProductState;
  private readonly rules: QualityRule[];

  /**
   * Creates the ruleset of a data product.
   * @param scope the data product
   * @param id its id in that scope
   * @param props its rules and name
   */
  constructor(scope: Construct, id: string, props: QualitySuiteProps = {}) {
    super(scope, id);
    this.state = productState(scope);
    const product = this.state.model;
    this.rulesetName = props.name ?? physicalName([product.names.ruleset, id], '-', LIMITS.ruleset);
    this.rules = props.rules ? [] : [...product.quality];
    this.ruleset = createRuleset(this, this.rulesetName, product, this.state.domain.model, () => this.text());
    for (const rule of props.rules ?? []) this.addRule(rule);
  }

  /**
   * Adds a rule to the suite and to the product.
   * @param rule the rule
   */
  public addRule(rule: QualityRule): void {
    this.rules.push(rule);
    this.state.addRule(rule);
  }

  private text(): string {
    return dqdl(this.state.model, this.rules).text;
  }
}

function productState(scope: IConstruct): ProductState {
  const state = attached<ProductState>(scope, PRODUCT);
  if (!state) throw new Error(`"${scope.node.path}" is not a data product: a quality suite's scope is the DataProduct whose data it checks`);
  return state;
}
