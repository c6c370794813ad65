import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { isOurs } from './custom-entries';
import { anything, leftOut, requiredText, words } from './loose-shapes';
import type { WrittenProperty } from './property-shape';
import { customProperties, properties } from './property-shape';
import type { WrittenCheck } from './quality/check';
import { qualityChecks } from './quality/check';
import type { WrittenServers } from './servers-shape';
import { servers } from './servers-shape';
import type { Taken } from './terms-shape';
import { owner, slaProperties, support } from './terms-shape';
import { didYouMean } from '../../core/nearest';
import type { SlaOptions } from '../../model/declaration/pipelines';
import { list, object, optional, required } from '../collections';
import type { Shape } from '../shape';
import { mapped } from '../shape';

/** A table, view, file or topic of a contract. */
export interface WrittenObject {
  readonly name: string;
  readonly physicalName?: string;
  readonly physicalType?: string;
  readonly description?: string;
  readonly properties: readonly WrittenProperty[];
  readonly checks: readonly WrittenCheck[];
  readonly node: Node;
}

/** A contract as written. */
export interface WrittenContract {
  readonly id: string;
  readonly version: string;
  readonly name?: string;
  readonly domain?: string;
  readonly tenant?: string;
  readonly dataProduct?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly objects: readonly WrittenObject[];
  readonly servers: WrittenServers;
  readonly sla: SlaOptions;
  readonly support?: string;
  readonly owner?: string;
  readonly custom: ReadonlyMap<string, Node>;
  /** What isn't taken over, each with its place. */
  readonly left: readonly string[];
  readonly node: Node;
}

/** The versions of the standard whose contracts can be read. */
const VERSIONS = ['v3.2.0', 'v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0'];

const description = mapped(object({
  purpose: optional(words, ''), usage: optional(words, ''), limitations: optional(words, ''), authoritativeDefinitions: optional(anything, ''), customProperties: optional(anything, ''),
}, { open: true }), ({ purpose, usage, limitations }) => purpose ?? usage ?? limitations);

const tags: Shape<string[]> = {
  expected: 'a list of text',
  read: (node, reader) => isSeq(node) ? (node.items as Node[]).map((item) => words.read(item, reader)).filter((tag) => tag !== undefined) : reader.wrongType(node, 'a list of text'),
  schema: () => ({}),
};

const schemaObject: Shape<WrittenObject> = mapped(object({
  ...Object.fromEntries(['id', 'logicalType', 'businessName', 'authoritativeDefinitions', 'dataGranularityDescription', 'tags', 'relationships', 'customProperties']
    .map((key) => [key, optional(anything, '')])),
  name: required(requiredText, 'text'),
  physicalName: optional(words, ''),
  physicalType: optional(words, ''),
  description: optional(words, ''),
  properties: optional(properties, ''),
  quality: optional(qualityChecks, ''),
}, { kind: 'schema' }), (keys, node) => {
  const { name, physicalName, physicalType, description: text, properties: all, quality } = keys as Partial<{
    name: string; physicalName: string; physicalType: string; description: string; properties: WrittenProperty[]; quality: WrittenCheck[];
  }>;
  return name === undefined ? undefined : { name, physicalName, physicalType, description: text, properties: all ?? [], checks: quality ?? [], node };
});

/** The parts of a contract that a mesh has no word for, where they say something. */
const LEFT: ReadonlyArray<readonly [string, string]> = [['price', 'the price'], ['roles', 'the list of roles']];

/** A contract of the Open Data Contract Standard 3. */
export const contract: Shape<WrittenContract> = mapped(object({
  ...Object.fromEntries(['price', 'roles', 'slaDefaultElement', 'authoritativeDefinitions', 'contractCreatedTs'].map((key) => [key, optional(anything, '')])),
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
  customProperties: optional(customProperties, ''),
}), (keys, node, reader) => {
  const { apiVersion, kind, id, version, schema, slaProperties: sla, customProperties: custom, team, ...others } = keys as Partial<{
    apiVersion: string;
    kind: string;
    id: string;
    version: string;
    schema: WrittenObject[];
    slaProperties: Taken<SlaOptions>;
    customProperties: ReadonlyMap<string, Node>;
    team: string;
    tags: string[];
    servers: WrittenServers;
    name: string;
    tenant: string;
    domain: string;
    dataProduct: string;
    description: string;
    support: string;
  }>;
  const at = (key: string): Node => reader.tree.get(node, key)?.value ?? node;
  if (apiVersion !== undefined && !VERSIONS.includes(apiVersion)) {
    reader.problem(at('apiVersion'), 'unknown-version', `apiVersion must be one of ${VERSIONS.join(', ')}, not ${JSON.stringify(apiVersion)}`, didYouMean(apiVersion, VERSIONS));
  }
  if (kind !== undefined && kind !== 'DataContract') reader.problem(at('kind'), 'unknown-value', `kind must be DataContract, not ${JSON.stringify(kind)}`);
  if (id === undefined || version === undefined) return undefined;
  const left = LEFT.flatMap(([key, what]) => {
    const entry = reader.tree.get(node, key);
    // Our own contracts say all of it in a custom property.
    return entry && !(key === 'roles' && isOurs(custom ?? new Map(), reader)) ? [leftOut(reader, entry.keyNode, what)] : [];
  });
  return {
    ...others,
    id,
    version,
    owner: team,
    tags: others.tags ?? [],
    objects: schema ?? [],
    servers: others.servers ?? {},
    sla: sla?.value ?? {},
    custom: custom ?? new Map(),
    left: [...left, ...sla?.left ?? []],
    node,
  };
});
