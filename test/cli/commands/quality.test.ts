import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataMesh, ECOMMERCE, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();

const MESH = join(directory, 'mesh.yaml');
writeFileSync(MESH, `
organization: acme
domains:
  - name: customer
    owner: customer-team
    source_systems: [crm]
    data_products:
      - name: customer-profiles
        description: Profiles
        lineage: { source_systems: [crm] }
        sla: { availability: 99% }
        schema:
          fields:
            - { name: customer_id, type: string, required: true }
            - { name: tags, type: array<string> }
            - { name: updated_at, type: timestamp }
        quality:
          tests:
            - unique: customer_id
            - dqdl: ColumnLength "customer_id" = 8
      - name: fieldless-product
        description: Nobody says what it holds
        lineage: { source_systems: [crm] }
        sla: { availability: 99% }
        schema: { registry: glue }
        quality: { tests: [row_count: { minimum: 1 }] }
`);

describe('data-mesh quality', () => {
  test('prints one product\'s rules, the derived ones included', async () => {
    expect(await dataMesh(['quality', MESH, '--product', 'customer.customer-profiles', '--format', 'dqdl'])).toEqual({
      code: 0, err: '', out: 'Rules = [\n    (IsUnique "customer_id" where "`customer_id` is not null") or (RowCount = 0 where "`customer_id` is not null"),\n    ColumnLength "customer_id" = 8,\n    (IsComplete "customer_id") or (RowCount = 0)\n]\n',
    });
  });

  test('says what a format can\'t say, with the place', async () => {
    const { code, out, err } = await dataMesh(['quality', MESH, '-p', 'customer-profiles', '-f', 'soda']);
    expect(code).toBe(0);
    expect(out).toContain('dataset: "customer/customer/customer_profiles"');
    expect(err).toBe(`hint [unsupported-rule] data product "customer-profiles" (${MESH}:20:15): the dqdl rule isn't supported in Soda and was left out: `
      + 'it is written in DQDL, which only Glue Data Quality reads\n');
  });

  test('what Glue can\'t run is a warning of validate already', async () => {
    const file = join(directory, 'quoted.yaml');
    writeFileSync(file, readFileSync(MESH, 'utf8').replace('- unique: customer_id', '- unique: { column: customer_id, condition: \'status = "NEW"\' }'));
    const { code, out } = await dataMesh(['validate', file]);
    expect(code).toBe(0);
    expect(out).toContain(`warning [unsupported-rule] data product "customer-profiles" (${file}:19:15): the unique rule on "customer_id" isn't supported in Glue Data Quality and was left out: `);
  });

  test.each([
    ['dqdl', ['customer.customer-profiles.dqdl', 'customer.fieldless-product.dqdl']],
    ['great-expectations', ['customer.customer-profiles.json', 'customer.fieldless-product.json']],
    ['soda', ['customer.customer-profiles.yml', 'customer.fieldless-product.yml']],
    ['odcs', ['customer.customer-profiles.odcs.yaml', 'customer.fieldless-product.odcs.yaml']],
    ['dbt', ['models', 'tests']],
  ])('writes the files of %s', async (format, files) => {
    const output = join(directory, format);
    const { code, out } = await dataMesh(['quality', MESH, '-f', format, '-o', output]);
    expect(code).toBe(0);
    expect(out).toBe(`Wrote ${format === 'dbt' ? 3 : 2} files for 2 data products to ${output}.\n`);
    expect(readdirSync(output)).toEqual(files);
  });

  test('writes the same macro once for all products of the example', async () => {
    const output = join(directory, 'example');
    expect((await dataMesh(['quality', ECOMMERCE, '-f', 'dbt', '-o', output])).code).toBe(0);
    expect(readdirSync(join(output, 'macros'))).toEqual(['data_mesh_matches.sql']);
    expect(readFileSync(join(output, 'models', 'customer', 'customer_profile.yml'), 'utf8')).toContain('name: "customer_id"');
    expect(existsSync(join(output, 'models', 'customer', 'customer_profile_source.yml'))).toBe(true);
  });

  test('keeps products of one name in several domains apart', async () => {
    const file = join(directory, 'namesakes.yaml');
    const product = (id: string) => [
      '      - { name: orders, lineage: { source_systems: [crm] }, description: Orders, sla: { availability: 99% },',
      `          schema: { fields: [{ name: ${id}, type: string }] }, quality: { tests: [{ unique: ${id} }, { row_count: { minimum: 1 } }] } }`,
    ].join('\n');
    writeFileSync(file, `organization: acme\ndomains:\n${['sales', 'returns'].map((name) => `  - name: ${name}\n    owner: team\n    data_products:\n${product(`${name}_id`)}\n`).join('')}`);
    const output = join(directory, 'namesakes');
    expect(await dataMesh(['quality', file, '-f', 'dbt', '-o', output])).toMatchObject({ code: 0, out: `Wrote 4 files for 2 data products to ${output}.\n` });
    for (const name of ['sales', 'returns']) {
      expect(readFileSync(join(output, 'models', name, 'orders.yml'), 'utf8')).toContain(`name: "${name}_id"`);
      expect(existsSync(join(output, 'tests', name, 'orders_2_row_count.sql'))).toBe(true);
    }
  });

  test('is called wrongly: exit 2', async () => {
    expect(await dataMesh(['quality', MESH, '-p', 'customer.customer-profile'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "customer.customer-profiles"?') as string });
    expect((await dataMesh(['quality', MESH, '-f', 'sodaa'])).code).toBe(2);
  });
});

describe('data-mesh check-records', () => {
  const sample = join(directory, 'sample.jsonl');

  test('tells all problems with file and line', async () => {
    writeFileSync(sample, '{"customer_id": "C1", "tags": []}\n\n{"tags": "a", "surplus": 1}\n{\n');
    const { code, out } = await dataMesh(['check-records', sample, '--product', 'customer.customer-profiles', MESH]);
    expect(code).toBe(1);
    expect(out.replace(/isn't JSON: .*/, 'isn\'t JSON')).toBe([
      `error ${sample}:3: customer_id is required, but missing`,
      `error ${sample}:3: tags must be a list, not "a"`,
      `error ${sample}:3: surplus is not in the schema`,
      `error ${sample}:4: isn't JSON`,
      '3 records of customer.customer-profiles: 2 with problems\n',
    ].join('\n'));
  });

  test('is content with valid records', async () => {
    writeFileSync(sample, '{"customer_id": "C1"}\r\n{"customer_id": "C2", "updated_at": "2026-01-31T00:00:00Z"}\r\n');
    expect(await dataMesh(['check-records', sample, '-p', 'customer-profiles', MESH])).toEqual({ code: 0, err: '', out: '2 records of customer.customer-profiles: all valid\n' });
  });

  test('tells whether the newest record is fresh, where it is asked', async () => {
    const call = (threshold: string) => dataMesh(['check-records', sample, '-p', 'customer-profiles', '--freshness', threshold, MESH]);
    writeFileSync(sample, `\uFEFF{"customer_id": "C1", "updated_at": "2026-01-31T00:00:00Z"}\n{"customer_id": "C2", "updated_at": "${new Date(Date.now() - 7_200_000).toISOString()}"}\n`);
    expect(await call('daily')).toEqual({ code: 0, err: '', out: '2 records of customer.customer-profiles: all valid, and fresh\n' });
    expect(await call('3 hours')).toMatchObject({ code: 0 });
    const { code, out } = await call('hourly');
    expect(code).toBe(1);
    expect(out).toMatch(/sample\.jsonl:2: the newest record is of "[^"]+" \("updated_at"\), which isn't fresh by the threshold hourly\n.*all valid, but not fresh\n$/);
    writeFileSync(sample, '{"customer_id": "C1"}\nnull\n1\n');
    expect((await call('daily')).out).toContain('sample.jsonl: no record says in "updated_at" how old it is\n');
    expect(await call('hourli')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "hourly"?') as string });
  });

  test('is called wrongly: exit 2', async () => {
    expect(await dataMesh(['check-records', sample, '-p', 'fieldless-product', MESH])).toMatchObject({ code: 2, err: expect.stringContaining('declares no fields') as string });
    expect(await dataMesh(['check-records', 'nowhere.jsonl', '-p', 'customer-profiles', MESH])).toMatchObject({ code: 2, err: expect.stringContaining('"nowhere.jsonl" can\'t be read') as string });
    expect((await dataMesh(['check-records', sample, MESH])).code).toBe(2);
  });
});
