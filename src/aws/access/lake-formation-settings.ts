import { GlueResourcePolicy } from '@cdktf/provider-aws/lib/glue-resource-policy';
import { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import { LakeformationLfTag } from '@cdktf/provider-aws/lib/lakeformation-lf-tag';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { attach } from '../../core/attachments';
import { Classification } from '../../model/declaration/schema';
import { awsContext } from '../context';
import { stateful } from '../stateful';
import { policyDocument } from './policy';

/** Marks the owner of what exists once in an account. */
export const SINGLETON = Symbol.for('cdktf-data-mesh.account-singleton');

/** The resource types of which an account has one. */
export const SINGLETON_TYPES: readonly string[] = [LakeformationDataLakeSettings.tfResourceType, GlueResourcePolicy.tfResourceType];

/** The key of the LF-Tag that says how sensitive a column is. */
export const CLASSIFICATION_TAG = 'data-mesh-classification';

/** The Lake Formation settings of an account. */
export interface LakeFormationSettings {
  readonly settings: LakeformationDataLakeSettings;
  /** What is made last, for what needs all of it. */
  readonly last: TerraformResource;
}

/**
 * The Lake Formation settings of an account. New databases and tables grant nothing to all IAM principals, which would defeat
 * every grant; and grants to other accounts go through RAM, which the catalog's own policy must let in. Destroyed, settings and
 * policy would be emptied, and the tag would be taken from all columns: Terraform refuses.
 */
export function createLakeFormationSettings(parent: Construct, address: string, administrators: readonly string[]): LakeFormationSettings {
  const scope = new Construct(parent, 'lake-formation');
  const context = awsContext(scope);
  const settings = stateful(new LakeformationDataLakeSettings(scope, 'settings', {
    admins: [...administrators],
    parameters: { CROSS_ACCOUNT_VERSION: '4' },
    createDatabaseDefaultPermissions: [],
    createTableDefaultPermissions: [],
  }), [address, 'lake_formation']);
  const policy = stateful(new GlueResourcePolicy(scope, 'catalog-policy', {
    enableHybrid: 'TRUE',
    policy: policyDocument([{
      Sid: 'ShareThroughRam',
      Effect: 'Allow',
      Principal: { Service: 'ram.amazonaws.com' },
      Action: ['glue:ShareResource'],
      Resource: ['catalog', 'database/*', 'table/*/*'].map((part) => context.arn('glue', part)),
    }]),
  }), [address, 'catalog_policy']);
  for (const singleton of [settings, policy]) attach(singleton, SINGLETON, true);
  describeDefault(scope, settings);
  return {
    settings,
    last: stateful(new LakeformationLfTag(scope, 'classification', {
      key: CLASSIFICATION_TAG, values: Object.values(Classification), dependsOn: [settings],
    }), [address, 'classification_tag']),
  };
}

/**
 * Spark's Glue client and Glue Data Quality ask whether a database `default` exists, whatever they read. All principals of the account may know
 * it (https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html: `ALLIAMPrincipals`); it holds nothing of the mesh.
 */
function describeDefault(scope: Construct, settings: LakeformationDataLakeSettings): void {
  new LakeformationPermissions(scope, 'default-database', {
    principal: `${awsContext(scope).account}:IAMPrincipals`, permissions: ['DESCRIBE'], database: { name: 'default' }, dependsOn: [settings],
  });
}
