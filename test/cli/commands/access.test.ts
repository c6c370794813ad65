import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessChain } from '../../../src/model/access/chain';
import { exampleFile } from '../../examples/synthesis';
import { dataMesh, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
const example = exampleFile('e-commerce', 'mesh.yaml');

/** The e-commerce mesh, changed. */
function changed(name: string, ...changes: [string, string][]): string {
  const file = join(directory, name);
  writeFileSync(file, changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, readFileSync(example, 'utf8')));
  return file;
}

async function chains(...args: string[]): Promise<{ code: number; chains: AccessChain[] }> {
  const { code, out } = await dataMesh(['access', ...args, '--format', 'json']);
  return { code, chains: (JSON.parse(out) as { chains: AccessChain[] }).chains };
}

const ACCOUNTS: [string, string][] = [
  ['region: eu-west-1\n', 'region: eu-west-1\naccount: \'111122223333\'\n'],
  ['111122223333:role/order-analytics', '333333333333:role/order-analytics'],
  ['  - name: order\n', '  - name: order\n    account: \'333333333333\'\n'],
];

test('shows every link of an access as a table', async () => {
  const { code, out } = await dataMesh(['access', changed('accounts.yaml', ...ACCOUNTS), '--product', 'customer.customer-profile', '--consumer', 'order']);
  expect(code).toBe(0);
  for (const kind of ['clearance', 'consumer role', 'trust policy', 'files', 'bucket policy', 'key policy', 'catalog', 'workgroup', 'results']) expect(out).toContain(`│ ${kind} `);
  expect(out).toMatch(/^domain order -> customer\.customer-profile \(read, role\): complete$/m);
  expect(out).toContain('lets dp-order-consumer of account 333333333333 in');
});

test('says who may act as the consuming domain', async () => {
  const trusted = async (file: string, consumer: string) => (await chains(file, '--product', 'customer-profile', '--consumer', consumer)).chains[0].links.find(({ kind }) => kind === 'trusted roles')?.why;
  expect(await trusted(example, 'order')).toBe('assumed by arn:aws:iam::111122223333:role/order-analytics');
  const open = changed('open.yaml', ['    trusted_roles: [\'arn:aws:iam::111122223333:role/order-analytics\']\n', '']);
  expect(await trusted(open, 'order')).toBe('assumed by every role of its account that may assume roles');
});

test('shows a role and a workgroup in the product\'s region to a consumer of the same account in another one', async () => {
  const file = changed('regions.yaml', ['  - name: order\n', '  - name: order\n    region: us-east-1\n']);
  const { code, chains: [chain] } = await chains(file, '--product', 'customer-profile', '--consumer', 'order');
  expect([code, chain.way]).toEqual([0, 'role']);
  const why = (kind: string) => chain.links.find((link) => link.kind === kind)?.why;
  expect(why('trust policy')).toBe('lets dp-order-consumer of the same account in');
  expect(why('workgroup')).toBe('the workgroup of the product\'s readers, in region eu-west-1');
});

test('shows all declared accesses, and that they are complete', async () => {
  const { code, chains: all } = await chains(example);
  expect([code, all.filter(({ consumer }) => consumer).length, all.every(({ complete }) => complete)]).toEqual([0, 20, true]);
  expect(new Set(all.map(({ way }) => way))).toEqual(new Set(['own-policy', 'role', 'kafka-acl']));
});

test('fails for an access that nobody declared, with every link missing', async () => {
  const { code, chains: [chain] } = await chains(example, '--product', 'customer-segments', '--consumer', 'order');
  expect(code).toBe(1);
  expect(chain).toMatchObject({ declared: false, complete: false });
  expect(new Set(chain.links.map(({ status }) => status))).toEqual(new Set(['missing']));
});

test('fails where a declared access isn\'t complete: no clearance', async () => {
  const file = changed('clearance.yaml', ['{ domain: order, clearance: [pii], purpose: delivery and invoicing }', '{ domain: order }']);
  const { code, chains: [chain] } = await chains(file, '--product', 'customer-profile', '--consumer', 'order');
  expect(code).toBe(1);
  expect(chain.links.filter(({ status }) => status === 'missing').map(({ kind }) => kind)).toEqual(['clearance']);
});

test('fails where an agreement has ended on the day that counts', async () => {
  const args = [example, '--product', 'customer-profile', '--consumer', 'marketing'];
  expect((await chains(...args, '--as-of', '2035-12-31')).code).toBe(0);
  const { code, chains: [chain] } = await chains(...args, '--as-of', '2036-01-01');
  expect(code).toBe(1);
  expect(chain.links.filter(({ status }) => status === 'missing')).toEqual([expect.objectContaining({ kind: 'agreement', why: 'it ended on 2035-12-31' })]);
});

test('shows topic, group, cluster policy and VPC connection, the last missing until it is declared', async () => {
  const kafka: [string, string] = ['  sasl_mechanism: aws-iam\n', '  sasl_mechanism: aws-iam\n  cluster_arn: arn:aws:kafka:eu-west-1:555555555555:cluster/mesh/abc-1\n'];
  const connection: [string, string] = ['    account: \'333333333333\'\n', '    account: \'333333333333\'\n    kafka_connection: { vpc: vpc-1, subnets: [subnet-1], security_groups: [sg-1] }\n'];
  const args = ['--product', 'product-inventory', '--consumer', 'order'];
  const without = await chains(changed('msk.yaml', ...ACCOUNTS, kafka), ...args);
  const links = ({ links: all }: AccessChain) => all.map(({ kind, status }) => [kind, status]).slice(-4);
  expect([without.code, links(without.chains[0])]).toEqual([1, [['topic', 'allowed'], ['group', 'allowed'], ['cluster policy', 'allowed'], ['VPC connection', 'missing']]]);
  const connected = await chains(changed('connected.yaml', ...ACCOUNTS, kafka, connection), ...args);
  expect([connected.code, links(connected.chains[0])[3]]).toEqual([0, ['VPC connection', 'allowed']]);
});

test('shows the grants of Lake Formation', async () => {
  const file = changed('lake-formation.yaml', ['region: eu-west-1\n', 'region: eu-west-1\nlake_formation_administrators: [\'arn:aws:iam::555555555555:role/deploy\']\n'],
    ['          authorization: cross-account\n          consumers:\n            - { domain: order, clearance: [pii], purpose: delivery and invoicing }', '          authorization: lake-formation\n          consumers:\n            - { domain: order, row_filter: "region = \'EU\'" }'],
    [', external_id: acme-shop-service-center', '']);
  expect((await dataMesh(['validate', file])).out).toMatch(/\n4 domains, 16 data products: 1 hint\n$/);
  const { code, chains: [chain] } = await chains(file, '--product', 'customer-profile', '--consumer', 'order');
  expect(code).toBe(0);
  expect(chain.links.find(({ kind }) => kind === 'SELECT grant')?.why).toBe('without addresses, birth_date, email, family_name, given_name, phone_number, rows where region = \'EU\'');
});

test('says of whoever reads nothing that it does, instead of not knowing it', async () => {
  expect(await dataMesh(['access', example, '--consumer', 'product'])).toMatchObject({ code: 0, out: 'no access is declared\n' });
  expect(await dataMesh(['access', example, '--product', 'customer-profile', '--consumer', 'customer'])).toMatchObject({ code: 2, err: expect.stringContaining('produces customer.customer-profile itself') });
});

test.each(['999999999999', 'arn:aws:iam::999999999999:role/reader', 'User:nobody'])('tells of %s, whom the mesh doesn\'t mention, that every link is missing', async (consumer) => {
  const { code, chains: [chain] } = await chains(example, '--product', 'customer-profile', '--consumer', consumer);
  expect([code, chain.declared, new Set(chain.links.map(({ status }) => status))]).toEqual([1, false, new Set(['missing'])]);
});

test('shows the versions that live side by side, and the key of a shared bucket', async () => {
  const file = changed('versions.yaml', ['region: eu-west-1\n', 'region: eu-west-1\nbucket_layout: shared\n'],
    ['      - name: customer-segments\n        version: 1.0.0\n', '      - name: customer-segments\n        version: 2.0.0\n        previous_versions: [{ version: 1.0.0, retired_on: \'2099-12-31\', schema: { fields: [{ name: customer_id, type: string }] } }]\n']);
  const args = ['--product', 'customer-segments', '--consumer', 'marketing'];
  const { chains: found } = await chains(file, ...args);
  expect(found.map(({ version, links }) => [version, links.find(({ kind }) => kind === 'catalog')?.resource])).toEqual([['2.0.0', 'customer.customer_segments_v2'], ['1.0.0', 'customer.customer_segments']]);
  expect(found[0].links.find(({ kind }) => kind === 'key policy')).toMatchObject({ resource: 'alias/acme-shop-datasets', status: 'allowed' });
  expect((await dataMesh(['access', file, ...args])).out).toMatch(/^domain marketing -> customer\.customer-segments 1\.0\.0 \(read, own-policy\): complete$/m);
});

test('names the bucket of a product that has one of its own', async () => {
  const file = changed('product-buckets.yaml', ...ACCOUNTS, ['region: eu-west-1\n', 'region: eu-west-1\nbucket_layout: product\n']);
  const { code, chains: [{ complete, links }] } = await chains(file, '--product', 'customer-profile', '--consumer', 'order');
  expect([code, complete]).toEqual([0, true]);
  expect(links).toEqual(expect.arrayContaining([
    expect.objectContaining({ kind: 'files', resource: 's3://acme-shop-datasets-customer-customer-profile/customer-profile/', status: 'allowed' }),
    expect.objectContaining({ kind: 'bucket policy', resource: 'acme-shop-datasets-customer-customer-profile', status: 'allowed' }),
    expect.objectContaining({ kind: 'key policy', resource: 'alias/acme-shop-datasets-customer', status: 'allowed' }),
    expect.objectContaining({ kind: 'results', resource: 's3://acme-shop-datasets-customer/athena-results/readers/customer-profile/', status: 'allowed' }),
  ]));
});

test('suggests the nearest product and consumer', async () => {
  expect(await dataMesh(['access', example, '--product', 'customer-profil'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "customer-profile"?') });
  expect(await dataMesh(['access', example, '--consumer', 'ordr'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "order"?') });
  expect(await dataMesh(['access', example, '--as-of', 'today'])).toMatchObject({ code: 2 });
});

describe('of producers', () => {
  const CONSUMERS = '          consumers:\n            - { domain: order, clearance: [pii], purpose: delivery and invoicing }';
  const writes = (...producers: string[]): [string, string] => [CONSUMERS, `          producers: [${producers.join(', ')}]\n${CONSUMERS}`];
  const PARTNER = '{ account: \'210987654321\', external_id: crm-vendor }';
  const kinds = ({ links }: AccessChain) => links.map(({ kind, status }) => `${kind}: ${status}`);

  test('are listed after the consumers, with what each may write', async () => {
    const { code, chains: all } = await chains(changed('producers.yaml', writes('{ service: glue.amazonaws.com }', PARTNER)), '--product', 'customer-profile');
    const written = all.filter(({ producer }) => producer);
    expect([code, all.slice(-written.length)]).toEqual([0, written]);
    expect(written.map(({ producer, consumer, capability, way }) => [producer, consumer, capability, way])).toEqual([
      ['kafka principal User:crm-connector', undefined, 'write', 'kafka-acl'],
      ['service glue.amazonaws.com', undefined, 'write', 'role'], ['account 210987654321', undefined, 'write', 'role'],
    ]);
    expect(kinds(written[0])).toEqual(['topic: allowed', 'transactional id: allowed']);
    expect(kinds(written[1])).toEqual([
      'trust policy: allowed', 'files: allowed', 'bucket policy: allowed', 'key policy: allowed', 'catalog: allowed', 'topic: external', 'schema: allowed',
    ]);
    expect(written[1].links[0]).toMatchObject({ resource: 'dp-customer-customer-profile-writer', why: 'lets service glue.amazonaws.com in' });
    expect(kinds(written[2]).slice(0, 2)).toEqual(['producer role: external', 'trust policy: allowed']);
  });

  test('are shown as a table', async () => {
    const { code, out } = await dataMesh(['access', example, '--producer', 'User:crm-connector']);
    expect(code).toBe(0);
    expect(out).toMatch(/^kafka principal User:crm-connector -> customer\.customer-profile \(write, kafka-acl\): complete$/m);
    expect(out).not.toContain('domain order');
  });

  test('in another account than the cluster connect a VPC, the domain\'s own where they run there', async () => {
    const cluster: [string, string] = ['  sasl_mechanism: aws-iam\n', '  sasl_mechanism: aws-iam\n  cluster_arn: arn:aws:kafka:eu-west-1:999999999999:cluster/mesh/abc-1\n'];
    const account: [string, string] = ['region: eu-west-1\n', 'region: eu-west-1\naccount: \'555555555555\'\n'];
    const { code, chains: all } = await chains(changed('msk-producers.yaml', account, cluster, writes('{ service: glue.amazonaws.com }', PARTNER)), '--product', 'customer-profile');
    expect(code).toBe(1);
    const [, service, partner] = all.filter(({ producer }) => producer);
    expect(kinds(service).slice(-5)).toEqual(['topic: allowed', 'transactional id: allowed', 'schema: allowed', 'cluster policy: allowed', 'VPC connection: missing']);
    expect(kinds(partner).slice(-5)).toEqual(['topic: allowed', 'transactional id: allowed', 'schema: allowed', 'cluster policy: allowed', 'VPC connection: external']);
  });

  test.each(['999999999999', 'arn:aws:iam::999999999999:role/job', 'glue.amazonaws.com', 'User:nobody', 'User:pim-connector'])('that nobody declared miss every link: %s', async (producer) => {
    const { code, chains: [chain] } = await chains(example, '--product', 'customer-profile', '--producer', producer);
    expect([code, chain.declared, new Set(chain.links.map(({ status }) => status))]).toEqual([1, false, new Set(['missing'])]);
    expect(chain.links[0].why).toMatch(/^the mesh doesn't let .* write customer\.customer-profile$/);
  });

  test('are suggested by the nearest name', async () => {
    expect(await dataMesh(['access', example, '--producer', 'User:crm-conector'])).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "User:crm-connector"?') });
    expect(await dataMesh(['access', example, '--producer', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('name an account, a role, a service or a Kafka principal that it declares') });
  });
});
