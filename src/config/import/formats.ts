import { isAvro, readAvro } from './avro/read';
import { isGlue, readGlue } from './catalog/glue';
import { isUnityCatalog, readUnityCatalog } from './catalog/unity-catalog';
import { isDbtManifest, readDbt } from './dbt/read';
import type { ImportFile } from './file';
import type { ReadImport } from './imported-mesh';
import { isJsonSchema, readJsonSchema } from './json-schema/read';
import { isProtobuf, readProtobuf } from './protobuf/read';
import { parseDdl } from './sql/load';
import { parseContract } from '../odcs/load';

/** A format whose files become a mesh. */
export interface ImportFormat {
  /** Its name, for people. */
  readonly title: string;
  /** Which files these are, and how one gets them. */
  readonly files: string;
  /** What its files are called; it decides where the content leaves a choice. */
  readonly fileName: RegExp;
  /** Whether the content is of this format: by what every such file has, however faulty it is otherwise. */
  recognizes(file: ImportFile): boolean;
  /** What the file says. */
  read(file: ImportFile): ReadImport;
}

/** All formats that can be imported, by the names that `--from` takes. */
export const IMPORT_FORMATS: Readonly<Record<string, ImportFormat>> = {
  'odcs': {
    title: 'Open Data Contract Standard',
    files: 'a data contract in YAML, "kind: DataContract"',
    fileName: /\.odcs\.(?:ya?ml|json)$/i,
    recognizes: ({ text }) => /^\s*["']?kind["']?\s*:\s*["']?DataContract\b/m.test(text) || /^["']?apiVersion["']?\s*:\s*["']?v3\.\d/m.test(text),
    read: ({ name, text }) => parseContract(text, name),
  },
  'avro': {
    title: 'Apache Avro',
    files: 'the schema of a record, or a list of schemas, in JSON (.avsc)',
    fileName: /\.(?:avsc|avpr)$/i,
    recognizes: ({ json }) => isAvro(json),
    read: readAvro,
  },
  'json-schema': {
    title: 'JSON Schema',
    files: 'a schema of an object, in JSON or YAML, draft 4 to 2020-12',
    fileName: /\.schema\.(?:json|ya?ml)$/i,
    recognizes: isJsonSchema,
    read: readJsonSchema,
  },
  'protobuf': {
    title: 'Protocol Buffers',
    files: 'a definition of messages (.proto)',
    fileName: /\.proto$/i,
    recognizes: ({ text }) => isProtobuf(text),
    read: readProtobuf,
  },
  'sql': {
    title: 'SQL DDL',
    files: 'CREATE TABLE statements, as pg_dump --schema-only, mysqldump --no-data or SHOW CREATE TABLE write them',
    fileName: /\.(?:sql|ddl|hql)$/i,
    recognizes: ({ text }) => /^\s*create\s+(?:\w+\s+){0,4}table\s/im.test(text),
    read: ({ name, text }) => parseDdl(text, name),
  },
  'dbt': {
    title: 'dbt',
    files: 'target/manifest.json of a project, as "dbt parse" writes it; types that it lacks come from the catalog.json beside it',
    fileName: /manifest\.json$/i,
    recognizes: ({ json }) => isDbtManifest(json),
    read: readDbt,
  },
  'glue': {
    title: 'AWS Glue Data Catalog',
    files: 'the output of "aws glue get-table" or "aws glue get-tables", in JSON',
    fileName: /glue[^/\\]*\.json$/i,
    recognizes: ({ json }) => isGlue(json),
    read: readGlue,
  },
  'unity-catalog': {
    title: 'Unity Catalog',
    files: 'the output of "databricks tables get" or "tables list", or of the API /api/2.1/unity-catalog/tables, in JSON',
    fileName: /unity[^/\\]*\.json$/i,
    recognizes: ({ json }) => isUnityCatalog(json),
    read: readUnityCatalog,
  },
};
