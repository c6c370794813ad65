import type { Node } from 'yaml';
import { CustomProperties, customProperties } from './custom-properties';
import type { WrittenTag } from './loose-shapes';
import { requiredText, tags, words } from './loose-shapes';
import type { WrittenObject } from './object-shape';
import { schemaObject } from './object-shape';
import { owner, support } from './people-shape';
import type { WrittenServers } from './servers-shape';
import { servers } from './servers-shape';
import { slaProperties } from './terms-shape';
import { EVERYWHERE, part, tell } from './told';
import { entryOf } from '../../core/entry';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import type { SlaOptions } from '../../model/declaration/pipelines';
import { list, optional, required } from '../collections';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';

/** What a contract says of its data, for people. */
export interface WrittenDescription {
  readonly purpose?: string;
  readonly usage?: string;
  readonly limitations?: string;
}

/** A contract as written. */
export interface WrittenContract {
  readonly id: string;
  readonly version: string;
  readonly name?: string;
  readonly domain?: string;
  readonly tenant?: string;
  readonly dataProduct?: string;
  readonly description: WrittenDescription;
  readonly tags: readonly WrittenTag[];
  readonly objects: readonly WrittenObject[];
  readonly servers: WrittenServers;
  readonly sla: SlaOptions;
  readonly support?: string;
  readonly owner?: string;
  readonly createdAt?: string;
  readonly custom: CustomProperties;
  readonly node: Node;
}

/** The versions of the standard whose contracts can be read. */
const VERSIONS = ['v3.2.0', 'v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0'];

const description = part({ purpose: optional(words, ''), usage: optional(words, ''), limitations: optional(words, '') }, {
  authoritativeDefinitions: EVERYWHERE.authoritativeDefinitions,
  customProperties: { what: 'the custom property of the description', each: 'property', fix: 'say it in the description' },
}, { open: true });

/** What a mesh does with contracts of each status; others are told as unknown. */
const STATUS: Readonly<Record<string, string>> = {
  proposed: 'a mesh has no drafts: what it declares is created',
  draft: 'a mesh has no drafts: what it declares is created',
  deprecated: 'list the version under "previous_versions" of its successor, with "retired_on"',
  retired: 'leave the product out, or list the version under "previous_versions" of its successor, with "retired: true"',
};

/** A contract of the Open Data Contract Standard 3. */
export const contract: Shape<WrittenContract> = mapped(part({
  apiVersion: required(words, 'the version of the standard: v3.1.0'),
  kind: required(words, 'DataContract'),
  id: required(requiredText, 'text'),
  version: required(requiredText, 'a version: 1.0.0'),
  status: required(words, 'text'),
  name: optional(words, ''),
  tenant: optional(words, ''),
  domain: optional(words, ''),
  dataProduct: optional(words, ''),
  tags: optional(tags, ''),
  description: optional(description, ''),
  servers: optional(servers, ''),
  schema: optional(list(schemaObject), ''),
  support: optional(support, ''),
  team: optional(owner, ''),
  slaProperties: optional(slaProperties, ''),
  contractCreatedTs: optional(words, ''),
  customProperties: optional(customProperties, ''),
}, {
  authoritativeDefinitions: EVERYWHERE.authoritativeDefinitions,
  price: { what: 'the price', fix: 'say it in the description' },
  roles: { what: 'the role', each: 'role', fix: 'say who may read the data under "access" of the product', generated: true },
  slaDefaultElement: { what: 'the column that service levels are about', fix: 'a quality test of the kind freshness names its column' },
}), (keys, node, reader): WrittenContract | undefined => {
  const { apiVersion, kind, id, version, schema, slaProperties: sla, customProperties: custom, team, contractCreatedTs: createdAt, ...others } = keys;
  const at = (key: string): Node => reader.tree.get(node, key)?.value ?? node;
  if (apiVersion !== undefined && !VERSIONS.includes(apiVersion)) {
    reader.problem(at('apiVersion'), 'unknown-version', `apiVersion must be one of ${VERSIONS.join(', ')}, not ${JSON.stringify(apiVersion)}`, didYouMean(apiVersion, VERSIONS));
  }
  if (kind !== undefined && kind !== 'DataContract') reader.problem(at('kind'), 'unknown-value', `kind must be DataContract, not ${JSON.stringify(kind)}`);
  if (id === undefined || version === undefined) return undefined;
  tellStatus(keys.status, node, reader);
  return {
    ...others,
    id,
    version,
    createdAt,
    owner: team,
    description: others.description ?? {},
    tags: others.tags ?? [],
    objects: schema ?? [],
    servers: others.servers ?? {},
    sla: sla ?? {},
    custom: custom ?? new CustomProperties(),
    node,
  };
});

function tellStatus(status: string | undefined, node: Node, reader: Reader): void {
  const known = status?.toLowerCase() ?? 'active';
  if (known === 'active') return;
  tell(node, 'status', { what: `the status ${quote(status)}`, fix: entryOf(STATUS, known) ?? 'what a mesh declares is active' }, reader);
}
