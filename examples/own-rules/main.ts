import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { GovernedDataProduct, RuleViolation } from 'cdktf-data-mesh';
import {
  AccessControlPolicy, DataPlatform, DataProduct, Domain, Duration, Field, GovernancePolicy, Ingestion, Policy, PolicyType, QualityRule,
  QualityThresholdsStandard, Schema, Standard, StandardType,
} from 'cdktf-data-mesh';

/** ORG-001: people find a product by what it is about. */
class SubjectAreaStandard extends Standard {
  constructor() {
    super({
      ruleId: 'ORG-001',
      ruleName: 'Subject Area',
      standardType: StandardType.METADATA,
      description: 'A data product belongs to a subject area.',
      rationale: 'People look for data by what it is about, not by who produces it.',
      remedy: 'Add a category.',
      since: '2026-07-01',
      mandatoryFrom: '2030-01-01', // in trial until then: a warning
    });
  }

  public check(product: GovernedDataProduct): RuleViolation[] {
    if (product.categories.length > 0) return [];
    return [{ path: ['categories'], message: 'has no category', fix: 'add one, such as sales or finance' }];
  }
}

/** ORG-002: access is by roles, which can be watched and taken away in one place. */
class NoDirectGrantPolicy extends Policy {
  constructor() {
    super({
      ruleId: 'ORG-002',
      ruleName: 'No Direct Grants',
      policyType: PolicyType.ACCESS_CONTROL,
      description: 'Consumers assume a role of the product; none is named in the policies of buckets and keys.',
      rationale: 'A role can be watched and taken away in one place.',
      remedy: 'Leave "direct" out of the grant.',
      since: '2026-07-01',
    });
  }

  public check(product: GovernedDataProduct): RuleViolation[] {
    return product.grants.filter(({ direct }) => direct).map(({ consumer }) => ({
      path: ['access'], message: `${consumer} is granted access directly`, fix: 'leave "direct" out', detail: String(consumer),
    }));
  }
}

const app = new App();
const stack = new TerraformStack(app, 'sales');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

new GovernancePolicy(stack, 'governance', {
  standards: [new SubjectAreaStandard(), new QualityThresholdsStandard({ freshness: Duration.hours(12) })],
  policies: [new NoDirectGrantPolicy(), new AccessControlPolicy({ policyId: 'POL-001', allowedAccounts: ['210987654321'] })],
});

const platform = new DataPlatform(stack, 'platform', { organization: 'company' });
const sales = new Domain(stack, 'sales', { platform, owner: 'sales-team', sourceSystems: ['shop'] });

new DataProduct(sales, 'order-details', {
  description: 'One record for each order',
  categories: ['sales'],
  schema: Schema.of({ fields: [Field.string('order_id', { required: true, unique: true }), Field.timestamp('placed_at', { required: true })] }),
  ingestion: Ingestion.batch({ sourceSystem: 'shop', schedule: 'hourly' }),
  quality: [QualityRule.notNull('order_id')],
  sla: { freshness: Duration.hours(6), quality: 99 },
});

app.synth();
