import { meshOf } from './validate/support';
import { CatalogDatabase } from '../../src/model/declaration/existing';
import { Schema } from '../../src/model/declaration/schema';
import { MeshIndex } from '../../src/model/mesh-index';
import { referencedProduct } from '../../src/model/resolve/elsewhere';

const mesh = meshOf({
  customer: {
    database: CatalogDatabase.fromDatabaseName('legacy_db'),
    account: '111111111111',
    region: 'eu-west-1',
    products: {
      profiles: { version: '2.0.0', previousVersions: [{ version: '1.4.0', schema: Schema.discovered() }] },
      orders: {},
    },
  },
  order: { products: { orders: {} } },
});
const index = new MeshIndex(mesh);

test('says the database, table, topic, role, location, account and region of a product', () => {
  const product = index.get('customer.profiles')!;
  expect(index.domainOf(product)).toMatchObject({ account: '111111111111', region: 'eu-west-1', names: { database: 'legacy_db' } });
  expect(product).toMatchObject({
    names: { table: 'profiles_v2', topic: 'dp.customer.profiles-v2', readerRole: 'dp-customer-profiles-v2-reader' },
    storage: { location: 's3://acme-datasets-customer/profiles-v2/' },
  });
  expect(index.get('customer.addresses')).toBeUndefined();
});

test('says the same of an earlier major version that lives on beside it', () => {
  const [{ product }] = index.get('customer.profiles')!.previousVersions;
  expect(index.domainOf(product).names.database).toBe('legacy_db');
  expect(product).toMatchObject({ version: '1.4.0', names: { table: 'profiles', topic: 'dp.customer.profiles' } });
});

test.each([
  ['customer', 'profiles', 'legacy_db', 'profiles_v2'],
  ['order', 'profiles', 'legacy_db', 'profiles_v2'],
  ['order', 'customer.profiles', 'legacy_db', 'profiles_v2'],
  ['customer', 'orders', 'legacy_db', 'orders'],
  ['order', 'orders', 'order', 'orders'],
])('a product of %s that mentions %s means %s.%s', (domain, reference, database, table) => {
  const meant = referencedProduct(index, domain, reference);
  expect([meant.domain.names.database, meant.product.names.table]).toEqual([database, table]);
});

test.each([
  ['of a domain elsewhere', 'billing.invoice-lines', 'billing', 'invoice_lines'],
  ['of a domain of this mesh', 'customer.addresses', 'legacy_db', 'addresses'],
  ['of its own domain', 'addresses', 'legacy_db', 'addresses'],
])('a product %s that this mesh doesn\'t declare has the default names', (_, reference, database, table) => {
  const meant = referencedProduct(index, 'customer', reference);
  expect([meant.domain.names.database, meant.product.names.table]).toEqual([database, table]);
});
