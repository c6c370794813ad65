import { App, Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { DataProduct } from './data-product';
import { layerOf, requireNoProducts } from './governance/policy-layer';
import { quote } from '../core/findings';
import { today } from '../core/today';
import { GovernanceAspect } from './governance/aspect';
import type { DataProductCompliance } from '../governance/compliance';
import { complianceOf } from '../governance/compliance';
import { failUnlessGoverned } from './governance/fail-closed';
import { governedOf } from './governance/governed-products';
import { resultsOf } from './governance/product-evaluation';
import { addPolicy, policiesOver } from './governance/scope-policies';
import type { Policy, Standard } from '../governance/rule';
import { Waivers } from '../governance/scopes/waivers';
import type { Waiver } from '../model/declaration/governance';
import { isDate } from '../model/validate/syntax';

/** Properties of a governance policy: the rules of a scope, in addition to the five built-in standards and the rules of outer scopes. */
export interface GovernancePolicyProps {
  /**
   * Standards of your own (extend `Standard`), and stricter forms of the built-in ones (`new QualityThresholdsStandard({ … })`). A scope can't
   * loosen what an outer scope requires.
   * @default - the five built-in standards
   */
  readonly standards?: Standard[];
  /**
   * Policies: `AccessControlPolicy`, `RetentionPolicy`, `PrivacyPolicy`, and your own (extend `Policy`).
   * @default - none
   */
  readonly policies?: Policy[];
  /**
   * Temporary exceptions from rules.
   * @default - none
   */
  readonly waivers?: Waiver[];
  /**
   * The path of a YAML file with more waivers: a list of maps with the keys `rule`, `target`, `owner`, `reason`, `ticket` and `expires`.
   * @default - none
   */
  readonly waiverFile?: string;
  /**
   * The keys of tags that every taggable resource must have, including resources that you create yourself. Those of outer scopes also apply.
   * @default - the `data-mesh:` tags on resources of a platform, domain or data product
   */
  readonly requiredTags?: string[];
  /**
   * The date for which trials, waivers and agreements are checked, ISO 8601: `2027-01-31`. It affects only findings, never the generated Terraform.
   * @default - that of the outer scope, or today
   */
  readonly asOf?: string;
}

/**
 * Governs every data product in a scope (a stack, or a construct in it such as a domain): checks the standards STD-001 to STD-005, the rules
 * in `props`, and those of outer scopes. If a product breaks a mandatory rule, synthesis fails and shows all findings at once.
 *
 * The resources in the scope are checked as well (rules RES-001 and following), including those that you create yourself. The checks see
 * what Terraform will read: after overrides and after all aspects. They run in `app.synth()` and `Testing.fullSynth()`, also with
 * `skipValidation`, but not in `Testing.synth()`.
 *
 * If CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS is set, cdktf writes the stacks in spite of errors. The `cdktf` command sets it, and
 * then prints the errors and fails. If you set it and run the app yourself, check the annotations in `manifest.json`.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new QualityThresholdsStandard({ freshness: Duration.hours(6) })],
 *   policies: [new RetentionPolicy({ policyId: 'POL-001', maximum: Duration.days(400) })],
 *   requiredTags: ['cost-center'],
 * });
 */
export class GovernancePolicy extends Construct {
  /**
   * Governs a scope.
   * @param scope the stack, domain or other construct whose data products are governed
   * @param id the construct's id
   * @param props rules in addition to the five built-in standards, and waivers
   * @throws if the scope isn't in a stack, because cdktf would never run the checks; if the scope already has data products, and `props` has a
   * retention policy that they would miss; or if the file of waivers is invalid, with all problems at once
   */
  constructor(scope: Construct, id: string, props: GovernancePolicyProps = {}) {
    super(scope, id);
    if (!isInStack(scope)) {
      const place = App.isApp(scope) ? 'the app' : `"${scope.node.path}", which is in no stack`;
      throw new Error(`governance policy "${id}" was put on ${place}: cdktf runs checks only on stacks and what is in them. Add a GovernancePolicy to each stack`);
    }
    const asOf = props.asOf ?? policiesOver(scope).at(-1)?.asOf ?? today();
    if (!isDate(asOf)) throw new Error(`governance policy "${this.node.path}" is to judge as of ${quote(asOf)}, which is no date: write a day as 2027-01-31`);
    const layer = layerOf(this, scope, props);
    requireNoProducts(this, scope, layer);
    addPolicy(scope, {
      layer,
      waivers: new Waivers(layer.waivers, asOf),
      asOf,
      requiredTags: props.requiredTags ?? [],
      construct: this,
    });
    Aspects.of(scope).add(new GovernanceAspect());
    failUnlessGoverned(scope);
  }

  /**
   * Checks a data product against all rules that apply to it: those of this policy, and of outer and inner scopes.
   * @param product a data product in the scope of the policy
   * @throws if the product isn't in the scope of the policy
   */
  public evaluate(product: DataProduct): DataProductCompliance {
    const scope = this.node.scope!;
    if (!product.node.scopes.includes(scope)) {
      throw new Error(`governance policy "${this.node.path}" can't evaluate the data product "${product.dataProductId}": it isn't in "${scope.node.path}". `
        + 'Ask the policy of the product\'s own stack');
    }
    return complianceOf(product.dataProductId, resultsOf(product, governedOf(product)!));
  }
}

function isInStack(scope: IConstruct): boolean {
  return scope.node.scopes.some((ancestor) => TerraformStack.isStack(ancestor));
}
