import type { GlueDataQualityRuleset } from '@cdktf/provider-aws/lib/glue-data-quality-ruleset';
import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { DeclaredProduct } from './internal/declared-product';
import { PRODUCT } from './internal/declared-product';
import { tableOf } from './internal/product-resources';
import { tableReference } from '../aws/catalog/table';
import { createRuleset } from '../aws/quality/ruleset';
import { attached, attachedOr } from '../core/attachments';
import { formatFinding } from '../core/findings';
import { nameProblem, physicalName } from '../core/physical-name';
import { isUnresolved } from '../core/tokens';
import type { QualityRules } from '../model/declaration/quality-options';
import type { QualityRule } from '../model/declaration/quality-rule';
import { LIMITS } from '../model/resolve/names';
import { resolveRule } from '../model/resolve/quality-rules';
import type { Dqdl } from '../render/quality/dqdl';
import { dqdl } from '../render/quality/dqdl';
import { rulesetLengthFindings, unsupportedRuleFindings } from '../render/quality/findings';
import { QUALITY_FORMATS } from '../render/quality/formats';

const SUITES = Symbol.for('cdktf-data-mesh.quality-suites');

/** The id of the suite of a product that declares no rules. */
export const DERIVED_SUITE = 'derived-quality';

/** Properties of a quality suite. */
export interface QualitySuiteProps {
  /**
   * The name of the Glue Data Quality ruleset, 1 to 255 characters.
   * @default - `dp-{domain}-{product}-{id}`
   */
  readonly name?: string;
  /**
   * The quality rules, in order. The first suite of a product also contains the rules that are derived from its schema and SLA.
   * @default - the rules that the product declares, including those of its shared suites
   */
  readonly rules?: QualityRule[];
  /**
   * A named set of rules that several products share. Its rules come after `rules`.
   * @default - none
   */
  readonly shared?: QualityRules;
}

/**
 * Quality rules of a data product, as an AWS Glue Data Quality ruleset. The construct's scope is the data product.
 * @exampleMetadata fixture=product
 * @example
 * new QualitySuite(profiles, 'quality', {
 *   rules: [
 *     QualityRule.notNull('customer_id'),
 *     QualityRule.freshness('updated_at', Duration.hours(24)),
 *   ],
 * });
 */
export class QualitySuite extends Construct {
  /** The name of the Glue Data Quality ruleset. */
  public readonly rulesetName: string;
  /** The Glue Data Quality ruleset. */
  public readonly ruleset: GlueDataQualityRuleset;

  private readonly product: DeclaredProduct;
  private readonly rules: QualityRule[];
  private readonly warned = new Set<string>();

  /**
   * Creates a quality suite.
   * @param scope the data product whose data the rules check
   * @param id the construct's id
   * @param props the rules and the name
   */
  constructor(scope: Construct, id: string, props: QualitySuiteProps = {}) {
    super(scope, id);
    this.product = declaredProduct(scope);
    const product = this.product.own;
    this.rulesetName = props.name ?? physicalName([product.names.ruleset, id], '-', LIMITS.ruleset);
    const own = props.rules || props.shared ? [...props.rules ?? [], ...props.shared?.rules ?? []] : undefined;
    this.rules = own ? [] : [...product.quality];
    this.ruleset = createRuleset(this, this.rulesetName, product, tableReference(tableOf(scope)), () => this.rendered().text);
    for (const rule of own ?? []) this.addRule(rule);
    const suites = attachedOr(this.node.root, SUITES, () => new Map<string, QualitySuite>());
    const { account = '', region = '' } = this.product.domain.model;
    const place = `${account} ${region} ${this.rulesetName}`;
    const namesake = suites.get(place);
    if (!namesake) suites.set(place, this);
    this.node.addValidation({ validate: () => this.problems(namesake) });
  }

  /**
   * Adds a rule to the suite and to the product.
   * @param rule the rule
   */
  public addRule(rule: QualityRule): void {
    this.rules.push(rule);
    this.product.addRule(rule);
  }

  /** The rules that follow from the schema are in one suite only: the first that a person declares, if there is one. */
  private holdsDerived(): boolean {
    const suites = this.node.scope!.node.children.filter((child): child is QualitySuite => child instanceof QualitySuite);
    return (suites.find(({ node }) => node.id !== DERIVED_SUITE) ?? suites[0]) === this;
  }

  private rendered(): Dqdl {
    const { context } = this.product;
    return dqdl(context, [...this.rules.map(resolveRule), ...this.holdsDerived() ? context.product.derivedQuality : []]);
  }

  /** What keeps the ruleset from being made; what Glue can't be told of the rules is a warning. */
  private problems(namesake: QualitySuite | undefined): string[] {
    const product = this.product.own;
    const { text, unsupported } = this.rendered();
    for (const finding of unsupportedRuleFindings(product, unsupported, QUALITY_FORMATS.dqdl.title, 'warning')) this.warn(formatFinding(finding));
    const about = `[invalid-suite] quality suite (${this.node.path}):`;
    const name = nameProblem(this.rulesetName, LIMITS.ruleset);
    return [
      ...name === undefined ? [] : [`${about} ${name}`],
      ...namesake && !isUnresolved(this.rulesetName) ? [`${about} its ruleset "${this.rulesetName}" is also that of ${namesake.node.path}; give one another name`] : [],
      ...rulesetLengthFindings(product, this.rulesetName, text).map(formatFinding),
    ];
  }

  /** Shows a warning once, however often the stack is synthesized. */
  private warn(text: string): void {
    if (this.warned.has(text)) return;
    this.warned.add(text);
    Annotations.of(this).addWarning(text);
  }
}

function declaredProduct(scope: IConstruct): DeclaredProduct {
  const declared = attached<DeclaredProduct>(scope, PRODUCT);
  if (!declared) throw new Error(`"${scope.node.path}" is not a data product: a quality suite's scope is the DataProduct whose data it checks`);
  return declared;
}
