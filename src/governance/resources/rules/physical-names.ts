import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import type { Configuration, Resource } from '../configuration';
import type { DeclaredResource } from '../governed-stack';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** What the model calls a resource of each type, as attributes; a key's name is its alias. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  aws_glue_catalog_database: ['name'],
  aws_glue_catalog_table: ['database_name', 'name'],
  aws_glue_registry: ['registry_name'],
  aws_glue_schema: ['schema_name'],
  aws_kms_alias: ['name'],
  aws_kms_key: [],
  aws_s3_bucket: ['bucket'],
  kafka_topic: ['name'],
};

/** RES-010: stacks find each other's resources by name, and Terraform finds its own by address. */
export const PHYSICAL_NAMES: ResourceRule = {
  ruleId: 'RES-010',
  ruleName: 'Names and addresses are those of the model',
  description: 'What holds data has the physical name and the address in Terraform\'s state that follow from the declaration.',
  rationale: 'Consumers, grants and contracts name tables, topics and buckets by the names of the model. Under another name or address Terraform would make an empty one and destroy the other.',
  remedy: 'Take the override away; declare `location`, `bucket` or `database` where an existing thing is meant.',
  since: '0.1.0',
  severity: 'error',
  check: ({ configuration, declaredResources }) => declaredResources.flatMap((resource) => violationOf(configuration, resource)),
};

function violationOf(configuration: Configuration, { address, name, path }: DeclaredResource): ResourceViolation[] {
  const [type, id] = [address.slice(0, address.indexOf('.')), address.slice(address.indexOf('.') + 1)];
  const resource = configuration.resource(address);
  if (!resource) {
    return [{
      resource: { type, name: id, address, attributes: {}, path },
      message: `must be at this address of the state, and isn't: Terraform would destroy ${quote(name)}`,
      fix: 'take back what removed it or gave it another logical id; declare `moved` or `removed` on the domain where that is meant',
    }];
  }
  const attributes = NAMES[type];
  const actual = attributes.map((attribute) => configuration.known(resource.attributes[attribute]));
  if (attributes.length === 0 || isUnresolved(name) || actual.some(isUnresolved) || actual.join('.') === name) return [];
  return [renamed(resource, attributes, actual.join('.'), name)];
}

function renamed(resource: Resource, attributes: readonly string[], actual: string, name: string): ResourceViolation {
  const attribute = attributes[attributes.length - 1];
  return { resource, attribute, message: `is called ${quote(actual)}; the model calls it ${quote(name)}`, fix: 'take the override away' };
}
