import { spawnSync } from 'node:child_process';
import { TerraformDir, describeTerraformApply } from './terraform';
import type { PreviousVersion } from '../../src';
import { DataPlatform, DataProduct, Domain, Field, Schema, Stream } from '../../src';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { synthesize } from '../assertions';

const KEY = Field.string('id', { required: true, unique: true });
const V1 = Schema.of({ fields: [KEY, Field.integer('amount')] });
const V2 = Schema.of({ fields: [KEY, Field.string('amount')] });

interface Release {
  readonly version: string;
  readonly schema: Schema;
  readonly stream?: boolean;
  readonly previousVersions?: PreviousVersion[];
  readonly domain?: DomainOptions;
}

function orders({ version, schema, stream = true, previousVersions, domain }: Release): string {
  return JSON.stringify(synthesize((stack) => {
    const order = new Domain(stack, 'order', { ...domain, platform: new DataPlatform(stack, 'platform', { organization: 'acme' }), account: '123456789012' });
    new DataProduct(order, 'orders', { version, schema, previousVersions, ...stream && { stream: Stream.kafka({ keyField: 'id' }) } });
  }).json);
}

async function released(): Promise<TerraformDir> {
  const dir = TerraformDir.fromJson(orders({ version: '1.4.0', schema: V1 }));
  await dir.init();
  await dir.apply();
  return dir;
}

describeTerraformApply('a new major version in an applied stack', () => {
  test('comes beside the old one, of which nothing changes', async () => {
    const dir = await released();
    dir.configure(orders({ version: '2.0.0', schema: V2, previousVersions: [{ version: '1.4.0', schema: V1 }] }));
    expect(await dir.validate()).toEqual([]);
    const plan = await dir.plan();
    const changed = plan.json.resource_changes.filter(({ change }: any) => change.actions.includes('delete') || change.actions.includes('update'));
    // The quality rules are those of the current version; they hold no data.
    expect(changed.map(({ type }: any) => type)).toEqual(['aws_glue_data_quality_ruleset']);
    const added = plan.json.resource_changes.filter(({ change }: any) => String(change.actions) === 'create').map(({ type }: any) => type);
    expect(added.sort()).toEqual(['aws_glue_catalog_table', 'aws_glue_schema', 'aws_glue_schema', 'kafka_topic']);
    await dir.apply();
    expect(await dir.secondPlanIsEmpty()).toBe(true);
  });
});

// The block `removed` is younger than the oldest Terraform that the library supports.
const [, major, minor] = /Terraform v(\d+)\.(\d+)/.exec(spawnSync('terraform', ['version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
const tooOld = Number(major) > 1 || Number(minor) >= 7 ? undefined : 'the block "removed" needs Terraform 1.7';

describeTerraformApply('what a mesh removes', () => {
  test('would be destroyed, and is forgotten where it says so', async () => {
    const dir = await released();
    const addresses = ['kafka_topic.order_orders_topic', 'aws_glue_schema.order_orders_key_schema'];
    dir.configure(orders({ version: '1.4.0', schema: V1, stream: false }));
    expect((await dir.plan()).json.resource_changes.filter(({ change }: any) => change.actions.includes('delete')).map(({ address }: any) => address).sort()).toEqual([...addresses].sort());
    dir.configure(orders({ version: '1.4.0', schema: V1, stream: false, domain: { removed: addresses } }));
    expect(await dir.plan()).toMatchObject({ add: 0, destroy: 0 });
    await dir.apply();
    const { values } = await dir.show();
    expect(values.root_module.resources.map(({ address }: { address: string }) => address)).not.toEqual(expect.arrayContaining([addresses[0]]));
  });
}, tooOld);

describeTerraformApply('what a mesh moves', () => {
  test('keeps its resource under the new address', async () => {
    const dir = TerraformDir.fromJson(orders({ version: '1.4.0', schema: V1 }).replaceAll('order_orders_topic', 'order_old_topic'));
    await dir.init();
    await dir.apply();
    dir.configure(orders({ version: '1.4.0', schema: V1, domain: { moved: { 'kafka_topic.order_old_topic': 'kafka_topic.order_orders_topic' } } }));
    expect(await dir.plan()).toMatchObject({ add: 0, destroy: 0 });
  });
});
