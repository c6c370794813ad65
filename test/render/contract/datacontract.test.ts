import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import avro from 'avsc';
import { parse } from 'yaml';
import { eCommerce, eCommerceProduct } from './support';
import { odcsContractText } from '../../../src/render/contract/odcs/document';
import { ODCS_VERSIONS } from '../../../src/render/contract/odcs/versions';
import { describeWithPython, PYTHON } from '../../programs';

const directory = mkdtempSync(join(tmpdir(), 'data-mesh-datacontract-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the datacontract command (PyPI datacontract-cli) on a contract, without the network. */
function datacontract(...argv: string[]): { status: number | null; output: string } {
  const script = join(dirname(PYTHON), 'datacontract');
  const [program, ...first] = existsSync(script) ? [script] : [PYTHON, '-c', 'from datacontract.cli import app; app()'];
  const { status, stdout, stderr } = spawnSync(program, [...first, ...argv], { encoding: 'utf8', maxBuffer: 100_000_000, env: { ...process.env, COLUMNS: '250' } });
  return { status, output: `${stdout}${stderr}` };
}

function written(name: string, text: string): string {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

describeWithPython(['datacontract'], 'contracts in the hands of the datacontract command', () => {
  const context = eCommerceProduct('customer.customer-profile');

  test.each(ODCS_VERSIONS.flatMap((version) => eCommerce.map((one) => [version, one.product.id, one] as const)))('ODCS %s of %s passes lint', (version, id, one) => {
    const { status, output } = datacontract('lint', written(`${id}.${version}.odcs.yaml`, odcsContractText(one, version)));
    expect(output).toContain('Data contract is valid');
    expect(status).toBe(0);
  });

  function exported(format: string, schema: string): string {
    const target = join(directory, `${format}.${schema}.out`);
    const { status, output } = datacontract('export', format, written('export.odcs.yaml', odcsContractText(context)), '--schema-name', schema, '--output', target);
    expect([status, status === 0 ? '' : output]).toEqual([0, '']);
    return readFileSync(target, 'utf8');
  }

  test('is exported to Great Expectations', () => {
    const suite = JSON.parse(exported('great-expectations', 'customer_profile'));
    expect(suite.expectations.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(['expect_table_columns_to_match_set', 'expect_column_values_to_be_unique']));
  });

  test('is exported to dbt', () => {
    const [model] = parse(exported('dbt-models', 'customer_profile')).models;
    expect(model.name).toBe('customer_profile');
    expect(model.columns.map(({ name }: { name: string }) => name)).toEqual(context.product.schema.fields.map(({ name }) => name));
  });

  test.each(['customer_profile', 'customer_profile_stream'])('%s is exported to Avro that parses', (schema) => {
    const type = avro.Type.forSchema(JSON.parse(exported('avro', schema)), { logicalTypes: {} });
    expect((type as avro.types.RecordType).fields.map(({ name }) => name)).toEqual(context.product.schema.fields.map(({ name }) => name));
  });

  test('is exported to HTML', () => {
    expect(exported('html', 'customer_profile')).toContain('customer-profile');
  });

  test('breaking changes are found, others aren\'t', () => {
    const text = odcsContractText(context);
    const contract = parse(text);
    const without = { ...contract, schema: contract.schema.map((object: any) => ({ ...object, properties: object.properties.slice(1) })) };
    const more = { ...contract, schema: contract.schema.map((object: any) => ({ ...object, properties: [...object.properties, { name: 'more', logicalType: 'string', physicalType: 'string', required: false }] })) };
    const old = written('old.odcs.yaml', text);
    expect(datacontract('breaking', old, written('without.odcs.yaml', JSON.stringify(without))).status).toBe(1);
    expect(datacontract('breaking', old, written('more.odcs.yaml', JSON.stringify(more))).status).toBe(0);
    expect(datacontract('breaking', old, old).status).toBe(0);
  });
});
