import fc from 'fast-check';
import { ImportFile } from '../../../src/config/import/file';
import { IMPORT_FORMATS } from '../../../src/config/import/formats';

// Whatever a file holds, its reader gives a mesh or says what is wrong; it never fails itself.

const FILES = {
  'protobuf': `syntax = "proto3"; package shop.order; import "x.proto"; option java_package = "q"; /* all */ message Order {
    reserved 1, 2 to 5; string a = 6 [deprecated = true, (pii) = true]; repeated int32 b = 7; map<string, Line> c = 8; oneof o { int64 d = 9; bytes e = 10; }
    enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; } State f = 11; optional google.protobuf.Timestamp t = 12; message Line { double x = 1; } Line n = 13; }
    service S { rpc R (Order) returns (stream Order) { option x = 1; } }`,
  'avro': `{"type": "record", "name": "shop.Order", "fields": [{"name": "x", "type": ["null", "string"], "default": null, "aliases": ["y"], "doc": "d"},
    {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"], "default": "A"}}, {"name": "m", "type": {"type": "map", "values": {"type": "array", "items": "long"}}},
    {"name": "d", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}, {"name": "r", "type": "shop.Order"}]}`,
  'json-schema': `{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "title": "Order", "required": ["a"],
    "$defs": {"n": {"type": "object", "properties": {"z": {"type": "integer"}}}}, "properties": {"a": {"type": "string", "pattern": "^a", "minLength": 1, "format": "uuid"},
    "b": {"$ref": "#/$defs/n"}, "c": {"type": "array", "items": {"type": ["number", "null"], "exclusiveMinimum": 0}}, "d": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
    "e": {"enum": ["A", 1, null]}, "f": {"allOf": [{"$ref": "#/properties/a"}]}, "g": {"type": "object", "additionalProperties": {"type": "boolean"}}}}`,
  'glue': `{"Table": {"Name": "t", "DatabaseName": "d", "CatalogId": "012345678901", "StorageDescriptor": {"Columns": [{"Name": "a", "Type": "struct<b:int,c:array<string>>", "Comment": "x"}],
    "Location": "s3://b/p/", "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", "Parameters": {"a": "b"}}, "Parameters": {}},
    "PartitionKeys": [{"Name": "p", "Type": "date"}], "Parameters": {"classification": "parquet"}, "TableType": "EXTERNAL_TABLE"}}`,
  'unity-catalog': `{"name": "t", "catalog_name": "c", "schema_name": "s", "table_type": "MANAGED", "data_source_format": "DELTA", "columns": [{"name": "a", "type_text": "bigint",
    "type_name": "LONG", "type_json": "{}", "nullable": false, "position": 0, "partition_index": 0, "comment": "c"}], "storage_location": "s3://b/p", "owner": "me",
    "properties": {"delta.x": "1"}, "table_constraints": [{"primary_key_constraint": {"name": "pk", "child_columns": ["a"]}}]}`,
  'dbt': `{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": {"model.shop.orders": {"resource_type": "model", "name": "orders", "schema": "main",
    "columns": {"id": {"name": "id", "data_type": "bigint", "meta": {"pii": true}, "constraints": [{"type": "not_null"}]}}, "depends_on": {"nodes": ["source.shop.raw.orders"]}, "config": {"materialized": "table"}},
    "test.shop.unique_id": {"resource_type": "test", "attached_node": "model.shop.orders", "column_name": "id", "test_metadata": {"name": "unique", "kwargs": {"column_name": "id"}}, "config": {"severity": "warn"}}},
    "sources": {"source.shop.raw.orders": {"resource_type": "source", "source_name": "raw", "name": "orders", "columns": {}, "freshness": {"warn_after": {"count": 1, "period": "day"}}}}}`,
  'odcs': `apiVersion: v3.1.0
kind: DataContract
id: x
version: 1.0.0
status: active
schema:
- name: t
  properties:
  - { name: a, logicalType: string, logicalTypeOptions: { pattern: "^a$", minLength: 2 }, quality: [{ metric: nullValues, mustBeLessThan: 5, unit: percent }] }
  quality: [{ type: sql, query: "select count(*) from \${object} where a > 1", mustBeBetween: [1, 5] }]
servers: [{ server: a, type: s3, location: "s3://bucket/orders/" }]
team: [{ username: a, role: owner }]
customProperties: [{ property: generatedBy, value: cdktf-data-mesh }, { property: access, value: { consumers: [] } }]
`,
};

const JUNK = ['{', '}', '[', ']', '(', ')', ':', ',', ';', '"', 'null', '0', '-1', '1e999', 'true', '""', '<', '>', '$ref', 'type', 'name', '\n', '\\', 'message', '__proto__', 'constructor'];

type Edit = readonly [at: number, kind: 'drop' | 'add' | 'replace' | 'repeat', word: string];
const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom<Edit[1]>('drop', 'add', 'replace', 'repeat'), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 6 });

function edited(text: string, changes: readonly Edit[]): string {
  const tokens: string[] = text.match(/\w+|\s+|[^\w\s]/g) ?? [];
  for (const [at, kind, word] of changes) {
    const index = at % Math.max(1, tokens.length);
    const put = { drop: [], add: [word, tokens[index] ?? ''], replace: [word], repeat: [...tokens.slice(index, index + 5), ...tokens.slice(index, index + 1)] }[kind];
    tokens.splice(index, 1, ...put);
  }
  return tokens.join('');
}

function expectAnswer(format: string, text: string): void {
  const { mesh, findings } = IMPORT_FORMATS[format].read(new ImportFile('file', text));
  expect(mesh !== undefined || findings.length > 0).toBe(true);
}

test('there is a file of each format; SQL has its own test', () => {
  expect([...Object.keys(FILES), 'sql'].sort()).toEqual(Object.keys(IMPORT_FORMATS).sort());
});

test.each(Object.entries(FILES))('a file of %s that is imported without a fault', (format, text) => {
  expect(IMPORT_FORMATS[format].read(new ImportFile('file', text)).findings).toEqual([]);
});

test.each(Object.entries(FILES))('any faults in a file of %s', (format, text) => {
  fc.assert(fc.property(edits, (changes) => expectAnswer(format, edited(text, changes))), { numRuns: 300 });
});

const VALUES = [null, 0, -1, '', 'x', true, [], {}, [null], { type: null }, { $ref: 1 }, '__proto__', 'constructor', 1e300, ['null', 'string']];

test.each(Object.entries(FILES).filter(([, text]) => text.startsWith('{')))('any values in a file of %s', (format, text) => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), fc.constantFrom(...VALUES)), { minLength: 1, maxLength: 3 }), (changes) => {
    const document = { root: JSON.parse(text) as unknown };
    for (const [at, value] of changes) {
      const places = placesIn(document);
      const [parent, key] = places[at % places.length];
      parent[key] = structuredClone(value);
    }
    expectAnswer(format, JSON.stringify(document.root));
  }), { numRuns: 300 });
});

type Parent = Record<string, unknown>;

function placesIn(node: unknown): Array<readonly [Parent, string]> {
  return typeof node !== 'object' || node === null ? [] : Object.entries(node).flatMap(([key, value]) => [[node as Parent, key] as const, ...placesIn(value)]);
}
