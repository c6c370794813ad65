import { parseMesh } from '../../../src/config/load';
import type { Finding } from '../../../src/core/findings';
import type { MeshModel } from '../../../src/model/mesh';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { checkLock } from '../../../src/release/lock/check';
import type { Lock } from '../../../src/release/lock/lock';
import { EMPTY_LOCK } from '../../../src/release/lock/lock';
import { parseLock } from '../../../src/release/lock/parse';
import { recordMesh } from '../../../src/release/lock/record';
import { lockText } from '../../../src/release/lock/text';

interface Options {
  readonly version?: string;
  readonly fields?: string;
  readonly schema?: string;
  readonly stream?: string;
  readonly extra?: string;
  readonly name?: string;
  readonly domainExtra?: string;
  readonly top?: string;
  readonly storage?: string;
}

const FIELDS = '[{ name: customer_id, type: string, required: true, unique: true }, { name: amount, type: integer }]';

function mesh({ version = '1.0.0', fields = FIELDS, schema = '', stream = '{ partitions: 6, key_field: customer_id }', extra = '', name = 'orders', domainExtra = '', top = '', storage = '' }: Options = {}): MeshModel {
  const text = `
organization: acme
${top}
domains:
  - name: order
    owner: team
    ${domainExtra}
    data_products:
      - name: ${name}
        version: ${version}
        ${storage && `storage: ${storage}`}
        schema: { fields: ${fields}${schema && `, ${schema}`} }
        ${stream && `stream: ${stream}`}
        ${extra}
`;
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings).toEqual([]);
  return resolveMesh(declaration);
}

/** The lock as it is read back from its file. */
function locked(...releases: MeshModel[]): Lock {
  let lock = EMPTY_LOCK;
  for (const release of releases) lock = recordMesh(release, lock);
  const { lock: read, findings } = parseLock(lockText(lock), 'data-mesh.lock');
  expect(findings).toEqual([]);
  expect(read).toEqual(lock);
  return read!;
}

const rules = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

test('what is released and unchanged has no findings', () => {
  expect(checkLock(mesh(), locked(mesh()))).toEqual([]);
});

test('what isn\'t recorded yet is one hint', () => {
  expect(checkLock(mesh({ version: '1.0.1' }), locked(mesh()))).toMatchObject([{ rule: 'lock-outdated', severity: 'hint' }]);
});

describe('schemas', () => {
  const optional = FIELDS.replace(']', ', { name: note, type: string }]');

  test('a compatible change without a minor version is a finding', () => {
    expect(checkLock(mesh({ fields: optional, version: '1.0.1' }), locked(mesh()))).toMatchObject([{
      rule: 'version-bump', severity: 'error', at: expect.stringMatching(/^mesh\.yaml:10:/), fix: 'write version 1.1.0',
    }]);
  });

  test('a compatible change with a minor version is fine', () => {
    expect(rules(checkLock(mesh({ fields: optional, version: '1.1.0' }), locked(mesh())))).toEqual(['lock-outdated']);
  });

  test('all incompatible changes are found at once, each with field, versions and the way out', () => {
    const changed = '[{ name: customer_id, type: long, required: true, unique: true }, { name: amount, type: string }, { name: total, type: double, required: true }]';
    const findings = checkLock(mesh({ fields: changed, version: '1.1.0' }), locked(mesh()));
    expect(findings.filter(({ message }) => !message.startsWith('the stream\'s keys')).map(({ rule }) => rule.replace(/:.*/, ''))).toEqual(['evolution', 'evolution', 'evolution']);
    expect(findings.map(({ message }) => message).join('\n')).toMatch(/"customer_id"[^]*"amount"[^]*"total"/);
    for (const { message, fix } of findings) {
      expect(message).toContain('1.1.0');
      expect(message).toContain('1.0.0');
      expect(fix).toContain('write version 2.0.0 and keep 1.0.0 with its schema in previous_versions');
    }
  });

  test('the new schema is compared with every recorded version', () => {
    const first = mesh({ version: '1.0.0', fields: FIELDS.replace(']', ', { name: note, type: string }]') });
    const second = mesh({ version: '1.1.0' });
    const third = mesh({ version: '1.2.0', fields: FIELDS.replace(']', ', { name: note, type: long }]') });
    expect(checkLock(third, locked(second))).toMatchObject([{ rule: 'lock-outdated' }]);
    const findings = checkLock(third, locked(first, second));
    expect(findings).toMatchObject([{ rule: expect.stringMatching(/^evolution:/), message: expect.stringContaining('1.0.0') }]);
    expect(checkLock(mesh({ version: '1.2.0', schema: 'evolution: backward', fields: FIELDS.replace(']', ', { name: note, type: long }]') }), locked(first, second)))
      .toMatchObject([{ rule: 'lock-outdated' }]);
  });

  test('a pre-release may change until it is released', () => {
    const candidate = locked(mesh(), mesh({ fields: optional, version: '1.1.0-rc.1' }));
    expect(rules(checkLock(mesh({ fields: optional.replace('note', 'remark'), version: '1.1.0-rc.2', schema: 'evolution: backward' }), candidate))).toEqual(['lock-outdated']);
    expect(rules(checkLock(mesh({ fields: optional.replace('note', 'remark'), version: '1.1.0', schema: 'evolution: backward' }), candidate))).toEqual(['lock-outdated']);
    expect(rules(checkLock(mesh({ fields: optional.replace('note', 'remark'), version: '1.1.0-rc.1', schema: 'evolution: backward' }), candidate))).toEqual(['version-bump']);
  });

  test('a version that only Terraform knows still has its schema compared, before and after', () => {
    const changed = FIELDS.replace('amount, type: integer', 'amount, type: string');
    const findings = checkLock(mesh({ version: '"${var.version}"', fields: changed }), locked(mesh()));
    expect(findings).toMatchObject([{ rule: 'evolution:type-changed', message: expect.stringContaining('the new version can\'t read data of 1.0.0'), fix: expect.stringContaining('write version 2.0.0 and keep 1.0.0') }]);
    const unknown = locked(mesh({ version: '"${var.version}"' }));
    expect(checkLock(mesh({ version: '"${var.version}"' }), unknown)).toEqual([]);
    expect(rules(checkLock(mesh({ version: '1.0.0', fields: changed }), unknown))).toEqual(['evolution:type-changed']);
    expect(rules(checkLock(mesh({ version: '1.0.0', fields: optional }), unknown))).toEqual(['lock-outdated']);
  });

  test('a recorded version that is none doesn\'t stop the check', () => {
    const { lock } = parseLock(lockText(locked(mesh())).replace('"1.0.0"', '"latest"'), 'data-mesh.lock');
    expect(rules(checkLock(mesh({ version: '1.0.0', fields: optional }), lock!))).toEqual(['lock-outdated']);
  });

  test('the fix is one sentence, whether the rule\'s own way out is a new major version or not', () => {
    const fixes = (changed: MeshModel) => checkLock(changed, locked(mesh())).map(({ fix }) => fix);
    const steps = 'release it as a new major version: write version 2.0.0 and keep 1.0.0 with its schema in previous_versions; 2.0.0 then gets a table, topic and schema of its own (-v2)';
    expect(fixes(mesh({ version: '1.1.0', fields: FIELDS.replace('amount, type: integer', 'amount, type: string') }))).toEqual([`keep int, or add a field of the new type under another name, or ${steps}`]);
    expect(fixes(mesh({ version: '1.1.0', fields: optional, schema: 'evolution: disabled' }))).toEqual([`restore the schema of 1.0.0, or ${steps}`]);
    expect(fixes(mesh({ stream: '{ partitions: 5, key_field: customer_id }' }))).toEqual([`write 6 or more, or ${steps}`]);
  });

  test('a lower version is a finding', () => {
    expect(checkLock(mesh({ version: '0.9.0' }), locked(mesh()))).toMatchObject([{ rule: 'version-bump', message: expect.stringContaining('lower') }]);
  });

  test('a major version alone doesn\'t let an incompatible schema through', () => {
    const findings = checkLock(mesh({ version: '2.0.0', fields: FIELDS.replace('amount, type: integer', 'amount, type: string') }), locked(mesh()));
    expect(findings).toMatchObject([{ rule: expect.stringMatching(/^evolution:/), fix: expect.stringContaining('write version 2.0.0 and keep 1.0.0') }]);
  });

  test('Protobuf and JSON Schema are recorded and compared as well', () => {
    for (const format of ['protobuf', 'json-schema']) {
      const release = mesh({ schema: `format: ${format}` });
      expect(checkLock(release, locked(release))).toEqual([]);
      const changed = mesh({ version: '1.1.0', schema: `format: ${format}`, fields: FIELDS.replace('amount, type: integer', 'amount, type: string') });
      expect(checkLock(changed, locked(release))).toMatchObject([{ rule: expect.stringMatching(/^evolution:/) }]);
    }
  });
});

describe('side by side', () => {
  const v1 = mesh({ version: '1.4.0' });
  const v2 = (previous: string) => mesh({
    version: '2.0.0', fields: FIELDS.replace('amount, type: integer', 'amount, type: string'), extra: `previous_versions: [{ version: 1.4.0, ${previous} }]`,
  });

  test('a new major version gets a table, topic and schema of its own, the old one keeps its', () => {
    const both = v2(`schema: { fields: ${FIELDS} }, retired_on: '2099-12-31'`);
    expect(validateMesh(both).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rules(checkLock(both, locked(v1)))).toEqual(['lock-outdated']);
    const [product] = both.domains[0].products;
    expect(product.names).toMatchObject({ table: 'orders_v2', topic: 'dp.order.orders-v2', schema: 'dp.order.orders-v2' });
    expect(product.storage.location).toBe('s3://acme-datasets-order/orders-v2/');
    expect(product.previousVersions[0].product.names).toMatchObject({ table: 'orders', topic: 'dp.order.orders' });
    const lock = locked(v1, both);
    expect(Object.keys(lock.products['order.orders'])).toEqual(['orders', 'orders-v2']);
    expect(checkLock(both, lock)).toEqual([]);
  });

  test('the old version is guarded like any other', () => {
    const both = v2(`schema: { fields: ${FIELDS.replace('integer', 'boolean')} }`);
    expect(rules(checkLock(both, locked(v1)))).toEqual([expect.stringMatching(/^evolution:/)]);
  });

  test('a retired version may go, once its day has passed', () => {
    const released = locked(v1, v2(`schema: { fields: ${FIELDS} }`));
    expect(checkLock(v2('retired: true, retired_on: \'2026-01-31\''), released)).toEqual([]);
    expect(validateMesh(v2('retired: true, retired_on: \'2026-01-31\''), '2026-01-31')).toMatchObject([{ rule: 'previous-version', severity: 'error' }]);
    expect(validateMesh(v2('retired: true, retired_on: \'2026-01-31\''), '2026-02-01').filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(validateMesh(v2(`schema: { fields: ${FIELDS} }, retired_on: '2026-01-31'`), '2026-02-01')).toMatchObject([{ rule: 'previous-version', severity: 'warning' }]);
  });

  test('one that is left out is missed', () => {
    const released = locked(v1, v2(`schema: { fields: ${FIELDS} }`));
    const alone = mesh({ version: '2.0.0', fields: FIELDS.replace('amount, type: integer', 'amount, type: string') });
    expect(rules(checkLock(alone, released))).toEqual(expect.arrayContaining(['state-removed']));
  });
});

describe('state', () => {
  test('partitions may only grow', () => {
    expect(checkLock(mesh({ stream: '{ partitions: 5, key_field: customer_id }' }), locked(mesh()))).toMatchObject([{
      rule: 'partitions-shrunk', at: expect.stringContaining('mesh.yaml:'), message: expect.stringContaining('6 partitions and would have 5'),
    }]);
    expect(checkLock(mesh({ stream: '{ partitions: 7, key_field: customer_id }' }), locked(mesh()))).toEqual([]);
  });

  test('format and registry don\'t change', () => {
    expect(checkLock(mesh({ schema: 'format: protobuf', version: '1.1.0' }), locked(mesh()))).toMatchObject([{ rule: 'format-changed' }]);
    expect(checkLock(mesh({ domainExtra: 'registry: other' }), locked(mesh()))).toMatchObject([{ rule: 'registry-changed', fix: 'keep the registry "acme-data-mesh"' }]);
  });

  test('a location doesn\'t change', () => {
    expect(checkLock(mesh({ storage: '{ location: s3://elsewhere/orders/ }' }), locked(mesh()))).toMatchObject([{ rule: 'location-changed' }]);
  });

  test('what vanishes is named with the entry that lets Terraform forget it', () => {
    const findings = checkLock(mesh({ stream: '' }), locked(mesh()));
    expect(findings).toMatchObject([{
      rule: 'state-removed',
      message: expect.stringContaining('aws_glue_schema.order_orders_key_schema, kafka_topic.order_orders_topic'),
      fix: expect.stringContaining('in domain "order", add removed: ["aws_glue_schema.order_orders_key_schema","kafka_topic.order_orders_topic"]'.replace('","', '", "')),
    }]);
    const removed = 'removed: ["aws_glue_schema.order_orders_key_schema", "kafka_topic.order_orders_topic"]';
    expect(checkLock(mesh({ stream: '', domainExtra: removed }), locked(mesh()))).toEqual([]);
  });

  test('a product under another name loses its resources', () => {
    expect(rules(checkLock(mesh({ name: 'order-lines' }), locked(mesh())))).toEqual(['state-removed']);
  });

  test('what is found at another address is named with the entry that moves it', () => {
    const lock = locked(mesh());
    const resources = lock.products['order.orders'].orders.resources;
    const old: Lock = { ...lock, products: { 'order.orders': { orders: { ...lock.products['order.orders'].orders, resources: { ...resources, 'kafka_topic.order_old_topic': 'dp.order.orders' } } } } };
    delete (old.products['order.orders'].orders.resources as Record<string, string>)['kafka_topic.order_orders_topic'];
    expect(checkLock(mesh(), old)).toMatchObject([{
      rule: 'state-moved', fix: 'in domain "order", add moved: { "kafka_topic.order_old_topic": "kafka_topic.order_orders_topic" }',
    }]);
    expect(checkLock(mesh({ domainExtra: 'moved: { "kafka_topic.order_old_topic": "kafka_topic.order_orders_topic" }' }), old)).toEqual([]);
  });

  test('what was moved several times since is followed to the end', () => {
    const lock = locked(mesh());
    const old = parseLock(lockText(lock).replace('kafka_topic.order_orders_topic', 'kafka_topic.order_oldest_topic'), 'data-mesh.lock').lock!;
    const moved = 'moved: { "kafka_topic.order_oldest_topic": "kafka_topic.order_old_topic", "kafka_topic.order_old_topic": "kafka_topic.order_orders_topic" }';
    expect(checkLock(mesh({ domainExtra: moved }), old)).toEqual([]);
    const circle = 'moved: { "kafka_topic.order_oldest_topic": "kafka_topic.order_old_topic", "kafka_topic.order_old_topic": "kafka_topic.order_oldest_topic" }';
    expect(rules(checkLock(mesh({ domainExtra: circle }), old))).toEqual(['state-moved']);
  });

  test('a changed physical name is a finding, for each thing that has it', () => {
    const findings = checkLock(mesh({ top: 'bucket_layout: shared' }), locked(mesh()));
    expect(new Set(rules(findings))).toEqual(new Set(['state-removed', 'location-changed']));
    expect(checkLock(mesh({ domainExtra: 'database: other' }), locked(mesh())).map(({ rule }) => rule)).toEqual(['state-removed', 'state-renamed']);
  });

  test('a change of the bucket layout moves the data, and a bucket that is no product\'s any more would be destroyed', () => {
    const [domain, product] = [mesh(), mesh({ top: 'bucket_layout: product' })];
    const briefly = (findings: readonly Finding[]) => findings.map(({ rule, message }) => `${rule}: ${message}`);
    expect(briefly(checkLock(product, locked(domain)))).toEqual([
      'location-changed: version 1.0.0 keeps its data in s3://acme-datasets-order/orders/, version 1.0.0 in s3://acme-datasets-order-orders/orders/, where readers would find nothing',
    ]);
    expect(briefly(checkLock(domain, locked(product)))).toEqual([
      'location-changed: version 1.0.0 keeps its data in s3://acme-datasets-order-orders/orders/, version 1.0.0 in s3://acme-datasets-order/orders/, where readers would find nothing',
      'state-removed: aws_s3_bucket.order_orders_bucket isn\'t declared any more, and Terraform would destroy it',
    ]);
    const kept = mesh({ top: 'bucket_layout: product', storage: '{ location: "s3://acme-datasets-order/orders/" }' });
    expect(checkLock(kept, locked(domain))).toEqual([]);
  });

  test('what may be destroyed isn\'t guarded', () => {
    const destroyable = mesh({ extra: 'removal_policy: destroy' });
    expect(rules(checkLock(mesh({ name: 'order-lines' }), locked(destroyable)))).toEqual(['lock-outdated']);
  });
});
