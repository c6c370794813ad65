import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IConstruct } from 'constructs';
import { askedConsumerRole } from './consumer-roles';
import type { DeclaredProduct } from './declared-product';
import type { GrantEffect } from './grant-effect';
import { grantEffect } from './grant-effect';
import { askedProductRole } from './product-roles';
import { MeshRegistry } from './registry';
import { consumerStatements } from '../../aws/access/consumer-role';
import type { PolicyStatement } from '../../aws/access/policy';
import { productRoleStatements } from '../../aws/access/product-role';
import { awsContext } from '../../aws/context';
import { AccessWay, roleOf } from '../../model/access/way';
import type { AccessCapability, ConsumerGrant } from '../../model/declaration/access';
import type { Consumer } from '../../model/declaration/consumer';
import { grantWithDefaults } from '../../model/resolve/access';
import { grantKey } from '../../model/validate/access';

/** A grant that a product makes; how it is put into effect is known once the consuming domain is declared, where the consumer is one. */
export class DeclaredGrant {
  public readonly consumer: Consumer;
  public readonly capability: AccessCapability;
  private readonly key: string;

  constructor(private readonly product: DeclaredProduct, declared: ConsumerGrant) {
    const grant = grantWithDefaults(declared);
    this.consumer = grant.consumer;
    this.capability = grant.capability;
    this.key = grantKey(grant);
  }

  /** The role through which the consumer reads. */
  public role(): IamRole | undefined {
    const effect = this.effect();
    return effect?.way === AccessWay.ROLE ? askedProductRole(this.product, this.capability) : effect?.consumer && askedConsumerRole(effect.consumer);
  }

  /** Its ARN, by its name. */
  public roleArn(): string | undefined {
    const effect = this.effect();
    const { partition, account } = awsContext(this.product.construct);
    const arn = (name: string, owner: string | undefined) => `arn:${partition}:iam::${owner ?? account}:role/${name}`;
    if (effect?.way === AccessWay.ROLE) return arn(roleOf(this.product.own, this), this.product.domain.model.account);
    return effect?.consumer && arn(effect.consumer.model.names.consumerRole, effect.consumer.model.account);
  }

  /** What the product's role allows. */
  public productStatements(): PolicyStatement[] {
    const { own: product, domain: { model: domain, platform, encryptionKeyArn }, construct } = this.product;
    if (this.effect()?.way !== AccessWay.ROLE) return [];
    return productRoleStatements({ capability: this.capability, product, domain, platform: platform.model, encryptionKeyArn }, awsContext(construct));
  }

  /** What a role of the consumer needs, in the words of a stack. */
  public consumerStatements(scope: IConstruct = this.product.construct): PolicyStatement[] {
    const effect = this.effect();
    if (!effect) return [];
    const { own: product, domain: { model: domain, platform } } = this.product;
    const { grant, way } = effect;
    const by = (wanted: AccessWay) => (way === wanted ? [{ product, domain, grant }] : []);
    const assumed = by(AccessWay.ROLE);
    return consumerStatements({
      assumed,
      own: by(AccessWay.OWN_POLICY),
      direct: grant.direct ? assumed : [],
      governed: by(AccessWay.LAKE_FORMATION),
      roleArns: [],
    }, platform.model, awsContext(scope)).map((statement) => this.presentingExternalId(statement));
  }

  private presentingExternalId(statement: PolicyStatement): PolicyStatement {
    const { externalId } = this.consumer;
    if (externalId === undefined || !statement.Action.includes('sts:AssumeRole')) return statement;
    return { ...statement, Condition: { StringEquals: { 'sts:ExternalId': externalId } } };
  }

  private effect(): GrantEffect | undefined {
    const { own, domain, construct } = this.product;
    const grant = own.access.grants.find((other) => grantKey(other) === this.key)!;
    return grantEffect(own, domain, grant, (name) => MeshRegistry.of(construct).domain(domain.platform, name));
  }
}
