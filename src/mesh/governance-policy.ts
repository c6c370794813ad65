import { App, Aspects, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { DataProduct } from './data-product';
import { nameAudience } from './governance/app-principals';
import { layerOf, requireNoProducts } from './governance/policy-layer';
import { quote } from '../core/findings';
import { today } from '../core/today';
import { GovernanceAspect } from './governance/aspect';
import type { DataProductCompliance } from '../governance/compliance';
import { complianceOf } from '../governance/compliance';
import { guardGovernance } from './governance/fail-closed';
import { addPolicy, governedOf, policiesOver, resultsOf } from './governance/governed';
import type { Policy, Standard } from '../governance/rule';
import { Waivers } from '../governance/scopes/waivers';
import type { Waiver } from '../model/declaration/governance';
import { isDate } from '../model/validate/syntax';

/** What holds in a scope besides the five standards and what outer scopes say. */
export interface GovernancePolicyProps {
  /**
   * Standards of your own (extend `Standard`), and the five in a tighter form (`new QualityThresholdsStandard({ … })`). What an
   * outer scope requires can't be loosened.
   * @default - the five standards as they are
   */
  readonly standards?: Standard[];
  /**
   * Policies: `AccessControlPolicy`, `RetentionPolicy`, `PrivacyPolicy`, and your own (extend `Policy`).
   * @default - none
   */
  readonly policies?: Policy[];
  /**
   * Leave to break a rule in one place until a day.
   * @default - none
   */
  readonly waivers?: Waiver[];
  /**
   * The path of a file with more waivers: a list (YAML), each with the keys rule, target, owner, reason, ticket and expires.
   * @default - none
   */
  readonly waiverFile?: string;
  /**
   * The keys of tags that every resource with tags must carry, hand-made ones included. They add to those of outer scopes.
   * @default - the tags `data-mesh:…` of what belongs to a platform, domain or data product
   */
  readonly requiredTags?: string[];
  /**
   * The day for which trials, waivers and agreements are judged, ISO 8601: `2027-01-31`. It decides what is found, never what is written.
   * @default - the outer scope's, or today
   */
  readonly asOf?: string;
}

/**
 * Puts every data product below a scope under governance: the standards STD-001 to STD-005, what `props` adds, and what the policies of
 * outer scopes say. A product that breaks a mandatory rule doesn't synthesize, and all findings are shown at once. The scope is a
 * stack, or a construct in one such as a domain.
 *
 * The resources below the scope are judged as well (rules RES-001 and following), hand-made ones included, by what Terraform will
 * read: after overrides, and after every aspect. That happens in `app.synth()` and `Testing.fullSynth`; `Testing.synth` asks for no more
 * than the text. `skipValidation` skips nothing of all this. Where CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS is set, cdktf writes the
 * stacks in spite of findings: its own command sets the variable, reads the findings from the manifest, prints them and fails. Whoever
 * sets it and runs the app without that command has to look into the manifest's annotations.
 */
export class GovernancePolicy extends Construct {
  /**
   * Puts a scope under governance.
   * @param scope the stack or domain whose data products are governed
   * @param id the construct's id
   * @param props what holds besides the five standards
   * @throws when the scope isn't in a stack, where cdktf would never run the checks; when it has data products already that were built
   * without a retention policy of `props`; and with all problems at once when the file of waivers can't be read
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
    nameAudience(scope);
    Aspects.of(scope).add(new GovernanceAspect());
    guardGovernance(scope);
  }

  /**
   * How a data product stands to all rules that hold for it, this policy's and those of outer and inner scopes (guide, system 10).
   * @param product a data product in the policy's scope
   * @throws when the policy doesn't hold for the product
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
