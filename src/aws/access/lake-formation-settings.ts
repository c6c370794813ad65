import { GlueResourcePolicy } from '@cdktf/provider-aws/lib/glue-resource-policy';
import { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import { LakeformationLfTag } from '@cdktf/provider-aws/lib/lakeformation-lf-tag';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { attach } from '../../core/attachments';
import { Classification } from '../../model/declaration/schema';
import { awsContext } from '../context';
import { policyDocument } from './policy';

/** Marks the owner of what exists once in an account. */
export const SINGLETON = Symbol.for('cdktf-data-mesh.account-singleton');

/** The resource types of which an account has one. */
export const SINGLETON_TYPES: readonly string[] = [LakeformationDataLakeSettings.tfResourceType, GlueResourcePolicy.tfResourceType];

/** The key of the LF-Tag that says how sensitive a column is. */
export const CLASSIFICATION_TAG = 'data-mesh-classification';

/**
 * The Lake Formation settings of an account. New databases and tables grant nothing to all IAM principals, which would defeat
 * every grant; and grants to other accounts go through RAM, which the catalog's own policy must let in.
 * @returns what is made last, for what needs the settings
 */
export function createLakeFormationSettings(parent: Construct, address: string, administrators: readonly string[]): TerraformResource {
  const scope = new Construct(parent, 'lake-formation');
  const context = awsContext(scope);
  const settings = new LakeformationDataLakeSettings(scope, 'settings', {
    admins: [...administrators],
    parameters: { CROSS_ACCOUNT_VERSION: '4' },
    createDatabaseDefaultPermissions: [],
    createTableDefaultPermissions: [],
  });
  settings.overrideLogicalId(`${address}_lake_formation`);
  const policy = new GlueResourcePolicy(scope, 'catalog-policy', {
    enableHybrid: 'TRUE',
    policy: policyDocument([{
      Sid: 'ShareThroughRam',
      Effect: 'Allow',
      Principal: { Service: 'ram.amazonaws.com' },
      Action: ['glue:ShareResource'],
      Resource: ['catalog', 'database/*', 'table/*/*'].map((part) => context.arn('glue', part)),
    }]),
  });
  policy.overrideLogicalId(`${address}_catalog_policy`);
  const tag = new LakeformationLfTag(scope, 'classification', { key: CLASSIFICATION_TAG, values: Object.values(Classification), dependsOn: [settings] });
  tag.overrideLogicalId(`${address}_classification_tag`);
  for (const singleton of [settings, policy]) attach(singleton, SINGLETON, true);
  return tag;
}
