import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { parseMesh } from '../../src/config/load';
import { DataMesh } from '../../src/mesh/data-mesh';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { governedOf } from '../../src/mesh/governance/governed-products';
import type { GrantOptions } from '../../src/model/declaration/access';
import { Consumer } from '../../src/model/declaration/consumer';
import { Classification, Field, Schema } from '../../src/model/declaration/schema';
import { resolveMesh } from '../../src/model/resolve/mesh';

const PERSONAL = Schema.of({ fields: [Field.string('id'), Field.string('email', { classification: Classification.PII })] });
const TERMS: GrantOptions = { purpose: 'order confirmations', clearance: [Classification.PII] };

function build(): { product: DataProduct; order: Domain } {
  const stack = new TerraformStack(Testing.app(), 'test');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
  return { product: new DataProduct(new Domain(stack, 'customer', { platform }), 'profiles', { schema: PERSONAL }), order: new Domain(stack, 'order', { platform }) };
}

const grantsOf = (product: DataProduct) => governedOf(product)!.model().access.grants
  .map(({ consumer, purpose, clearance, hiddenColumns }) => ({ consumer: String(consumer), purpose, clearance, hiddenColumns }));
const GRANTED = { consumer: 'domain order', purpose: 'order confirmations', clearance: [Classification.PII], hiddenColumns: [] };

describe('terms of a consumption', () => {
  test('are those of the grant that it implies', () => {
    const { product, order } = build();
    order.consumes(product, TERMS);
    expect(grantsOf(product)).toEqual([GRANTED]);
  });

  test('count once, and a mention without terms adds none', () => {
    const { product, order } = build();
    order.consumes(product);
    order.consumes(product, TERMS);
    order.consumes(product, TERMS);
    expect(grantsOf(product)).toEqual([GRANTED]);
  });

  test('don\'t count where the product itself has a grant for the domain', () => {
    const { product, order } = build();
    order.consumes(product, TERMS);
    product.grantRead(Consumer.domain('order'), { purpose: 'billing' });
    expect(grantsOf(product)).toMatchObject([{ purpose: 'billing', hiddenColumns: ['email'] }]);
  });

  test('that contradict each other are told', () => {
    const { product, order } = build();
    order.consumes(product, TERMS);
    order.consumes(product, { purpose: 'billing' });
    expect(() => Testing.synth(TerraformStack.of(product), true)).toThrow('domain order is listed twice with different terms');
  });
});

describe('a mesh file', () => {
  const MESH = `
organization: acme
domains:
  - name: customer
    owner: customer-team
    data_products:
      - name: profiles
        description: Profiles
        schema: { fields: [{ name: id, type: string }, { name: email, type: string, classification: pii }] }
  - name: order
    owner: order-team
    consumes_data_products:
      - product: profiles
        purpose: order confirmations
        clearance: [pii]
`;

  test('says the terms beside the product', () => {
    const { declaration, findings } = parseMesh(MESH, 'mesh.yaml');
    expect(findings).toEqual([]);
    const { domains: [{ products: [product] }] } = resolveMesh(declaration);
    expect(product.access.grants).toMatchObject([{ purpose: 'order confirmations', clearance: [Classification.PII], hiddenColumns: [] }]);
  });

  test('gives them to the constructs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consumption-'));
    try {
      writeFileSync(join(folder, 'mesh.yaml'), MESH.replace('customer-team', 'customer-team\n    source_systems: [crm]')
        .replace('description: Profiles', 'description: Profiles\n        quality: { tests: [{ not_null: id }] }\n        sla: { freshness: 1 hour }\n        pipelines: { ingest: { source: crm, technology: debezium } }'));
      expect(grantsOf(DataMesh.fromFile(Testing.app({ outdir: join(folder, 'out') }), join(folder, 'mesh.yaml')).product('profiles'))).toEqual([GRANTED]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('needs the product', () => {
    const { findings } = parseMesh(MESH.replace('product: profiles', 'purpose: x').replace('        purpose: order confirmations\n', ''), 'mesh.yaml');
    expect(findings.map(({ message }) => message).join()).toContain('product');
  });
});
