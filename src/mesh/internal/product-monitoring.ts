import { Construct } from 'constructs';
import type { ProductState } from './registry';
import { MeshRegistry } from './registry';
import type { ReadTarget } from '../../aws/access/read-statements';
import { keyOfFiles } from '../../aws/access/read-statements';
import type { MonitoredProduct } from '../../aws/quality/measured-rulesets';
import { monitoredProduct } from '../../aws/quality/measured-rulesets';
import { createMonitoring } from '../../aws/quality/monitoring';
import { placement } from '../../model/access/way';
import { referenceTarget } from '../../model/quality/reference';

const PARTS = 'monitoring';

/** Watches a product's quality. Nearly all of it depends on the rules, so it is made anew with each rule that is added. */
export class ProductMonitoring {
  private readonly registry: MeshRegistry;

  /** @param evaluated is told in which role the rules run */
  constructor(private readonly construct: Construct, private readonly state: ProductState, private readonly evaluated: (roleArn: string) => void) {
    this.registry = MeshRegistry.of(construct);
    state.watch = () => this.refresh();
    this.refresh();
  }

  private refresh(): void {
    this.construct.node.tryRemoveChild(PARTS);
    const { model, domain } = this.state;
    const monitored = monitoredProduct(model);
    if (!monitored) return;
    const { alertOnFailure, alertTopicArn } = monitored.monitoring;
    domain.quality!.show();
    const role = createMonitoring(new Construct(this.construct, PARTS), {
      monitored,
      domain: domain.model,
      encryptionKeyArn: domain.encryptionKeyArn,
      topicArn: alertOnFailure ? alertTopicArn ?? domain.quality!.alerts().arn : undefined,
      targets: () => this.targets(monitored),
      revision: () => this.registry.revision,
    });
    this.evaluated(`\${${role.terraformResourceType}.${role.friendlyUniqueId}.arn}`);
  }

  /** The product itself, and the products in the same account to which its rules refer. */
  private targets({ rulesets }: MonitoredProduct): ReadTarget[] {
    const { model: product, domain } = this.state;
    const references = rulesets.flatMap(({ rules }) => rules.flatMap(({ target }) => (target ? [referenceTarget(target, product.domain)] : [])));
    const ids = [...new Set(references.map(({ id }) => id))].filter((id) => id !== product.id).sort();
    return [
      { product, domain: domain.model, files: true, key: keyOfFiles(domain.model, domain.encryptionKeyArn) },
      ...ids.flatMap((id): ReadTarget[] => {
        const other = this.registry.domain(domain.platform, id.slice(0, id.indexOf('.')));
        const target = other?.products.find(({ model }) => model.id === id);
        if (!other || !target || placement(domain.model.account, other.model.account) !== 'same') return [];
        const key = keyOfFiles(other.model, other === domain ? domain.encryptionKeyArn : undefined);
        return [{ product: target.model, domain: other.model, files: true, key }];
      }),
    ];
  }
}
