import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import type { ImportedMesh } from '../../../src/config/import/imported-mesh';
import { mergedImport } from '../../../src/config/import/merge';
import { parseMesh } from '../../../src/config/load';
import { loadContract, parseContract } from '../../../src/config/odcs/load';
import { formatFinding } from '../../../src/core/findings';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { tableKey } from '../../../src/model/table-key';
import { validateMesh } from '../../../src/model/validate/mesh';
import { odcsContractText } from '../../../src/render/contract/odcs/document';
import { ODCS_VERSIONS } from '../../../src/render/contract/odcs/versions';
import { declaredType } from '../../../src/render/declared-type';
import { meshText } from '../../../src/render/mesh-text';
import { arbitraryProduct } from '../../property/arbitraries';
import { alone, eCommerce } from '../../render/contract/support';

const FOREIGN = join(__dirname, '..', '..', 'fixtures', 'contracts');

function imported(file: string): ImportedMesh {
  const { mesh, findings } = loadContract(join(FOREIGN, file));
  expect(findings.map(formatFinding)).toEqual([]);
  return mesh!;
}

function asMesh(mesh: ImportedMesh) {
  const { declaration, findings } = parseMesh(meshText(mergedImport([{ name: 'c.yaml', mesh }]).mesh), 'mesh.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  return declaration;
}

const BASE = 'apiVersion: v3.1.0\nkind: DataContract\nid: sales.t\nversion: 1.0.0\nstatus: active\n';
const refused = (text: string) => parseContract(text, 'c.yaml').findings.map(formatFinding);

describe('contracts that others wrote', () => {
  test.each(readdirSync(FOREIGN))('%s is taken over, and the mesh file that it becomes is read', (file) => {
    asMesh(imported(file));
  });

  test('several tables become several products, columns have their physical names', () => {
    const mesh = imported('full-example.odcs.yaml');
    expect(mesh).toMatchObject({ domain: 'seller', owner: 'my-team' });
    expect(mesh.products.map(({ name }) => name)).toEqual(['tbl-data', 'receivers']);
    const [{ props }] = mesh.products;
    expect(props).toMatchObject({ version: '1.1.0', supportContact: '#product-help', tags: ['transactions', 'finance', 'payments'] });
    expect(props.schema!.fields.map(({ name, type, required, unique, classification }) => [name, String(type), required, unique, classification])).toEqual([
      ['txn_ref_dt', 'date', false, false, 'public'], ['rcvr_id', 'string', true, true, 'restricted'], ['rcvr_cntry_code', 'string', false, false, 'public'],
    ]);
    expect(props.storage!.partitionBy).toEqual(['txn_ref_dt']);
    expect(props.quality!.map(({ kind, columns, bounds }) => [kind, columns, bounds])).toEqual([['row_count', [], { minimum: 1000001 }], ['not_null', ['rcvr_cntry_code'], undefined], ['reference', ['rcvr_id'], undefined]]);
    expect(props.sla!.latency!.toString()).toBe('4 days');
    expect(props.sla!.retention!.toString()).toBe('1095 days');
  });

  test('a composite key is unique together', () => {
    const [, { props }] = imported('full-example.odcs.yaml').products;
    expect(props.quality!.map(({ kind, columns }) => [kind, columns])).toEqual([['unique', ['id', 'country_code']]]);
  });

  test('what a mesh can\'t say is told with its place', () => {
    const { left } = imported('full-example.odcs.yaml');
    expect(left).toEqual(expect.arrayContaining([expect.stringMatching(/full-example\.odcs\.yaml:\d+:\d+: the price \(.*\) isn't taken over/), expect.stringContaining('"generalAvailability"')]));
  });

  test('a topic is a stream', () => {
    const mesh = imported('kafka-schema.odcs.yaml');
    expect(mesh.brokers).toEqual(['kafkabroker1:9092']);
    expect(mesh.products).toMatchObject([{ name: 'orders-event-stream', topic: 'orders' }]);
    expect(mesh.products[0].props.stream).toBeDefined();
    expect(mesh.products[0].props.schema!.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual(['cust_id: string', 'prod_id: string', 'qty: integer']);
  });

  test('numbers of a tool\'s own may stand in quotes, as some tools write them', () => {
    const { mesh, findings } = parseContract(`${BASE}schema:
  - name: t
    properties:
      - { name: price, logicalType: number, customProperties: [{ property: precision, value: "5" }, { property: scale, value: "3" }, { property: fieldNumber, value: "7" }] }
      - { name: size, logicalType: number, customProperties: [{ property: precision, value: high }, { property: fieldNumber, value: x }] }
`, 'c.yaml');
    expect(findings).toEqual([]);
    expect(mesh!.products[0].props.schema!.fields.map(({ type, fieldNumber }) => [String(type), fieldNumber])).toEqual([['decimal(5, 3)', 7], ['double', undefined]]);
  });

  test('of two checks of the same thing the first is taken, with its severity, and the other is told', () => {
    const { mesh } = parseContract(`${BASE}schema:
  - name: t
    quality:
      - { metric: rowCount, mustBeGreaterOrEqualTo: 1, severity: warning }
      - { type: library, metric: rowCount, mustBeGreaterOrEqualTo: 1, description: the same }
    properties: [{ name: a, logicalType: string }]
`, 'c.yaml');
    expect(mesh!.left).toEqual(['c.yaml:10:9: the quality check rowCount isn\'t taken over: another row_count rule about the same comes before it']);
    const [{ products: [{ props }] }] = asMesh(mesh!).domains;
    expect(props.quality!.map(({ kind, severity }) => [kind, severity])).toEqual([['row_count', 'warning']]);
    expect(validateMesh(resolveMesh(asMesh(mesh!))).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('JSON is told by the type in the database, or by an object that is kept as text', () => {
    const { mesh, findings } = parseContract(`${BASE}schema:
  - name: t
    properties:
      - { name: a, logicalType: object, physicalType: jsonb }
      - { name: b, logicalType: object, physicalType: string }
      - { name: c, physicalType: 'array<variant>' }
      - { name: d, logicalType: array, physicalType: super }
      - { name: e, logicalType: array, items: { logicalType: object, physicalType: text } }
      - { name: f, logicalType: string, physicalType: string }
`, 'c.yaml');
    expect(findings).toEqual([]);
    expect(mesh!.left).toEqual([]);
    expect(mesh!.products[0].props.schema!.fields.map(({ type }) => String(type))).toEqual(['json', 'json', 'array<json>', 'json', 'array<json>', 'string']);
  });

  test('names that the catalog doesn\'t know become lower case, partitions keep their order', () => {
    expect(imported('column-completeness.odcs.yaml').products[0].props.schema!.fields[0].name).toBe('uniqueid');
    expect(imported('table-columns-with-partition.odcs.yaml').products[0].props.storage!.partitionBy).toEqual(['rcvr_cntry_code', 'year']);
    expect(imported('database-table-sla.odcs.yaml').products[0].props.schema).toBeUndefined();
  });
});

describe('what the standard allows is taken over, and told where a mesh says it differently', () => {
  const columns = (...lines: string[]) => `${BASE}schema:\n  - name: t\n    properties:\n${lines.map((line) => `      - ${line}\n`).join('')}`;
  const taken = (text: string) => {
    const { mesh, findings } = parseContract(text, 'c.yaml');
    expect(findings.map(formatFinding)).toEqual([]);
    asMesh(mesh!);
    return mesh!;
  };
  const typesAndNotes = (text: string) => {
    const { products: [{ props }], left } = taken(text);
    return [props.schema!.fields.map(({ name, type }) => `${name}: ${type}`), left];
  };

  test('objects and arrays without parts are json', () => {
    expect(typesAndNotes(columns('{ name: a, logicalType: object }', '{ name: b, logicalType: object, properties: [] }', '{ name: c, logicalType: array }'))).toEqual([
      ['a: json', 'b: json', 'c: json'],
      [
        'c.yaml:9:33: an object whose parts aren\'t declared is taken as json; list the parts under "properties" where they are known (also at 10:33)',
        'c.yaml:11:33: an array whose values aren\'t declared is taken as json; declare them under "items" where they are known',
      ],
    ]);
  });

  test('columns without a type, or of one that nobody knows, are text', () => {
    expect(typesAndNotes(columns('{ name: a }', '{ name: b, physicalType: ROWID }', '{ name: c, physicalType: ROWID, logicalType: integer }'))).toEqual([
      ['a: string', 'b: string', 'c: long'],
      [
        'c.yaml:9:9: a property without a type is taken as text; give it a logicalType',
        'c.yaml:10:34: the physicalType "ROWID", which is unknown here, is taken as text; give the property a logicalType',
      ],
    ]);
  });

  test('names that differ in case only are two columns, and two tables', () => {
    expect(typesAndNotes(columns('{ name: Id, logicalType: string }', '{ name: id, logicalType: string }'))).toEqual([
      ['id_2: string', 'id: string'], ['c.yaml:9:9: the field "Id" is "id_2" here, because "id" has the name "id"; rename one'],
    ]);
    const { products, left } = taken(`${BASE}schema: [{ name: orders }, { name: Orders }, { name: orders }]\n`);
    expect(products.map(({ name }) => name)).toEqual(['orders', 'orders-2', 'orders-3']);
    expect(left.filter((note) => note.includes('rename one'))).toHaveLength(2);
  });

  test('JSON can\'t be unique', () => {
    expect(typesAndNotes(columns('{ name: a, physicalType: jsonb, unique: true, primaryKey: true }'))).toEqual([
      ['a: json'], ['c.yaml:9:41: that JSON is unique or a key isn\'t taken over; one JSON value has many texts (also at 9:55)'],
    ]);
  });

  test.each([['latest', '1.0.0'], ['2024-05', '2024.0.0'], ['v2.1', undefined], ['1.2.3.4', '1.2.3']])('the version %s', (written, version) => {
    const { products: [{ props }], left } = taken(`${BASE.replace('1.0.0', written)}schema: [{ name: t }]\n`);
    expect(props.version).toBe(version ?? '2.1.0');
    expect(left).toEqual(version === undefined ? [] : [`c.yaml:4:10: the version "${written}" is "${version}" here: versions are semantic, like 1.0.0`]);
  });

  test('empty names', () => {
    const { products: [{ name, props }] } = taken('apiVersion: v3.1.0\nkind: DataContract\nid: ""\nversion: ""\nstatus: ""\nschema: [{ name: "", properties: [{ name: "", logicalType: string }] }]\n');
    expect([name, props.version, props.schema!.fields.map((field) => field.name)]).toEqual(['data-data', '1.0.0', ['_']]);
  });

  test('keys that the standard leaves to people are told', () => {
    const { left, owner } = taken(`${BASE.replace('v3.1.0', 'v3.0.2')}team:
  - { username: ann, role: owner, comment: Great person }
slaProperties:
  - { property: latency, value: 1, unity: d }
`);
    expect(owner).toBe('ann');
    expect(left).toEqual([
      'c.yaml:7:35: the key "comment", which the standard doesn\'t know, isn\'t taken over',
      'c.yaml:9:36: the key "unity", which the standard doesn\'t know, isn\'t taken over; did you mean "unit"?',
    ]);
  });
});

describe('a contract that can\'t be taken over is refused with file, line and column', () => {
  test.each([
    ['a missing key', BASE.replace('id: sales.t\n', ''), /\(c\.yaml:1:1\): id is missing/],
    ['another standard', 'dataContractSpecification: 1.1.0\nid: x\nmodels: {}\n', /^\[other-format\] contract \(c\.yaml:1:1\): it is a contract of the Data Contract Specification, not of .*; convert it with .*datacontract export odcs$/],
    ['an old version', BASE.replace('v3.1.0', 'v2.2.2'), /^\[other-format\] contract \(c\.yaml:1:1\): it is a contract of version v2\.2\.2 of the Open Data Contract Standard, .*; write it anew as v3\.1\.0$/],
    ['another version', BASE.replace('v3.1.0', 'v4.0.0'), /\(c\.yaml:1:13\): apiVersion must be one of v3\.2\.0/],
    ['another kind', BASE.replace('DataContract', 'DataProduct'), /\(c\.yaml:2:7\): kind must be DataContract, not "DataProduct"/],
    ['a name that is nothing', `${BASE}schema: [{ name: ~ }]\n`, /\(c\.yaml:6:18\): schema\[0\]\.name must be text, not null|name must be text/],
    ['an unknown key', `${BASE}shcema: []\n`, /\(c\.yaml:6:1\): shcema is an unknown key.*did you mean "schema"/],
    ['no list', `${BASE}schema: { name: t }\n`, /\(c\.yaml:6:9\): schema must be a list/],
    ['an unknown type', `${BASE}schema:\n  - name: t\n    properties:\n      - { name: a, logicalType: strng }\n`, /\(c\.yaml:9:33\): .*logicalType must be one of .* not "strng"; did you mean "string"/],
    ['broken YAML', `${BASE}schema: [\n`, /\(c\.yaml:\d+:\d+\)/],
    ['nothing', '', /\(c\.yaml:1:1\): the file is empty/],
    ['a list', '- a\n', /\(c\.yaml:1:1\): it must be a mapping/],
  ])('%s', (_name, text, message) => {
    const findings = refused(text);
    expect(findings.join('\n')).toMatch(message);
    for (const finding of findings) expect(finding).toMatch(/\(c\.yaml:\d+:\d+\)/);
  });

  test('whatever is done to a contract, it is read or refused, never a crash', () => {
    const texts = readdirSync(FOREIGN).map((file) => readFileSync(join(FOREIGN, file), 'utf8'));
    const mutation = fc.record({ text: fc.constantFrom(...texts), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), insert: fc.oneof(fc.string({ maxLength: 10 }), fc.constantFrom('\n', ': ', '- ', '[', '{', '&a', '*a', '<<: ', '"', 'null', '~')) });
    fc.assert(fc.property(mutation, ({ text, at, length, insert }) => {
      const start = Math.floor(at * text.length);
      const { mesh, findings } = parseContract(text.slice(0, start) + insert + text.slice(start + length), 'c.yaml');
      expect(mesh !== undefined || findings.length > 0).toBe(true);
      for (const { at: place } of findings) expect(place).toMatch(/^c\.yaml:\d+:\d+$/);
    }), { numRuns: 500 });
  });
});

describe('our own contracts', () => {
  test.each(eCommerce.map((context) => [context.product.id, context] as const))('%s keeps its id, schema, stream, partitions and promises', (_id, context) => {
    const { product } = context;
    const { mesh, findings } = parseContract(odcsContractText(context), 'c.yaml');
    expect(findings).toEqual([]);
    const [{ name, props }] = mesh!.products;
    expect(mesh!.products).toHaveLength(1);
    expect(`${mesh!.domain}.${name}`).toBe(product.id);
    expect(props.version).toBe(product.version);
    expect(props.schema!.fields.map(({ name: field, type }) => `${field}: ${type}`)).toEqual(product.schema.fields.map(({ name: field, type }) => `${field}: ${type}`));
    expect(props.schema!.format).toBe(product.schema.format);
    expect(props.storage!.partitionBy ?? []).toEqual(product.storage.partitionBy);
    expect(props.stream?.partitions).toBe(product.stream?.partitions);
    expect(props.sla).toEqual(product.sla);
    asMesh(mesh!);
  });

  test('any product\'s contract is read back, in every version of the standard', () => {
    fc.assert(fc.property(arbitraryProduct, (product) => {
      for (const version of ODCS_VERSIONS) {
        const { mesh, findings } = parseContract(odcsContractText(alone(product), version), 'c.yaml');
        expect(findings.map(formatFinding)).toEqual([]);
        const fields = mesh!.products[0].props.schema!.fields;
        expect(fields.map(({ name, required }) => [name, required]))
          .toEqual(product.schema.fields.map(({ name, required }) => [name, required || isKey(product, name)]));
        fields.forEach(({ type }, index) => {
          const was = product.schema.fields[index].type;
          if (!/map</.test(String(was)) && version === '3.1.0') expect(declaredType(type).text).toBe(declaredType(was).text);
        });
      }
    }), { numRuns: 50 });
  });
});

function isKey(product: (typeof eCommerce)[number]['product'], name: string): boolean {
  return tableKey(product).includes(name);
}
