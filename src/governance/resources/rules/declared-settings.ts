import { blocks, valueAt } from '../attributes';
import { isEveryPrincipal } from './kafka-acls';
import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import type { DomainModel, ProductModel } from '../../../model/mesh';
import { logicalId } from '../../../model/resolve/names';
import { livingVersions } from '../../../model/versions';
import { glueColumns, glueLocation } from '../../../render/schema/glue';
import type { Configuration, Resource } from '../configuration';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-012: contracts, policies and checks speak of the declaration, so what is made must be what it says. */
export const DECLARED_SETTINGS: ResourceRule = {
  ruleId: 'RES-012',
  ruleName: 'Resources keep what the declaration says',
  description: 'A table has the place and columns that its product says, a registered schema accepts the changes that it says, a topic has its settings, producers and consumers, and a domain\'s queries their limit.',
  rationale: 'Contracts, retention policies and the lock are checked against the declaration. An override behind it would make them all wrong.',
  remedy: 'Take the override away, and change the declaration instead: `storage`, `schema`, `stream`, `queryByteLimit`.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration, products, domains }) => [
    ...products.flatMap(livingVersions)
      .flatMap((version) => [tableViolations, schemaViolations, topicViolations].flatMap((violations) => violations(configuration, version))),
    ...aclViolations(configuration, products.flatMap(livingVersions)),
    ...domains.flatMap((domain) => [registryViolations, workgroupViolations].flatMap((violations) => violations(configuration, domain))),
    ...domains.flatMap((domain) => accessLogViolations(configuration, domain, products.filter((product) => product.domain === domain.name))),
  ],
};

function tableViolations(configuration: Configuration, product: ProductModel): ResourceViolation[] {
  const [location, columns] = [['storage_descriptor', 'location'], ['storage_descriptor', 'columns']];
  return partOf(configuration, product, 'aws_glue_catalog_table', 'table').flatMap((resource) => [
    ...differing(resource, location.join('.'), valueAt(resource.attributes, location), glueLocation(product)),
    ...columnViolations(resource, valueAt(resource.attributes, columns), product),
  ]);
}

function columnViolations(resource: Resource, actual: unknown, product: ProductModel): ResourceViolation[] {
  const listed = (columns: readonly { readonly name?: unknown; readonly type?: unknown }[]) => columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  return isUnresolved(actual) ? [] : differing(resource, 'storage_descriptor.columns', listed(blocks(actual)), listed(glueColumns(product)));
}

/** A schema's registry can't be changed later. The end of the ARN is its name, whoever knows account and region. */
function registryViolations(configuration: Configuration, { name: domain, registry }: DomainModel): ResourceViolation[] {
  return configuration.resources('aws_glue_schema').filter(({ name }) => name.startsWith(`${domain}_`)).flatMap((resource) => {
    const [, actual] = /:registry\/([^/:]+)$/.exec(String(resource.attributes.registry_arn)) ?? [];
    return actual === undefined ? [] : differing(resource, 'registry_arn', actual, registry);
  });
}

/** Without a limit, one forgotten WHERE of any client scans everything. The readers of single products have workgroups of their own. */
function workgroupViolations(configuration: Configuration, domain: DomainModel): ResourceViolation[] {
  const path = ['configuration', 'bytes_scanned_cutoff_per_query'];
  return configuration.resources('aws_athena_workgroup').filter(({ name }) => name.startsWith(`${domain.name}_`))
    .flatMap((resource) => differing(resource, path.join('.'), valueAt(resource.attributes, path), domain.queryByteLimit));
}

/** Who read what is known from the access logs alone. */
function accessLogViolations(configuration: Configuration, domain: DomainModel, products: readonly ProductModel[]): ResourceViolation[] {
  const owners = [[domain.name], ...products.map(({ name }) => [domain.name, name])];
  return owners.flatMap((owner): ResourceViolation[] => {
    const bucket = configuration.resource(`aws_s3_bucket.${logicalId([...owner, 'bucket'])}`);
    if (!bucket) return [];
    const logging = configuration.partsOf(bucket, 'aws_s3_bucket_logging');
    if (logging?.length === 0) {
      return [{ resource: bucket, attribute: 'logging', message: 'has no aws_s3_bucket_logging: nobody sees who read it', fix: 'take back what removed it' }];
    }
    return (logging ?? []).flatMap((resource) => differing(resource, 'target_bucket', configuration.known(resource.attributes.target_bucket), domain.names.accessLogBucket));
  });
}

function schemaViolations(configuration: Configuration, product: ProductModel): ResourceViolation[] {
  return ['schema', 'key_schema'].flatMap((part) => partOf(configuration, product, 'aws_glue_schema', part))
    .flatMap((resource) => differing(resource, 'compatibility', resource.attributes.compatibility, product.schema.compatibility));
}

function topicViolations(configuration: Configuration, product: ProductModel): ResourceViolation[] {
  const { stream } = product;
  if (!stream) return [];
  return partOf(configuration, product, 'kafka_topic', 'topic').flatMap((resource) => {
    const { config, replication_factor: factor } = resource.attributes;
    const settings = (isUnresolved(config) ? stream.config : config ?? {}) as Readonly<Record<string, unknown>>;
    return [
      ...differing(resource, 'replication_factor', factor, stream.replicationFactor),
      ...Object.entries(stream.config).flatMap(([key, value]) => differing(resource, `config.${key}`, settings[key], value)),
    ];
  });
}

/** Whoever reads or writes a product's topic is one of its producers or consumers. */
function aclViolations(configuration: Configuration, products: readonly ProductModel[]): ResourceViolation[] {
  const known = principalsByTopic(products);
  return configuration.resources('kafka_acl').flatMap((resource): ResourceViolation[] => {
    const { resource_name: name, acl_principal: principal, acl_permission_type: permission } = resource.attributes;
    const topic = configuration.known(name);
    const principals = known.get(String(topic));
    if (!principals || permission === 'Deny' || isUnresolved(principal) || principals.has(String(principal)) || isEveryPrincipal(principal)) return [];
    return [{
      resource,
      attribute: 'acl_principal',
      message: `lets ${quote(principal)} at the topic ${quote(topic)}, of which it is neither a producer nor a consumer`,
      fix: 'grant it by `grantWrite` or `grantRead`, or remove it',
    }];
  });
}

function principalsByTopic(products: readonly ProductModel[]): Map<string, ReadonlySet<string>> {
  return new Map(products.flatMap(({ stream, access, names }) => {
    if (!stream) return [];
    const principals = new Set([...access.producers.map(({ producer }) => producer.identifier), ...access.grants.map(({ consumer }) => consumer.identifier)]);
    return [names.topic, names.deadLetterTopic].map((topic): [string, ReadonlySet<string>] => [topic, principals]);
  }));
}

function partOf(configuration: Configuration, { domain, names }: ProductModel, type: string, part: string): Resource[] {
  const resource = configuration.resource(`${type}.${logicalId([domain, names.resource, part])}`);
  return resource ? [resource] : [];
}

function differing(resource: Resource, attribute: string, actual: unknown, declared: string | number): ResourceViolation[] {
  if (actual === declared || isUnresolved(actual) || isUnresolved(declared)) return [];
  return [{
    resource,
    attribute,
    message: `${attribute} is ${actual === undefined ? 'missing' : quote(actual)}; the declaration says ${quote(declared)}`,
    fix: 'take the override away, and change the declaration instead',
  }];
}
