import type { Keywords } from './keywords';
import { SchemaDocument } from './keywords';
import { JsonSchemaTypes } from './types';
import type { Finding } from '../../../core/findings';
import { SchemaFormat } from '../../../model/declaration/schema';
import type { ImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import type { JsonNode } from '../json';
import { readJson, textAt } from '../json';
import { ImportNotes } from '../notes';
import { schemaMesh } from '../schema-mesh';
import { readYaml } from '../yaml';

/** A schema of objects that is a data product. */
interface ObjectSchema extends Keywords {
  readonly name: string;
}

/** Reads a JSON Schema, draft 4 to 2020-12, in JSON or YAML: its root, or the definitions that no other one refers to. */
export function readJsonSchema({ name, text }: ImportFile): ReadImport {
  const { root, source, findings } = /^\s*[{[]/.test(text) ? readJson(text, name, 'schema') : readYaml(text, name, 'schema');
  if (!root) return { findings };
  const document = new SchemaDocument(root);
  const schemas = objectsOf(root, document, name);
  if (schemas.length === 0) {
    const fix = 'import the schema of an object with properties';
    return { findings: [{ rule: 'json-schema', severity: 'error', subject: 'schema', at: source.place(root.offset), message: 'describes no object, so there is no table to make of it', fix } satisfies Finding] };
  }
  const notes = new ImportNotes(source);
  const types = new JsonSchemaTypes(document, notes);
  // Our own: the name in the registry (src/render/schema/record.ts).
  const [, domain] = /^dp\.([a-z][a-z0-9-]*)\.[a-z][a-z0-9-]*$/.exec(textAt(root, 'title') ?? '') ?? [];
  const products = schemas.map((schema) => ({
    name: domain === undefined ? schema.name : schema.name.replace(/^.*\./, ''),
    offset: schema.offset,
    description: textAt({ offset: 0, entries: schema.entries }, 'description') ?? otherTitle(schema),
    ...types.product(schema),
  }));
  return { mesh: schemaMesh(products, SchemaFormat.JSON_SCHEMA, notes, domain), findings: [] };
}

/** Whether a value or a text in YAML is a JSON Schema; other documents have no such keywords at the top. */
export function isJsonSchema({ json, text }: ImportFile): boolean {
  const { $schema, type, properties, $defs, definitions, $ref } = Object(json) as Record<string, unknown>;
  if (json === undefined) return /^\$schema\s*:\s*["']?https?:\/\/json-schema\.org\//m.test(text);
  if (typeof $schema === 'string') return $schema.includes('json-schema.org');
  const parts = $defs ?? definitions;
  if (isObject(properties)) return [undefined, 'object'].includes(type as string | undefined) && Object.values(properties).every(isSchema);
  return isObject(parts) && (typeof $ref === 'string' || Object.values(parts).every(isSchema));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): boolean {
  return isObject(value) && ['type', '$ref', 'properties', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'description', 'items'].some((keyword) => keyword in value);
}

function objectsOf(root: JsonNode, document: SchemaDocument, file: string): ObjectSchema[] {
  const own = objectOf(document.keywords(root), document);
  if (own) return [{ ...own, name: nameOf(root, file) }];
  const definitions = [...root.entries?.get('$defs')?.entries ?? [], ...root.entries?.get('definitions')?.entries ?? []];
  const objects = definitions.flatMap(([name, node]) => {
    const found = objectOf(document.keywords(node), document);
    return found ? [{ ...found, name, node }] : [];
  });
  const used = new Set(objects.flatMap(({ node }) => document.referred(node).filter((target) => target !== node)));
  const roots = objects.filter(({ node }) => !used.has(node));
  return roots.length > 0 ? roots : objects;
}

/** An object with properties, or a list of such. */
function objectOf(schema: Keywords, document: SchemaDocument): Keywords | undefined {
  if (schema.entries.get('properties')?.entries?.size) return schema;
  const items = schema.entries.get('items');
  return items?.entries ? objectOf(document.keywords(items), document) : undefined;
}

/** A short title, the last part of the id, or the file's name. */
function nameOf(root: JsonNode, file: string): string {
  const id = (textAt(root, '$id') ?? textAt(root, 'id'))?.replace(/[#?].*$/, '').replace(/\/+$/, '');
  return title(root) ?? baseName(id ?? '') ?? baseName(file) ?? 'data';
}

function title(root: JsonNode): string | undefined {
  const text = textAt(root, 'title')?.trim();
  return text !== undefined && /[a-z]/i.test(text) && text.length <= 40 ? text : undefined;
}

/** A title that says more than a name. */
function otherTitle({ entries }: Keywords): string | undefined {
  const node = { offset: 0, entries };
  return title(node) === undefined || /\s/.test(title(node)!) ? textAt(node, 'title') : undefined;
}

function baseName(path: string): string | undefined {
  const name = path.replace(/^.*[\\/]/, '').replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, '').replace(/\.schema$/i, '');
  return /[a-z]/i.test(name) && !/^(?:schema|index)$/i.test(name) ? name : undefined;
}
