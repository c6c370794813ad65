/**
 * The mesh that scripts/verify-on-aws applies and destroys: a domain that produces two products and one that may read the first. Everything has
 * a name of its own, and nothing is protected. Synthesized into CDKTF_OUTDIR for VERIFY_NAME, VERIFY_ACCOUNT and VERIFY_REGION.
 */
import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { App, Aspects, LocalBackend, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { DataPlatform, DataProduct, Domain, Duration, Field, QualityRule, RemovalPolicy, Schema, Storage } from '../src';

const { VERIFY_NAME: name = '', VERIFY_ACCOUNT: account = '', VERIFY_REGION: region = '' } = process.env;
if (!name || !account || !region) throw new Error('VERIFY_NAME, VERIFY_ACCOUNT and VERIFY_REGION must be set: run scripts/verify-on-aws');

const app = new App();

/** Lets `terraform destroy` remove everything, data included. */
const removable = {
  visit(node: IConstruct): void {
    if (node instanceof TerraformResource) node.addOverride('lifecycle.prevent_destroy', false);
    if (node instanceof S3Bucket || node instanceof AthenaWorkgroup) node.forceDestroy = true;
  },
};

function stack(id: string): TerraformStack {
  const made = new TerraformStack(app, id);
  new LocalBackend(made, { path: 'terraform.tfstate' }); // beside the stack's configuration, where the script looks for it
  new AwsProvider(made, 'aws', { region, allowedAccountIds: [account] });
  Aspects.of(made).add(removable);
  return made;
}

const schema = Schema.of({ fields: [Field.string('id', { required: true, description: 'Who: "%{quoted}" & co' }), Field.date('day'), Field.timestamp('updated_at')] });
const shared = { schema, storage: Storage.delta({ partitionBy: ['day'] }), removalPolicy: RemovalPolicy.DESTROY };

const platform = new DataPlatform(stack('platform'), 'platform', { organization: name, account, region, resourceTags: { purpose: 'verify-on-aws' } });
const producer = new Domain(stack('producer'), `${name}-producer`, { platform, owner: 'verify & co', description: 'Over 10%{of} "all"', queryResultDays: 1 });
const consumer = new Domain(stack('consumer'), `${name}-consumer`, { platform, owner: 'verify & co' });

const open = new DataProduct(producer, 'open', {
  ...shared,
  quality: [QualityRule.notNull('id'), QualityRule.unique('id')], // the first holds for what the script writes, the second doesn't
  qualityOptions: { monitoring: { schedule: 'rate(1 day)' } },
  sla: { freshness: Duration.hours(24), quality: 50 },
});
new DataProduct(producer, 'closed', shared);
consumer.consumes(open, { purpose: 'verification' });

app.synth();
