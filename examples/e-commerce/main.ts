import { App } from 'cdktf';
import { CustomerStack } from './domains/customer';
import { MarketingStack } from './domains/marketing';
import { OrderStack } from './domains/order';
import { ProductStack } from './domains/product';
import { BOOTSTRAP_SERVERS, MeshStack } from './stacks';
import { DataPlatform, KafkaCluster } from 'cdktf-data-mesh';

// The mesh of mesh.yaml in TypeScript: a stack for the platform and one for each domain.
const app = new App();

const platform = new DataPlatform(new MeshStack(app, 'platform'), 'platform', {
  organization: 'acme-shop',
  region: 'eu-west-1',
  kafkaCluster: KafkaCluster.fromBootstrapServers(BOOTSTRAP_SERVERS, { saslMechanism: 'aws-iam' }),
  resourceTags: { 'cost-center': 'data-platform', 'managed-by': 'terraform' },
});

const customer = new CustomerStack(app, platform);
const product = new ProductStack(app, platform);
const order = new OrderStack(app, platform);
const marketing = new MarketingStack(app, platform);

customer.domain.consumes(order.orderTransaction);
order.domain.consumes(customer.customerProfile);
order.domain.consumes(product.productInventory);
marketing.domain.consumes(customer.customerProfile);
marketing.domain.consumes(order.orderTransaction);

app.synth();
