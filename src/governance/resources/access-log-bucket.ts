import type { Configuration, Resource } from './configuration';
import { statementsOf } from './policy-statements';

/** Whether S3 delivers access logs to a bucket: another bucket says so, or its policy does. */
export function isAccessLogBucket(configuration: Configuration, bucket: Resource): boolean {
  const target = configuration.resources('aws_s3_bucket_logging').some(({ attributes: { target_bucket: name } }) =>
    configuration.referenced(name) === bucket || (name !== undefined && name === bucket.attributes.bucket));
  return target || (configuration.partsOf(bucket, 'aws_s3_bucket_policy') ?? []).some(({ attributes }) =>
    (statementsOf(configuration, attributes.policy) ?? []).some(({ allows, principals = [] }) =>
      allows && principals.some(({ identifier }) => identifier === 'logging.s3.amazonaws.com')));
}
