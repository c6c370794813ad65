import type { Node } from 'yaml';
import type { ValuesOf } from './collections';
import { list, object, optional, texts } from './collections';
import { mandatoryFrom, policies } from './policy-shape';
import type { Reader } from './reader';
import { enumeration, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { duration, percent } from './units';
import { waivers } from './waiver-shape';
import { DataProductUse } from '../model/declaration/data-product';
import type { GovernanceDeclaration } from '../model/declaration/governance';
import { MetadataField } from '../model/declaration/governance';
import { ALL_SCHEMA_FORMATS } from '../model/schema-formats';
import { ALL_STORAGE_FORMATS, formatsFor } from '../model/storage-formats';

const pattern: Shape<string> = mapped(text({ examples: ['^customer-'] }), (written, node, reader) => {
  try {
    new RegExp(written);
    return written;
  } catch (error) {
    return reader.problem(node, 'bad-pattern', `${reader.here()} must be a regular expression: ${(error as Error).message}`);
  }
});
const schemaFormats = list(enumeration(Object.fromEntries(ALL_SCHEMA_FORMATS.map((format) => [format, format]))), { minimum: 1 });
const storageFormats = list(enumeration(Object.fromEntries(ALL_STORAGE_FORMATS.map((format) => [format, format]))), { minimum: 1 });
const storageFormatsOf = (use: DataProductUse) => optional(storageFormats, `The allowed table formats of ${use} products. Default: ${formatsFor(use).join(', ')}.`);
const metadataFields = list(enumeration(Object.fromEntries(Object.values(MetadataField).map((field) => [field, field]))), { minimum: 1 });

const naming = mapped(object({
  patterns: optional(texts(pattern, 'the pattern', 1), 'Regular expressions that product names must match in addition to the standard\'s own.'),
  mandatory_from: mandatoryFrom,
}), ({ patterns, mandatory_from: from }) => defined({ patterns, mandatoryFrom: from }));

const schemaRegistry = mapped(object({
  formats: optional(schemaFormats, `The allowed formats of registered schemas. Default: ${ALL_SCHEMA_FORMATS.join(', ')}.`),
  mandatory_from: mandatoryFrom,
}), ({ formats, mandatory_from: from }) => defined({ formats, mandatoryFrom: from }));

const storageFormat = mapped(object({
  analytical: storageFormatsOf(DataProductUse.ANALYTICAL),
  interactive: storageFormatsOf(DataProductUse.INTERACTIVE),
  streaming: storageFormatsOf(DataProductUse.STREAMING),
  mandatory_from: mandatoryFrom,
}), ({ mandatory_from: from, ...formats }) => defined({ ...formats, mandatoryFrom: from }));

const requiredMetadata = mapped(object({
  fields: optional(metadataFields, 'Metadata that is required in addition to what the standard always requires.'),
  mandatory_from: mandatoryFrom,
}), ({ fields, mandatory_from: from }) => defined({ fields, mandatoryFrom: from }));

const qualityThresholds = mapped(object({
  freshness: optional(duration(), 'The maximum age of the data. Default: 24 hours.'),
  completeness: optional(percent(), 'The minimum completeness: the share of values that are present. Default: 99%.'),
  accuracy: optional(percent(), 'The minimum accuracy: the share of values that are correct. Default: 95%.'),
  mandatory_from: mandatoryFrom,
}), ({ freshness, completeness, accuracy, mandatory_from: from }) =>
  defined({ freshness, completeness: share(completeness), accuracy: share(accuracy), mandatoryFrom: from }));

/** 99.5 % as 0.995, without the digits that binary fractions add. */
function share(percentage: number | undefined): number | undefined {
  return percentage === undefined ? undefined : Number((percentage / 100).toPrecision(12));
}

const standards = object({
  naming: optional(naming, 'A stricter form of STD-001 (naming).'),
  schema_registry: optional(schemaRegistry, 'A stricter form of STD-002 (schema registry).'),
  storage_format: optional(storageFormat, 'A stricter form of STD-003 (storage format).'),
  required_metadata: optional(requiredMetadata, 'A stricter form of STD-004 (required metadata).'),
  quality_thresholds: optional(qualityThresholds, 'A stricter form of STD-005 (quality thresholds).'),
}, { definition: 'standards', description: 'Stricter forms of the five standards. A scope can\'t loosen what an outer scope requires.' });

const common = {
  standards: optional(standards, 'Stricter forms of the five standards.'),
  policies: optional(policies, 'Policies: who may be granted access, how long data is kept, how sensitive fields are protected.'),
  waivers: optional(waivers, 'A temporary exception from one rule in one place.'),
};

/** What a domain adds to the mesh's governance. */
export const domainGovernance: Shape<GovernanceDeclaration> = mapped(object(common), declaration);

/** What the mesh adds to the five standards. */
export const meshGovernance: Shape<GovernanceDeclaration> = mapped(object({
  ...common,
  waivers_file: optional(text({ examples: ['waivers.yaml'] }), 'The path of a file with more waivers, relative to the mesh file. Default: waivers.yaml beside it, if there is one.'),
}), declaration);

function declaration(values: ValuesOf<typeof common> & { readonly waivers_file?: string }, node: Node, reader: Reader): GovernanceDeclaration {
  return defined({
    naming: values.standards?.naming,
    schemaRegistry: values.standards?.schema_registry,
    storageFormat: values.standards?.storage_format,
    requiredMetadata: values.standards?.required_metadata,
    qualityThresholds: values.standards?.quality_thresholds,
    policies: values.policies,
    waivers: values.waivers,
    waiversFile: values.waivers_file,
    origin: reader.origin(node, 'governance'),
  });
}
