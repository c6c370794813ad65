import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import {
  AccessControlPolicy, Classification, Duration, GovernancePolicy, kafka, PrivacyPolicy, PrivacyUse, RetentionPolicy,
} from 'cdktf-data-mesh';

/** The brokers of the cluster with the products' topics. */
export const BOOTSTRAP_SERVERS = ['b-1.acme-shop.example.com:9098', 'b-2.acme-shop.example.com:9098', 'b-3.acme-shop.example.com:9098'];

/** What the data council decided beyond the five standards. A domain can add to it and tighten it, never loosen it. */
const POLICIES = [
  new RetentionPolicy({
    policyId: 'POL-001',
    policyName: 'Retention of personal data',
    classification: Classification.PII,
    maximum: Duration.days(400), // 13 months: a year, and a month to settle what is open
  }),
  new PrivacyPolicy({
    policyId: 'POL-002',
    policyName: 'Privacy of customers',
    clearances: [
      { dataProduct: 'customer.customer-profile', uses: [PrivacyUse.REST], reason: 'The service center looks customers up while they call' },
      {
        dataProduct: 'order.order-transaction',
        uses: [PrivacyUse.REST, PrivacyUse.DEAD_LETTER_TOPIC],
        reason: 'Warehouse and service center need the address of an order',
      },
      {
        dataProduct: 'marketing.customer-journey',
        uses: [PrivacyUse.TOPIC_KEY],
        reason: 'The events of a visitor must stay in order, and the id is a pseudonym',
      },
    ],
  }),
  new AccessControlPolicy({
    policyId: 'POL-003',
    policyName: 'Partners with a contract',
    allowedAccounts: ['210987654321', '345678901234', '432109876543'], // service center, finance, marketplace
  }),
];

/** A stack of the mesh, under the five standards and the council's policies. */
export class MeshStack extends TerraformStack {
  constructor(app: App, name: string) {
    super(app, name);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(this, 'governance', { policies: POLICIES });
  }
}

/** A domain's stack: it has topics too. */
export class DomainStack extends MeshStack {
  constructor(app: App, name: string) {
    super(app, name);
    new kafka.provider.KafkaProvider(this, 'kafka', {
      bootstrapServers: BOOTSTRAP_SERVERS, saslMechanism: 'aws-iam', saslAwsRegion: 'eu-west-1', tlsEnabled: true,
    });
  }
}
