import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { AppConfig } from 'cdktf';
import { App, TerraformStack } from 'cdktf';
import type { Finding } from '../../../src/core/findings';
import { formatFinding } from '../../../src/core/findings';
import type { PrincipalSet } from '../../../src/governance/resources/aws-principal';
import { Configuration } from '../../../src/governance/resources/configuration';
import type { GovernedStack } from '../../../src/governance/resources/governed-stack';
import { resourceFindings } from '../../../src/governance/resources/resource-findings';
import type { ResourceRule } from '../../../src/governance/resources/resource-rule';
import { RESOURCE_RULES } from '../../../src/governance/resources/resource-rules';
import { resourceFindingsBelow } from '../../../src/mesh/governance/resource-governance';
import type { GovernancePolicyProps } from '../../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';

type Json = Record<string, any>;

export const NOBODY: PrincipalSet = { accounts: new Set(), roles: new Set(), organizations: new Set() };

type Context = Omit<GovernedStack, 'configuration'>;

const NOTHING: Context = {
  isTaggable: ({ attributes }) => attributes.tags !== undefined,
  isProtected: () => false,
  declaredResources: [],
  products: [],
  domains: [],
  tablesIn: () => [],
  requiredTags: () => [],
  meshTags: () => ({}),
  declaredPrincipals: () => NOBODY,
  allowedPrincipals: () => NOBODY,
};

/** What one rule says of a configuration: `type.name/attribute: message`. */
export function violations(ruleId: string, json: Json, context: Partial<Context> = {}): string[] {
  const rule = RESOURCE_RULES.find((other) => other.ruleId === ruleId)!;
  return findings([rule], json, context).map(({ target, message }) => `${target!.slice('stack/'.length)}: ${message}`);
}

export function findings(rules: readonly ResourceRule[], json: Json, context: Partial<Context> = {}): Finding[] {
  return resourceFindings({ ...NOTHING, ...context, configuration: new Configuration('stack', json) }, rules).map(({ finding }) => finding);
}

/** What came of a synthesis. */
export interface Synthesis {
  readonly app: App;
  /** What the rules found in resources. */
  readonly found: readonly Finding[];
  /** The same as lines. */
  readonly lines: readonly string[];
  /** What stopped the synthesis, if anything did. */
  readonly error?: string;
}

/** Synthesizes an app for real. */
export function synthesizeApp(build: (app: App) => void, config: AppConfig = {}): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'governance-'));
  const app = new App({ outdir, ...config });
  try {
    build(app);
    let error: string | undefined;
    try {
      app.synth();
    } catch (thrown) {
      error = (thrown as Error).message;
    }
    const found = resourceFindingsBelow(app);
    return { app, found, lines: found.map(formatFinding), ...error !== undefined && { error } };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Synthesizes a stack that is called "stack" and is governed. */
export function synthesizeGoverned(build: (stack: TerraformStack) => void, props: GovernancePolicyProps = {}, config: AppConfig = {}): Synthesis {
  return synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'stack');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(stack, 'governance', props);
    build(stack);
  }, config);
}

const KEY = '${aws_kms_key.key.arn}';

/** A bucket that keeps every rule, as Terraform's JSON. */
export function soundBucket(): Json {
  const bucket = '${aws_s3_bucket.data.id}';
  const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['${aws_s3_bucket.data.arn}', '${aws_s3_bucket.data.arn}/*'] };
  return {
    resource: {
      aws_kms_key: { key: { enable_key_rotation: true } },
      aws_s3_bucket: { data: { bucket: 'acme-data' } },
      aws_s3_bucket_public_access_block: {
        data: { bucket, block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true },
      },
      aws_s3_bucket_ownership_controls: { data: { bucket, rule: { object_ownership: 'BucketOwnerEnforced' } } },
      aws_s3_bucket_versioning: { data: { bucket, versioning_configuration: { status: 'Enabled' } } },
      aws_s3_bucket_server_side_encryption_configuration: {
        data: { bucket, rule: [{ bucket_key_enabled: true, apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: KEY } }] },
      },
      aws_s3_bucket_policy: { data: { bucket, policy: JSON.stringify({ Statement: [{ ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] }) } },
    },
  };
}

/** A policy document as JSON text. */
export function policy(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
