import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainOf, findingsOf, fixture, FIXTURES, productOf } from './helpers';
import { FAULTS } from './mutations';
import { loadMesh, MeshFileError, parseMesh } from '../../src/config/load';
import { defined } from '../../src/config/shape';
import { formatFinding } from '../../src/core/findings';
import type { QualityRule } from '../../src/model/declaration/quality-rule';
import { resolveRule } from '../../src/model/resolve/quality-rules';

describe('the first meshes, as they were written', () => {
  test.each(['domains.yaml', 'ecommerce.yaml', 'first-domains.yaml'])('%s has the right form', (name) => {
    expect(loadMesh(join(FIXTURES, name)).findings).toEqual([]);
  });

  test('domains.yaml declares the customer profiles with all that it says', () => {
    const [domain] = loadMesh(join(FIXTURES, 'domains.yaml')).declaration.domains;
    const [{ name, props }] = domain.products;
    expect([domain.name, domain.options.owner, name]).toEqual(['customer', 'customer-experience-team', 'customer-profiles']);
    expect(props).toMatchObject({
      description: 'Enriched customer profiles with demographics and behavior',
      storage: { format: 'delta', location: 's3://company-datasets/customer/profiles/' },
      schema: { fields: [], compatibility: 'BACKWARD_ALL', registered: true },
      ingestion: { technology: 'debezium', sourceSystem: 'crm-db', schedule: 'continuous' },
      transformation: { framework: 'dbt', schedule: 'hourly', tests: 'great-expectations', inputs: [] },
      serving: { interfaces: ['athena', 'rest'], format: 'parquet' },
      sla: { availability: 99.9, quality: 99 },
    });
    expect(props.sla?.freshness?.toString()).toBe('1 hour');
    expect(props.quality?.map(({ kind, columns, maximumAge }) => [kind, columns, maximumAge?.toSeconds()])).toEqual([
      ['not_null', ['customer_id'], undefined], ['unique', ['customer_id'], undefined], ['freshness', [], 86_400],
    ]);
  });

  test('ecommerce.yaml declares 16 products without details', () => {
    const { domains } = loadMesh(join(FIXTURES, 'ecommerce.yaml')).declaration;
    expect(domains.map(({ name, products }) => [name, products.length])).toEqual([['customer', 4], ['product', 4], ['order', 4], ['marketing', 4]]);
    expect(domains.flatMap(({ products }) => products).every(({ props }) => Object.keys(props).length === 0)).toBe(true);
    expect(domains[2].consumes.map(({ name }) => name)).toEqual(['customer-profile', 'product-inventory']);
  });
});

describe('every key', () => {
  const { declaration, findings } = parseMesh(fixture('every-key.yaml'), 'mesh.yaml');
  const { platform } = declaration;
  const [customer, order] = declaration.domains;
  const { props } = customer.products[0];

  test('is known', () => expect(findings.map(formatFinding)).toEqual([]));

  test('of the mesh arrives', () => {
    expect(platform).toMatchObject({
      organization: 'acme',
      region: 'eu-west-1',
      account: '012345678901',
      bucketLayout: 'shared',
      bucket: { bucketName: 'acme-shared' },
      encryptionKey: { keyArn: 'arn:aws:kms:eu-west-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
      registry: { registryName: 'acme-registry' },
      athenaResults: { location: 's3://acme-results/queries/' },
      kafkaCluster: {
        bootstrapServers: ['b-1.example.com:9098', 'b-2.example.com:9098'],
        saslMechanism: 'aws-iam',
        clusterArn: 'arn:aws:kafka:eu-west-1:012345678901:cluster/acme/1234abcd-12ab-34cd-56ef-1234567890ab-1',
      },
      resourceTags: { 'cost-center': '4711' },
    });
    expect(declaration.deploymentRole).toBe('arn:aws:iam::012345678901:role/deploy');
    expect(declaration.state).toEqual({ bucket: 'acme-state', region: 'eu-west-1', prefix: 'data-mesh' });
  });

  test('of a domain arrives', () => {
    expect(customer.options).toMatchObject({
      description: 'Customers',
      owner: 'customer-team',
      teams: ['crm-team', 'identity-team'],
      sourceSystems: ['crm'],
      supportContact: 'customers@example.com',
      account: '210987654321',
      region: 'eu-central-1',
      resourceTags: { team: 'crm' },
      bucket: { bucketName: 'acme-customer' },
      accessLogBucket: { bucketName: 'acme-logs' },
      encryptionKey: { keyArn: 'arn:aws:kms:eu-central-1:210987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
      database: { databaseName: 'customers' },
      workgroup: { workgroupName: 'customers' },
      registry: { registryName: 'customer-registry' },
      queryByteLimit: 10_000_000,
      noncurrentVersionDays: 30,
      queryResultDays: 7,
      trustedRoles: ['arn:aws:iam::210987654321:role/customer-analytics'],
      alertEmails: ['team@example.com'],
    });
    expect(customer.deploymentRole).toBe('arn:aws:iam::210987654321:role/deploy');
    expect(customer.consumes.map(({ name, origin }) => [name, origin.at()])).toEqual([['order.order-lines', 'mesh.yaml:56:30']]);
  });

  test('of a product arrives', () => {
    expect(props).toMatchObject({
      version: '2.1.0',
      description: 'Profiles',
      owner: 'profile-team',
      supportContact: 'profiles@example.com',
      createdAt: '2026-01-31',
      updatedAt: '2026-02-01T12:00:00Z',
      tags: ['crm'],
      categories: ['customer'],
      resourceTags: { compliance: 'PII', audited: 'true' },
      use: 'analytical',
      lineage: { sourceSystems: ['crm'], products: ['order.order-lines'] },
      removalPolicy: 'destroy',
    });
  });

  test('of storage and stream arrives', () => {
    expect(props.storage).toMatchObject({ format: 'parquet', location: 's3://acme-customer/profiles/', partitionBy: ['day', 'shard', 'region', 'tenant'], compression: 'snappy' });
    expect(props.storage?.partitionProjections).toMatchObject({
      day: { parameters: { type: 'date', range: '2024-01-01,NOW' } },
      shard: { parameters: { type: 'integer', range: '0,15' } },
      region: { parameters: { type: 'enum', values: 'eu,us' } },
      tenant: { parameters: { type: 'injected' } },
    });
    expect(props.stream).toMatchObject({
      partitions: 6,
      replicationFactor: 3,
      cleanupPolicy: 'compact,delete',
      keyField: 'customer_id',
      deadLetterTopic: true,
      config: { 'max.message.bytes': '1000000' },
      producers: ['User:crm-connector'],
    });
    expect(props.stream?.retention?.toString()).toBe('7 days');
  });

  test('of a schema and its fields arrives', () => {
    expect(props.schema).toMatchObject({ registered: true, compatibility: 'FULL_ALL', format: 'avro' });
    const fields = props.schema!.fields;
    expect(fields[0]).toMatchObject({
      name: 'customer_id',
      required: true,
      unique: true,
      description: 'The customer',
      classification: 'internal',
      aliases: ['id'],
      fieldNumber: 1,
    });
    expect(fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'customer_id: string', 'email: string', 'status: enumeration(ACTIVE, CLOSED)', 'balance: decimal(10, 2)', 'visits: integer',
      'labels: array<string>', 'counters: map<string, long>', 'addresses: array<record<city: string, geo: record<latitude: double, longitude: double>>>',
      'updated_at: timestamp', 'day: date', 'shard: integer', 'region: string', 'tenant: string', 'matrix: array<array<float>>', 'picture: binary', 'subscribed: boolean', 'extra: json',
    ]);
    expect(fields.map(({ defaultValue }) => defaultValue).filter((value) => value !== undefined)).toEqual(['none', 'ACTIVE', '0.00', 0, false, '{}']);
  });

  test('of the quality tests arrives', () => {
    const said = ({ kind, columns, threshold, maximumAge, bounds, values, pattern, query, description, dimension }: QualityRule) =>
      defined({ kind, columns, threshold, maximumAge: maximumAge?.toSeconds(), bounds, values, pattern, query, description, dimension });
    expect(props.quality?.map(resolveRule).map(said)).toEqual([
      { kind: 'not_null', columns: ['customer_id'], threshold: 1, dimension: 'completeness' },
      { kind: 'unique', columns: ['customer_id'], threshold: 1, dimension: 'uniqueness' },
      { kind: 'unique', columns: ['customer_id', 'day'], threshold: 1, dimension: 'uniqueness' },
      { kind: 'freshness', columns: [], threshold: 1, maximumAge: 86_400, dimension: 'freshness' },
      { kind: 'freshness', columns: ['updated_at'], threshold: 1, maximumAge: 86_400, dimension: 'freshness' },
      { kind: 'not_null', columns: ['email'], threshold: 0.999, description: 'Most give one', dimension: 'completeness' },
      { kind: 'unique', columns: ['customer_id', 'region'], threshold: 1, dimension: 'uniqueness' },
      { kind: 'row_count', columns: [], threshold: 1, bounds: { minimum: 1, maximum: 1_000_000 }, dimension: 'completeness' },
      { kind: 'accepted_values', columns: ['status'], threshold: 1, values: ['ACTIVE', 'CLOSED'], dimension: 'validity' },
      { kind: 'range', columns: ['balance'], threshold: 1, bounds: { minimum: 0, maximum: 10.5 }, dimension: 'validity' },
      { kind: 'regex', columns: ['email'], threshold: 1, pattern: '[^@]+@[^@]+', dimension: 'validity' },
      { kind: 'custom_sql', columns: [], threshold: 1, bounds: { minimum: 0, maximum: 0 }, query: 'select count(*) from primary where visits < 0', dimension: 'consistency' },
      { kind: 'range', columns: ['balance'], threshold: 1, bounds: { exclusiveMinimum: -0.5, exclusiveMaximum: 11 }, dimension: 'validity' },
    ]);
  });

  test('of access, pipelines and promises arrives', () => {
    expect(props.access?.grants?.map(({ consumer }) => [String(consumer), consumer.externalId])).toEqual([
      ['account 333333333333', 'order-team'], ['role arn:aws:iam::444444444444:role/reader', 'auditor'], ['domain order', undefined],
      ['kafka principal User:order-service', undefined], ['kafka principal User:order-support', undefined],
    ]);
    expect(props.ingestion).toMatchObject({ technology: 'debezium', sourceSystem: 'crm', schedule: 'continuous' });
    expect(props.transformation).toMatchObject({
      framework: 'dbt', schedule: 'hourly', tests: 'great-expectations', projectPath: 'https://example.com/dbt', inputs: ['order.order-lines'],
    });
    expect(props.serving).toEqual({ interfaces: ['athena', 'rest'], format: 'parquet' });
    const { freshness, latency, retention, ...rest } = props.sla!;
    expect([freshness, latency, retention].map(String)).toEqual(['1 hour', '5 minutes', '365 days']);
    expect(rest).toEqual({ availability: 99.9, quality: 99, supportHours: 'Mon-Fri 09:00-17:00 UTC' });
  });

  test('of an alias or a merge arrives, and the own key wins', () => {
    expect(order.products[0].props.sla).toMatchObject({ availability: 99.9, quality: 95, supportHours: 'Mon-Fri 09:00-17:00 UTC' });
  });

  test('a product in both lists is one, and a name alone is a product without details at its place', () => {
    expect(customer.products.map(({ name }) => name)).toEqual(['customer-profiles', 'customer-events']);
    expect(customer.products[1].props).toEqual({});
    expect(customer.products[1].origin.at(['description'])).toBe('mesh.yaml:57:49');
  });
});

describe('each fault is found at its place, with the value, what is allowed and the nearest word', () => {
  test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', (_name, { text, rule, at, says }) => {
    const findings = parseMesh(text, 'mesh.yaml').findings;
    expect(findings.map(formatFinding)).toEqual([expect.stringMatching(says)]);
    expect(findings[0]).toMatchObject({ rule, severity: 'error', at: `mesh.yaml:${at}` });
  });
});

describe('what can be guessed is read on, so that one fault gives one finding', () => {
  const read = (text: string) => parseMesh(text, 'mesh.yaml').declaration;

  test('a misspelled key is read as the one that was meant', () => {
    expect(read('organizaton: acme\ndomains: [{ name: a }]').platform.organization).toBe('acme');
  });

  test('but never instead of the right one', () => {
    expect(read('organizaton: wrong\norganization: right\ndomains: [{ name: a }]').platform.organization).toBe('right');
  });

  test('a misspelled word, type, duration and percentage keep their keys', () => {
    const { props } = read([
      'domains:', '  - name: a', '    data_products:', '      - name: p', '        storage: { type: iceburg }',
      '        schema: { fields: [{ name: t, type: timestmp }] }', '        sla: { freshness: 1 fortnight, availability: 99.9 }',
    ].join('\n')).domains[0].products[0];
    expect(props.storage?.format).toBe('iceberg');
    expect(String(props.schema?.fields[0].type)).toBe('timestamp');
    expect(Object.keys(props.sla!)).toEqual(['freshness', 'availability']);
  });

  test('all faults are reported at once', () => {
    expect(findingsOf(FAULTS.slice(4, 5)[0].text.replace('name: customer\n', 'name: customer\n    ownr: x\n    teams: crm\n'))).toHaveLength(3);
  });
});

describe('YAML', () => {
  test('an account keeps the zero at its start, quoted or not', () => {
    expect(domainOf('domains: [{ name: a, account: 012345678901 }]').options.account).toBe('012345678901');
    expect(domainOf('domains: [{ name: a, account: "012345678901" }]').options.account).toBe('012345678901');
  });

  test('a Terraform expression is taken as it is', () => {
    expect(domainOf('domains: [{ name: a, account: "${var.account}" }]').options.account).toBe('${var.account}');
  });

  test.each(['\n', '\r\n'])('lines may end with %j, a byte order mark may come first', (end) => {
    expect(findingsOf(`\uFEFF${['domains:', '  - name: a', '    ownr: b', ''].join(end)}`)).toEqual([expect.stringContaining('mesh.yaml:3:5')]);
  });

  test('the same without lines is JSON', () => {
    expect(domainOf('{"domains": [{"name": "a", "teams": ["b"]}]}').options.teams).toEqual(['b']);
  });

  test('numbers in quotes are text, and short words are text where YAML 1.2 says so', () => {
    expect(productOf('version: "1.0"', 'tags: [yes, on, "5", 2026-01-31]').props).toMatchObject({ version: '1.0', tags: ['yes', 'on', '5', '2026-01-31'] });
  });

  test('a merge takes the first of several, and what they merge themselves', () => {
    const text = ['x-a: &a { owner: a, region: a }', 'x-b: &b { <<: *a, owner: b, account: "111111111111" }', 'x-c: &c { owner: c, description: c }',
      'domains:', '  - <<: [*b, *c]', '    name: d'].join('\n');
    expect(domainOf(text).options).toEqual({ owner: 'b', region: 'a', account: '111111111111', description: 'c' });
  });

  test('what several products merge in is reported once', () => {
    const products = ['a', 'b', 'c'].map((name) => `      - { <<: *x, name: ${name} }`);
    expect(findingsOf(['x-x: &x { sla: { freshness: soon } }', 'domains:', '  - name: d', '    data_products:', ...products].join('\n'))).toHaveLength(1);
  });

  test.each([
    ['an empty file', '', 'empty-file', '1:1'],
    ['comments only', '# nothing\n', 'empty-file', '1:1'],
    ['several documents', 'domains: [{ name: a }]\n---\ndomains: [{ name: b }]\n', 'yaml-syntax', '2:1'],
    ['tabs', 'domains:\n\t- name: a\n', 'yaml-syntax', '2:1'],
    ['a quote that isn\'t closed', 'domains:\n  - name: "a\n', 'yaml-syntax', '2:13'],
    ['a bracket that isn\'t closed', 'domains: [{ name: a }\n', 'yaml-syntax', '1:22'],
    ['text with a colon', 'domains:\n  - name: a: b\n', 'yaml-syntax', '2:11'],
    ['an unknown alias', 'domains: *nothing\n', 'yaml-alias', '1:10'],
    ['an unknown tag', 'domains: [{ name: !special a }]\n', 'yaml-syntax', '1:19'],
    ['a merge of text', 'domains: [{ name: a, <<: b }]\n', 'yaml-alias', '1:26'],
    ['a merge of itself', 'domains:\n  - &a\n    name: a\n    <<: *a\n', 'yaml-alias', '4:9'],
  ])('%s is reported', (_name, text, rule, at) => {
    expect(parseMesh(text, 'mesh.yaml').findings).toEqual([expect.objectContaining({ rule, at: `mesh.yaml:${at}` })]);
  });

  test('an anchor that contains itself is reported, not followed', () => {
    const text = ['domains:', '  - name: a', '    data_products:', '      - name: p', '        schema:', '          fields: &f',
      '            - { name: x, type: record, fields: *f }'].join('\n');
    expect(findingsOf(text)).toEqual([expect.stringMatching(/mesh\.yaml:7:48\): the alias \*f stands for something that contains it/)]);
  });

  test('aliases that multiply ("billion laughs") are reported, not expanded', () => {
    const level = (below: string) => `[${[...'abcdefghij'].map((name) => `{ name: ${name}, type: record, fields: ${below} }`).join(', ')}]`;
    const lines = ['x-0: &f0 [{ name: a, type: long }]', ...Array.from({ length: 12 }, (_, index) => `x-${index + 1}: &f${index + 1} ${level(`*f${index}`)}`)];
    const start = Date.now();
    expect(findingsOf([...lines, 'domains: [{ name: d, data_products: [{ name: p, schema: { fields: *f12 } }] }]'].join('\n')))
      .toEqual([expect.stringContaining('aliases expand to more than 1000000 values')]);
    expect(Date.now() - start).toBeLessThan(2_000);
  });

  test('many uses of one alias are fine', () => {
    const products = Array.from({ length: 500 }, (_, index) => `      - { name: product-${index}, schema: { fields: *fields } }`);
    const text = ['x-fields: &fields [{ name: a, type: long }, { name: b, type: string }]', 'domains:', '  - name: d', '    data_products:', ...products].join('\n');
    expect(domainOf(text).products.map(({ props }) => props.schema?.fields.length)).toEqual(Array(500).fill(2));
  });

  test.each([['lists', '[', ']'], ['mappings', '{ a: ', '}']])('100,000 %s inside each other are reported', (_name, open, close) => {
    expect(findingsOf(`domains: ${open.repeat(100_000)}${close.repeat(100_000)}`)).toEqual([expect.stringContaining('nested too deeply')]);
  });

  test('records are nested as deep as anybody needs, and not deeper', () => {
    const nested = (depth: number): string => depth === 0 ? '{ name: x, type: long }' : `{ name: r, type: record, fields: [${nested(depth - 1)}] }`;
    expect(productOf(`schema: { fields: [${nested(40)}] }`).props.schema?.fields).toHaveLength(1);
    expect(findingsOf(`domains: [{ name: d, data_products: [{ name: p, schema: { fields: [${nested(200)}] } }] }]`)).toEqual([expect.stringContaining('nested too deeply')]);
  });

  test('long names and values are cut in messages', () => {
    const [finding] = findingsOf(`domains: [{ name: ${'n'.repeat(300)}, ${'k'.repeat(300)}: 1 }]`);
    expect(finding).toContain(`${'n'.repeat(70)}`);
    expect(finding).not.toContain('n'.repeat(100));
    expect(finding).not.toContain('k'.repeat(100));
  });

  test('keys with a meaning in JavaScript are keys like others', () => {
    expect(findingsOf('domains: [{ name: a, __proto__: b, constructor: c }]')).toHaveLength(2);
    const tags = domainOf('domains: [{ name: a, tags: { __proto__: b, constructor: c } }]').options.resourceTags!;
    expect(Object.entries(tags)).toEqual([['__proto__', 'b'], ['constructor', 'c']]);
  });
});

describe('files', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mesh-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  test('one that isn\'t there, or is a directory, is said to be so', () => {
    expect(() => loadMesh(join(directory, 'nothing.yaml'))).toThrow(MeshFileError);
    expect(() => loadMesh(join(directory, 'nothing.yaml'))).toThrow(/nothing\.yaml" can't be read: there is no such file/);
    expect(() => loadMesh(directory)).toThrow(/it is a directory/);
  });

  test('one in another encoding is reported', () => {
    const file = join(directory, 'utf-16.yaml');
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x64, 0x00]));
    expect(loadMesh(file).findings).toEqual([{
      rule: 'yaml-syntax', severity: 'error', subject: 'mesh', at: `${file}:1:1`, message: 'the file isn\'t text in UTF-8', fix: 'save it as UTF-8',
    }]);
  });
});
