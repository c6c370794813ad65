import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { applyInOrder, dependenciesOf, ordersOf } from './stack-orders';
import { Cloud, describeTerraformApply } from './terraform';
import { writeMeshFile } from '../examples/synthesis';

const HOME = '111111111111';
const AWAY = '222222222222';

/** Domains in two regions of one account, and in another region of another account; each reads of the others. */
const MESH = `
organization: acme
region: eu-west-1
account: '${HOME}'
deployment_role: arn:aws:iam::${HOME}:role/deploy
kafka: { bootstrap_servers: ['b-1.example.com:9098'], sasl_mechanism: aws-iam }
domains:
  - name: sales
    description: All of sales
    owner: sales-team
    quality_monitoring: { schedule: rate(1 day) }
    consumes_data_products: [weather.forecasts, stores.stocks]
    data_products: [{ name: orders, stream: { type: kafka }, access: { consumers: [{ account: '700000000001' }] }, DETAILS }]
  - name: weather
    description: All of the weather
    owner: weather-team
    region: us-east-1
    consumes_data_products: [sales.orders]
    data_products: [{ name: forecasts, DETAILS }]
  - name: stores
    description: All of the stores
    owner: stores-team
    account: '${AWAY}'
    region: eu-central-1
    deployment_role: arn:aws:iam::${AWAY}:role/deploy
    consumes_data_products: [sales.orders, weather.forecasts]
    data_products: [{ name: stocks, storage: { type: iceberg }, DETAILS }]
`.replaceAll('DETAILS', [
        'description: All of it', 'version: 1.0.0', 'lineage: { source_systems: [crm] }', 'sla: { freshness: 1 day, availability: 99.9%, quality: 99% }',
        'schema: { fields: [{ name: id, type: string, required: true, unique: true }, { name: updated_at, type: timestamp, required: true }] }',
        'quality: { tests: [{ not_null: id }, { freshness: < 24h }] }',
      ].join(', '));

describeTerraformApply('a mesh over two regions of an account, and another account', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regions-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('applies in any order that the stacks allow, each thing in its account and region', async () => {
    const file = path.join(folder, 'mesh.yaml');
    fs.writeFileSync(file, MESH);
    const outdir = path.join(folder, 'out');
    writeMeshFile(file, outdir);
    const dependencies = dependenciesOf(outdir);
    expect(dependencies).toEqual({ platform: [], sales: ['platform'], stores: ['platform'], weather: ['platform'] });
    for (const order of ordersOf(dependencies)) {
      const cloud = new Cloud();
      await applyInOrder(outdir, order, cloud);
      for (const [domain, account, region] of [['sales', HOME, 'eu-west-1'], ['weather', HOME, 'us-east-1'], ['stores', AWAY, 'eu-central-1']]) {
        expect(fs.existsSync(path.join(cloud.path, 'aws', account, region, 'aws_glue_catalog_database', `${domain}.json`))).toBe(true);
        expect(fs.existsSync(path.join(cloud.path, 'aws', account, region, 'aws_glue_registry', 'acme-data-mesh.json'))).toBe(true);
      }
    }
  }, 900_000);
});
