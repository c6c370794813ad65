import type { Configuration, Resource } from './configuration';
import { valueAt } from './configuration';
import type { ResourceRule, ResourceViolation } from './rule';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../../model/mesh';
import { logicalId } from '../../model/names';
import { livingVersions } from '../../model/versions';

/** RES-012: contracts, policies and checks speak of the declaration, so what is made must be what it says. */
export const PROMISES: ResourceRule = {
  ruleId: 'RES-012',
  ruleName: 'Resources keep what the declaration says',
  description: 'A table lies where its product says, a registered schema accepts the changes that it says, and a topic has its settings.',
  rationale: 'Contracts, retention policies and the lock are checked against the declaration. An override behind it would make them all wrong.',
  remedy: 'Take the override away, and change the declaration instead: `storage`, `schema`, `stream`.',
  since: '0.1.0',
  severity: 'error',
  check: (configuration, { products }) => products
    .flatMap(livingVersions)
    .flatMap((version) => [tableViolations, schemaViolations, topicViolations].flatMap((violations) => violations(configuration, version))),
};

function tableViolations(configuration: Configuration, product: ProductModel): ResourceViolation[] {
  const path = ['storage_descriptor', 'location'];
  return partOf(configuration, product, 'aws_glue_catalog_table', 'table')
    .flatMap((resource) => differing(resource, path.join('.'), valueAt(resource.attributes, path), product.storage.location));
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
