import { quote } from '../../../core/findings';
import { isUnresolved } from '../../../core/tokens';
import type { Attributes } from '../attributes';
import { blocks } from '../attributes';
import type { Configuration, Resource } from '../configuration';
import type { GovernedStack } from '../governed-stack';
import type { ResourceRule, ResourceViolation } from '../resource-rule';

/** RES-011: tags tell to what a resource belongs and who owns it. */
export const REQUIRED_TAGS: ResourceRule = {
  ruleId: 'RES-011',
  ruleName: 'Required tags',
  description: 'Resources carry the tags of the platform, domain or product to which they belong, and those that a GovernancePolicy requires.',
  rationale: 'Costs, incidents and clean-ups start from a resource in a console: its tags say whose it is.',
  remedy: 'Take back what removed a tag; add `tags` to resources of your own, or `resourceTags` to the domain or product.',
  since: '0.1.0',
  severity: 'error',
  check: (stack) => {
    const inherited = defaultTags(stack.configuration);
    return stack.configuration.all.filter((resource) => stack.isTaggable(resource)).flatMap((resource) => violationsOf(resource, inherited, stack));
  },
};

/** What the AWS provider adds; undefined where only Terraform knows that. */
function defaultTags(configuration: Configuration): Attributes | undefined {
  const all = configuration.providers('aws').flatMap(({ attributes }) => blocks(attributes.default_tags).map(({ tags }) => tags));
  if (all.some((tags) => isUnresolved(tags))) return undefined;
  return Object.assign({}, ...all.map((tags) => tags ?? {})) as Attributes;
}

function violationsOf(resource: Resource, inherited: Attributes | undefined, stack: GovernedStack): ResourceViolation[] {
  if (isUnresolved(resource.attributes.tags) || inherited === undefined) return [];
  const tags = { ...inherited, ...resource.attributes.tags as Attributes | undefined };
  const mesh = stack.meshTags(resource);
  const required = stack.requiredTags(resource).filter((key) => mesh[key] === undefined);
  return [
    ...Object.entries(mesh).flatMap(([key, value]) => meshTagViolations(resource, key, value, tags[key])),
    ...required.filter((key) => tags[key] === undefined || tags[key] === '').map((key) => ({
      resource, attribute: `tags.${key}`, message: `has no tag ${quote(key)}, which a governance policy requires`, fix: 'add it to its tags, or to resourceTags of the domain or product',
    })),
  ];
}

function meshTagViolations(resource: Resource, key: string, value: string, actual: unknown): ResourceViolation[] {
  if (actual === value || isUnresolved(value) || isUnresolved(actual)) return [];
  const attribute = `tags.${key}`;
  return actual === undefined
    ? [{ resource, attribute, message: `has no tag ${quote(key)}; it belongs to what has the value ${quote(value)}`, fix: `add it with the value ${quote(value)}` }]
    : [{ resource, attribute, message: `the tag ${quote(key)} is ${quote(actual)}; it must be ${quote(value)}`, fix: 'take back what changed it' }];
}
