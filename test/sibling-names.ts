type Attributes = Record<string, any>;

interface Resource {
  readonly address: string;
  readonly type: string;
  readonly attributes: Attributes;
}

/** By which attribute the world knows a resource, where others may name it. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_athena_workgroup: 'name',
  aws_cloudwatch_event_rule: 'name',
  aws_glue_catalog_database: 'name',
  aws_glue_catalog_table: 'name',
  aws_glue_data_quality_ruleset: 'name',
  aws_glue_registry: 'registry_name',
  aws_glue_schema: 'schema_name',
  aws_iam_policy: 'name',
  aws_iam_role: 'name',
  aws_kms_alias: 'name',
  aws_lakeformation_lf_tag: 'key',
  aws_s3_bucket: 'bucket',
  aws_sns_topic: 'name',
  kafka_topic: 'name',
};

/** What a resource is called itself, where no other names it. */
const OWN_NAMES = ['alarm_name', 'dashboard_name', 'name'];

/** What is no name of a resource, though the text may be the same. Patterns and dashboards may name what doesn't exist. */
const NO_NAMES = new Set(['//', 'columns', 'comment', 'dashboard_body', 'depends_on', 'dimensions', 'description', 'event_pattern', 'metric_query', 'parameters', 'partition_keys', 'tags']);

/**
 * Resources that name a sibling of their stack by its text and don't come after it, by a reference or `depends_on`, also of others between
 * them: Terraform would make both at once.
 */
export function unorderedNames(configuration: { readonly resource?: unknown }): string[] {
  const resources = Object.entries((configuration.resource ?? {}) as Record<string, Record<string, Attributes>>)
    .flatMap(([type, byId]) => Object.entries(byId).map(([id, attributes]): Resource => ({ address: `${type}.${id}`, type, attributes })));
  const before = new Map(resources.map(({ address, attributes }) => [address, referencesOf(attributes)]));
  const comesAfter = (address: string, other: string, seen = new Set<string>()): boolean => [...before.get(address) ?? []].some((earlier) => {
    if (earlier === other) return true;
    if (seen.has(earlier)) return false;
    seen.add(earlier);
    return comesAfter(earlier, other, seen);
  });
  const owners = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name: unknown = resource.attributes[NAMED_BY[resource.type]];
    if (typeof name === 'string' && !name.includes('${')) owners.set(name, [...owners.get(name) ?? [], resource]);
  }
  return resources.flatMap((resource) => namesIn(resource).flatMap(({ at, name, roleOnly }) => (owners.get(name) ?? [])
    .filter((owner) => owner !== resource && (!roleOnly || owner.type === 'aws_iam_role') && !comesAfter(resource.address, owner.address))
    .map((owner) => `${resource.address} ${at} names ${owner.address}`)));
}

interface Name {
  readonly at: string;
  readonly name: string;
  /** Whether it is the end of a role's ARN. */
  readonly roleOnly: boolean;
}

function namesIn({ type, attributes }: Resource): Name[] {
  const own = NAMED_BY[type] === undefined ? OWN_NAMES : [NAMED_BY[type]];
  return leaves(Object.fromEntries(Object.entries(attributes).filter(([key]) => !own.includes(key))), []);
}

function leaves(value: unknown, path: readonly string[]): Name[] {
  if (typeof value === 'string') return leavesOfText(value, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (NO_NAMES.has(key) ? [] : leaves(part, [...path, key])));
}

function leavesOfText(text: string, path: readonly string[]): Name[] {
  if (text.startsWith('{')) return leavesOfDocument(JSON.parse(text), path);
  const role = /^arn:.*:role\/([^/]+)$/.exec(text)?.[1];
  return [{ at: path.join('.'), name: role ?? text, roleOnly: role !== undefined }];
}

/** Of a policy only whom it lets in: its resources needn't exist. */
function leavesOfDocument(document: Attributes, path: readonly string[]): Name[] {
  if (!Array.isArray(document.Statement)) return leaves(document, path);
  return document.Statement.flatMap(({ Principal }: Attributes) => leaves(Principal, [...path, 'Principal']));
}

function referencesOf(attributes: Attributes): Set<string> {
  const text = JSON.stringify(attributes);
  return new Set([
    ...[...text.matchAll(/\$\{((?:aws|kafka)_\w+\.[\w-]+)\./g)].map(([, address]) => address),
    ...(attributes.depends_on ?? []) as string[],
  ]);
}
