import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { DataPlatform } from 'cdktf-data-mesh';
import { GovernancePolicy, kafka } from 'cdktf-data-mesh';

/** The brokers of the cluster with the products' topics. */
export const BOOTSTRAP_SERVERS = ['b-1.acme-shop.example.com:9098', 'b-2.acme-shop.example.com:9098', 'b-3.acme-shop.example.com:9098'];

/** A stack of the mesh, under the five standards. */
export class MeshStack extends TerraformStack {
  constructor(app: App, name: string) {
    super(app, name);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(this, 'governance');
  }
}

/** A domain's stack: it has topics too, and is applied after the platform's, which holds the schema registry. */
export class DomainStack extends MeshStack {
  constructor(app: App, name: string, platform: DataPlatform) {
    super(app, name);
    new kafka.provider.KafkaProvider(this, 'kafka', {
      bootstrapServers: BOOTSTRAP_SERVERS, saslMechanism: 'aws-iam', saslAwsRegion: 'eu-west-1', tlsEnabled: true,
    });
    this.addDependency(TerraformStack.of(platform));
  }
}
