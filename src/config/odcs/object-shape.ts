import type { Node } from 'yaml';
import { customProperties } from './custom-properties';
import type { WrittenTag } from './loose-shapes';
import { anything, requiredText, tags, words } from './loose-shapes';
import type { WrittenProperty } from './property-shape';
import { properties } from './property-shape';
import type { WrittenCheck } from './quality/check';
import { qualityChecks } from './quality/check';
import type { WrittenRelationship } from './relationships';
import { relationships } from './relationships';
import { EVERYWHERE, part, tell } from './told';
import { quote } from '../../core/findings';
import { optional, required } from '../collections';
import type { Shape } from '../shape';
import { mapped } from '../shape';

/** A table, view, file or topic of a contract. */
export interface WrittenObject {
  readonly name: string;
  readonly physicalName?: string;
  readonly physicalType?: string;
  readonly description?: string;
  /** What relationships call it by: its name, its physical name, its id. */
  readonly names: readonly string[];
  readonly tags: readonly WrittenTag[];
  readonly properties: readonly WrittenProperty[];
  readonly checks: readonly WrittenCheck[];
  readonly relationships: readonly WrittenRelationship[];
  readonly node: Node;
}

/** What holds the data of a product. */
const KNOWN_TYPES = ['table', 'topic'];

/** A table, view, file or topic. */
export const schemaObject: Shape<WrittenObject> = mapped(part({
  id: optional(words, ''),
  name: required(requiredText, 'text'),
  logicalType: optional(anything, ''), // always "object"
  physicalName: optional(words, ''),
  physicalType: optional(words, ''),
  description: optional(words, ''),
  businessName: optional(words, ''),
  tags: optional(tags, ''),
  properties: optional(properties, ''),
  relationships: optional(relationships, ''),
  quality: optional(qualityChecks, ''),
  customProperties: optional(customProperties, ''),
}, {
  authoritativeDefinitions: EVERYWHERE.authoritativeDefinitions,
  dataGranularityDescription: { what: 'the granularity of the data', fix: 'say it in the description' },
}, { kind: 'schema' }), (keys, node, reader): WrittenObject | undefined => {
  const { id, name, physicalName, physicalType, businessName } = keys;
  if (name === undefined) return undefined;
  if (keys.description !== undefined && businessName !== keys.description) tell(node, 'businessName', { what: `the business name ${quote(businessName)}`, fix: 'say it in the description' }, reader);
  tell(node, 'id', EVERYWHERE.id, reader);
  const at = reader.tree.get(node, 'physicalType')?.value;
  if (at && physicalType !== undefined && !KNOWN_TYPES.includes(physicalType.toLowerCase())) reader.note(at, `what is physically a ${quote(physicalType)} is a table here`);
  keys.customProperties?.tellOthers(reader);
  return {
    name,
    physicalName,
    physicalType,
    description: keys.description ?? businessName,
    names: [id, name, physicalName].filter((one) => one !== undefined),
    tags: keys.tags ?? [],
    properties: keys.properties ?? [],
    checks: keys.quality ?? [],
    relationships: keys.relationships ?? [],
    node,
  };
});
