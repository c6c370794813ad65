import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { Construct } from 'constructs';
import type { DomainState } from './registry';
import type { PolicyStatement } from '../../aws/access/policy';
import { awsContext } from '../../aws/context';
import { alertKeyStatements, createAlertTopic } from '../../aws/quality/alerts';
import { createDashboard } from '../../aws/quality/dashboard';
import { monitoredProduct } from '../../aws/quality/measured-rulesets';

/** What the watched products of a domain share: the topic of the alerts and the dashboard. Both are made when first needed. */
export class DomainQuality {
  private topic?: SnsTopic;
  private scope?: Construct;

  constructor(private readonly construct: Construct, private readonly state: DomainState) {}

  /** The topic, once a product needs it. */
  public get alertTopic(): SnsTopic | undefined {
    return this.topic;
  }

  /** The topic that is told of failures. */
  public alerts(): SnsTopic {
    this.topic ??= createAlertTopic(this.parts(), this.state.model, this.state.encryptionKeyArn);
    return this.topic;
  }

  /** The dashboard, and everything else that a domain with watched products has. */
  public show(): void {
    this.parts();
  }

  /** What the domain's key must allow besides. */
  public keyStatements(): PolicyStatement[] {
    return this.topic ? alertKeyStatements(this.state.model, awsContext(this.construct)) : [];
  }

  private parts(): Construct {
    if (this.scope) return this.scope;
    this.scope = new Construct(this.construct, 'quality');
    createDashboard(this.scope, this.state.model, () => this.state.products.flatMap(({ model }) => monitoredProduct(model) ?? []));
    return this.scope;
  }
}
