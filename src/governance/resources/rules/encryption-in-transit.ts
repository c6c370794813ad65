import { quote } from '../../../core/findings';
import { isFalse, valueAt } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { Statement } from '../policy-statements';
import { statementsOf } from '../policy-statements';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-003: nobody on the way reads along. */
export const ENCRYPTION_IN_TRANSIT: ResourceRule = {
  ruleId: 'RES-003',
  ruleName: 'Encryption in transit',
  description: 'Each bucket refuses requests without TLS; Kafka, connections and subscriptions use it.',
  rationale: 'What is encrypted where it lies and readable where it travels is readable.',
  remedy: 'Deny aws:SecureTransport "false" in the bucket\'s policy; leave TLS on in Kafka providers, clusters and connections.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration }) => [
    ...configuration.resources('aws_s3_bucket').flatMap((bucket) => bucketViolations(configuration, bucket)),
    ...configuration.providers('kafka').flatMap(providerViolations),
    ...configuration.resources('aws_msk_cluster').flatMap(clusterViolations),
    ...configuration.resources('aws_sns_topic_subscription').filter(({ attributes }) => attributes.protocol === 'http').map((resource) => ({
      resource, attribute: 'protocol', message: 'protocol is "http": messages travel in clear text', fix: 'subscribe an https endpoint',
    })),
    ...configuration.resources('aws_glue_connection').flatMap(connectionViolations),
  ],
};

function bucketViolations(configuration: Configuration, bucket: Resource): ResourceViolation[] {
  const parts = configuration.partsOf(bucket, 'aws_s3_bucket_policy');
  if (!parts) return [];
  const fix = 'add a statement that denies s3:* to "*" on the bucket and its objects where aws:SecureTransport is "false"';
  const policies = (parts.length > 0 ? parts : [bucket]).map(({ attributes }) => attributes.policy).filter((policy) => policy !== undefined);
  if (policies.length === 0) return [{ resource: bucket, attribute: 'policy', message: 'has no bucket policy that refuses requests without TLS', fix }];
  const statements = policies.map((policy) => statementsOf(configuration, policy));
  if (statements.some((known) => known === undefined || known.some(refusesClearText))) return [];
  return [{ resource: parts[0] ?? bucket, attribute: 'policy', message: 'doesn\'t refuse requests without TLS', fix }];
}

function refusesClearText({ allows, principals = [], actions, resources, conditions }: Statement): boolean {
  return !allows
    && principals.some(({ identifier }) => identifier === '*')
    && actions.some((action) => action === 's3:*' || action === '*')
    && resources.some((resource) => resource === '*' || resource.endsWith('/*'))
    && conditions.length === 1
    && conditions.every(({ operator, key, values }) =>
      /^Bool(IfExists)?$/i.test(operator) && key.toLowerCase() === 'aws:securetransport' && values.length === 1 && values[0] === 'false');
}

function providerViolations(resource: Resource): ResourceViolation[] {
  const { tls_enabled: tls, skip_tls_verify: skipped } = resource.attributes;
  return [
    ...isFalse(tls) ? [{ resource, attribute: 'tls_enabled', message: `tls_enabled is ${quote(tls)}: what Terraform tells the brokers travels in clear text`, fix: 'leave it out, or set it to true' }] : [],
    ...skipped === true || skipped === 'true' ? [{
      resource, attribute: 'skip_tls_verify', message: 'skip_tls_verify is true: anybody can pretend to be the brokers', fix: 'name the authority by ca_cert instead',
    }] : [],
  ];
}

function clusterViolations(resource: Resource): ResourceViolation[] {
  const path = ['encryption_info', 'encryption_in_transit'];
  const clients = valueAt(resource.attributes, [...path, 'client_broker']);
  const inside = valueAt(resource.attributes, [...path, 'in_cluster']);
  return [
    ...clients === 'PLAINTEXT' || clients === 'TLS_PLAINTEXT' ? [{
      resource, attribute: [...path, 'client_broker'].join('.'), message: `client_broker is ${quote(clients)}; it must be "TLS"`, fix: 'leave it out, or set it to "TLS"',
    }] : [],
    ...isFalse(inside) ? [{ resource, attribute: [...path, 'in_cluster'].join('.'), message: 'in_cluster is false: brokers talk in clear text', fix: 'leave it out, or set it to true' }] : [],
  ];
}

function connectionViolations(resource: Resource): ResourceViolation[] {
  const properties = valueAt(resource.attributes, ['connection_properties']) as Record<string, unknown> | undefined;
  return ['JDBC_ENFORCE_SSL', 'KAFKA_SSL_ENABLED'].filter((name) => isFalse(properties?.[name])).map((name) => ({
    resource, attribute: `connection_properties.${name}`, message: `${name} is "false": data travels in clear text`, fix: 'set it to "true"',
  }));
}
