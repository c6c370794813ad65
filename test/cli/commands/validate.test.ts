import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../../src/cli/summary';
import type { Finding } from '../../../src/core/findings';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();

function meshFile(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

interface Check {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

async function findings(file: string): Promise<Check> {
  return JSON.parse((await dataMesh(['validate', file, '--format', 'json'])).out) as Check;
}

describe('the first meshes, as they were written', () => {
  test('domains.yaml as it stands is compliant: hints at most', async () => {
    const { code, out, err } = await dataMesh(['validate', join(FIXTURES, 'domains.yaml')]);
    expect([code, err]).toEqual([0, '']);
    expect(out.trim().split('\n').slice(0, -1).every((line) => line.startsWith('hint ['))).toBe(true);
    expect(out).toMatch(/\n1 domain, 1 data product: 3 hints\n$/);
  });

  test('ecommerce.yaml has exactly its real faults', async () => {
    const check = await findings(join(FIXTURES, 'ecommerce.yaml'));
    const named = check.findings.map(({ rule, subject }) => `${rule} ${subject}`);
    expect(named.filter((name) => !name.startsWith('STD-004'))).toEqual([
      'default-organization mesh', 'open-consumer-role mesh', 'unknown-product domain "customer"', 'unknown-product domain "customer"', 'STD-001 data product "marketing-ROI"',
    ]);
    expect(named.filter((name) => name.startsWith('STD-004'))).toHaveLength(16);
    expect(check.findings.filter(({ rule }) => rule === 'unknown-product').map(({ message }) => message)).toEqual([
      expect.stringContaining('"order-history"'), expect.stringContaining('"support-tickets"'),
    ]);
    expect(check.summary).toMatchObject({ domains: 4, dataProducts: 16, errors: 19, warnings: 1, hints: 1 });
  });

  test('first-domains.yaml has exactly its real faults', async () => {
    const { findings: all } = await findings(join(FIXTURES, 'first-domains.yaml'));
    expect(all.filter(({ rule }) => rule !== 'STD-004').map(({ rule, message }) => [rule, /"([^"]+)"/.exec(message)?.[1]])).toEqual([
      ['default-organization', 'company'], ['open-consumer-role', 'orders'], ['unknown-product', 'order-history'], ['unknown-product', 'customer-support'],
      ['unknown-product', 'inventory'], ['unknown-product', 'pricing'],
    ]);
    expect(all.filter(({ rule }) => rule === 'STD-004')).toHaveLength(6);
  });
});

test('the example has no problems', async () => {
  expect(await dataMesh(['validate', ECOMMERCE])).toEqual({ code: 0, out: '4 domains, 16 data products: no problems\n', err: '' });
});

test('faults of the form and of the mesh are listed together, in the order of the lines', async () => {
  const file = meshFile('faults.yaml', ['organization: acme', 'domains:', '  - name: customer', '    consumes_data_products: [nowhere]', '    ownr: me'].join('\n'));
  const { code, out } = await dataMesh(['validate', file]);
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^error \[unknown-product\] domain "customer" \(.*faults\.yaml:4:30\): /),
    expect.stringMatching(/^error \[unknown-key\] domain "customer" \(.*faults\.yaml:5:5\): .*; did you mean "owner"\?$/),
    '1 domain, 0 data products: 2 errors',
    '',
  ]);
});

describe('a stream', () => {
  const product = '  - { name: customer, data_products: [{ name: customer-profiles, stream: { type: kafka } }] }';
  const kafkaRules = async (name: string, ...lines: string[]) => (await findings(meshFile(name, [...lines, 'domains:', product].join('\n')))).findings
    .filter(({ rule, message }) => rule === 'kafka-provider' || message.startsWith('kafka')).map(({ rule, at }) => `${rule} ${/\d+:\d+$/.exec(at)?.[0]}`);

  test('needs a Kafka cluster in the file, before anything is synthesized', async () => {
    expect(await kafkaRules('no-kafka.yaml', 'organization: acme')).toEqual(['kafka-provider 3:66']);
    expect(await kafkaRules('kafka.yaml', 'kafka: { bootstrap_servers: ["b-1.example.com:9098"] }')).toEqual([]);
  });

  test('has no further fault where the cluster is declared wrongly', async () => {
    expect(await kafkaRules('bad-kafka.yaml', 'kafka: { bootstrap_servers: [] }')).toEqual(['wrong-size 1:29']);
    expect(await kafkaRules('empty-kafka.yaml', 'kafka: {}')).toEqual(['required-key 1:8']);
  });
});

test('a file that can\'t be parsed has only that fault', async () => {
  const { findings: all, summary } = await findings(meshFile('broken.yaml', 'domains:\n\t- name: a\n'));
  expect(all.map(({ rule }) => rule)).toEqual(['yaml-syntax']);
  expect(summary).toMatchObject({ domains: 0, dataProducts: 0, errors: 1, hints: 0 });
});

test('JSON holds the findings and the summary, and nothing else', async () => {
  const file = meshFile('json.yaml', 'domains: [{ name: a }]');
  const { code, out } = await dataMesh(['validate', file, '-f', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    findings: [{ rule: 'default-organization', severity: 'hint', subject: 'mesh', at: `${file}:1:1`, message: expect.any(String) as string, fix: 'declare your own' }],
    summary: { file, domains: 1, dataProducts: 0, errors: 0, warnings: 0, hints: 1 },
  });
});

describe('colors', () => {
  const file = meshFile('colors.yaml', 'domains: [{ name: a, ownr: b }]');

  test('on a terminal', async () => {
    const { out } = await dataMesh(['validate', file], { out: true });
    expect(out).toContain('\u001b[31merror\u001b[39m [unknown-key]');
    expect(out).toContain('\u001b[36mhint\u001b[39m [default-organization]');
  });

  test.each([['in a pipe', {}], ['with NO_COLOR', { out: true, environment: { NO_COLOR: '1' } }], ['on a dumb terminal', { out: true, environment: { TERM: 'dumb' } }]])('none %s', async (_name, terminal) => {
    expect((await dataMesh(['validate', file], terminal)).out).not.toContain('\u001b');
  });

  test('none in JSON', async () => {
    expect((await dataMesh(['validate', file, '-f', 'json'], { out: true })).out).not.toContain('\u001b');
  });
});
