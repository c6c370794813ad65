import { parseMesh } from '../../../src/config/load';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';
import { productContexts } from '../../../src/render/product-context';
import { QUALITY_FORMATS, rulesOf } from '../../../src/render/quality/formats';

// A domain with a database that was there before, and a product in its second major version, whose table is `profiles_v2`.
const MESH = `
organization: acme
domains:
  - name: customer
    database: legacy_db
    data_products:
      - name: profiles
        version: 2.0.0
        schema: { fields: [{ name: id, type: string }] }
        previous_versions: [{ version: 1.0.0, schema: { fields: [{ name: id, type: string }] } }]
      - name: visits
        schema: { fields: [{ name: profile_id, type: string }, { name: updated_at, type: timestamp }] }
        quality:
          tests:
            - reference: { column: profile_id, data_product: profiles, referenced_column: id, threshold: 99% }
            - freshness: < 24h
  - name: order
    data_products:
      - name: orders
        schema: { fields: [{ name: profile_id, type: string }] }
        quality: { tests: [reference: { column: profile_id, data_product: customer.profiles, referenced_column: id }] }
`;

const mesh = resolveMesh(parseMesh(MESH, 'mesh.yaml').declaration);

/** All files of a product's rules in a format, one after the other. */
function written(format: string, id: string): string {
  const context = productContexts(mesh).find(({ product }) => product.id === id)!;
  return QUALITY_FORMATS[format].render(context, rulesOf(context.product)).files.map(({ text }) => text).join('\n');
}

describe('a domain with a database that was there before, and a product in its second major version', () => {
  test('are a valid mesh', () => {
    expect(validateMesh(mesh)).toEqual([]);
  });

  test.each([
    ['soda', 'customer.visits', 'dataset: "customer/legacy_db/visits"'],
    ['soda', 'customer.visits', 'select id from legacy_db.profiles_v2 where'],
    ['soda', 'order.orders', 'dataset: "customer/legacy_db/profiles_v2"'],
    ['dbt', 'customer.visits', 'schema: "legacy_db"'],
    ['dbt', 'customer.visits', 'select id from {{ ref(\'profiles_v2\') }} where id is not null'],
    ['dbt', 'order.orders', 'select id from legacy_db.profiles_v2 where id is not null'],
    ['great-expectations', 'order.orders', 'select id from legacy_db.profiles_v2 where id is not null'],
    ['odcs', 'order.orders', 'select id from legacy_db.profiles_v2 where id is not null'],
    ['dqdl', 'order.orders', '(select distinct `id` as key from customer_profiles where `id` is not null)'],
  ])('are named in %s of %s as the catalog does: %s', (format, product, text) => {
    expect(written(format, product)).toContain(text);
  });
});
