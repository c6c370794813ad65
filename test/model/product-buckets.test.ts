import * as fc from 'fast-check';
import { brief, meshOf } from './validate/support';
import { nameProblem } from '../../src/core/physical-name';
import { RemovalPolicy } from '../../src/model/declaration/data-product';
import type { DataProductProps } from '../../src/model/declaration/data-product';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { DataBucket } from '../../src/model/declaration/existing';
import { BucketLayout } from '../../src/model/declaration/platform';
import { Storage } from '../../src/model/declaration/storage';
import { productElsewhere } from '../../src/model/resolve/elsewhere';
import { LIMITS, productBucketName } from '../../src/model/resolve/names';
import { productResources } from '../../src/model/stateful-resources';
import { validateMesh } from '../../src/model/validate/mesh';
import { allVersions } from '../../src/model/versions';

const PRODUCT = { organization: 'acme', bucketLayout: BucketLayout.PRODUCT };
const mesh = (products: Record<string, DataProductProps>, domain: DomainOptions = {}) => meshOf({ customer: { ...domain, products } }, PRODUCT);
const profiles = (props: DataProductProps) => mesh({ profiles: props }).domains[0].products[0];
const places = (props: DataProductProps) => allVersions(profiles(props)).map(({ storage: { location, bucketOwner } }) => [location, bucketOwner]);
const findings = (...given: Parameters<typeof mesh>) => validateMesh(mesh(...given)).map(brief);
const at = (location: string) => ({ storage: Storage.delta({ location }) });

describe('a product\'s bucket', () => {
  test('is its own, and the domain\'s keeps the query results', () => {
    const { domain, products } = mesh({ profiles: {} }).domains[0];
    expect(products[0]).toMatchObject({ bucket: 'acme-datasets-customer-profiles', storage: { location: 's3://acme-datasets-customer-profiles/profiles/', bucketOwner: 'product' } });
    expect(domain).toMatchObject({ athenaResults: 's3://acme-datasets-customer/athena-results/', names: { bucket: 'acme-datasets-customer', kmsAlias: 'alias/acme-datasets-customer' } });
  });

  test('is no product\'s in the other layouts', () => {
    for (const bucketLayout of [BucketLayout.DOMAIN, BucketLayout.SHARED]) {
      const [product] = meshOf({ customer: { products: { profiles: {} } } }, { organization: 'acme', bucketLayout }).domains[0].products;
      expect(product).toMatchObject({ storage: { bucketOwner: 'domain' } });
      expect(product.bucket).toBeUndefined();
    }
  });

  test('holds all versions, each below a prefix of its own', () => {
    expect(places({ version: '2.0.0', previousVersions: [{ version: '1.0.0' }] })).toEqual([
      ['s3://acme-datasets-customer-profiles/profiles-v2/', 'product'], ['s3://acme-datasets-customer-profiles/profiles/', 'product'],
    ]);
  });

  test('isn\'t made where every version says where it lies, but stays with the files of a retired one', () => {
    const elsewhere = at('s3://lake/profiles/');
    expect(places(elsewhere)).toEqual([['s3://lake/profiles/', undefined]]);
    expect(profiles(elsewhere).bucket).toBeUndefined();
    expect(profiles({ ...elsewhere, version: '2.0.0', previousVersions: [{ version: '1.0.0', retired: true, retiredOn: '2020-01-01' }] }).bucket).toBe('acme-datasets-customer-profiles');
  });

  test('is protected and may be destroyed like the rest of the product, once for all versions', () => {
    const resources = (props: DataProductProps) => allVersions(profiles(props)).flatMap((version) => productResources(version, mesh({}).domains[0].domain))
      .filter(({ address }) => address.startsWith('aws_s3_bucket.'));
    const bucket = { address: 'aws_s3_bucket.customer_profiles_bucket', name: 'acme-datasets-customer-profiles' };
    expect(resources({ version: '2.0.0', previousVersions: [{ version: '1.0.0' }] })).toEqual([{ ...bucket, retained: true }]);
    expect(resources({ removalPolicy: RemovalPolicy.DESTROY })).toEqual([{ ...bucket, retained: false }]);
  });

  test('is known to other repositories by the layout, for each major version', () => {
    const of = (majorVersion?: number) => productElsewhere({ domain: 'customer', name: 'profiles', majorVersion }, mesh({}).platform).product;
    expect(of().storage.location).toBe('s3://acme-datasets-customer-profiles/profiles/');
    expect(of(2)).toMatchObject({ id: 'customer.profiles', storage: { location: 's3://acme-datasets-customer-profiles/profiles-v2/' }, names: { table: 'profiles_v2', readerRole: 'dp-customer-profiles-v2-reader' } });
  });
});

describe('names of products\' buckets', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,61}[a-z0-9]$/).filter((text) => !/(?:-s3alias|--ol-s3|--x-s3|--table-s3)$/.test(text));
  const organization = fc.stringMatching(/^[a-z][a-z0-9]{0,53}$/).filter((text) => !/^(xn--|sthree-)/.test(text));

  test('fit S3, however long their parts are, and differ where the parts do', () => {
    fc.assert(fc.property(organization, name, fc.uniqueArray(name, { minLength: 2, maxLength: 5 }), (company, domain, products) => {
      const names = products.map((product) => productBucketName(company, domain, product));
      expect(names.map((one) => nameProblem(one, LIMITS.bucket))).toEqual(products.map(() => undefined));
      expect(new Set(names).size).toBe(products.length);
    }));
  });

  test('are cut with a hash of the whole', () => {
    expect(productBucketName('northwind-traders', 'customer-relationship-management', 'customer-profiles')).toBe('northwind-traders-datasets-customer-relationship-manag-54e72f75');
  });

  test('are compared with those of domains and their access logs', () => {
    expect(validateMesh(meshOf({ 'customer': { products: { logs: {}, orders: {} } }, 'customer-orders': {} }, PRODUCT)).map(brief)).toEqual([
      'name-collision customer.logs/name: its S3 bucket would be called "acme-datasets-customer-logs", which is taken by domain "customer" (customer); rename one of them',
      'name-collision customer-orders/name: its S3 bucket would be called "acme-datasets-customer-orders", which is taken by data product "orders" (customer.orders); rename one of them',
    ]);
  });

  test.each(['Profiles', 'profiles_and_more', 'profiles--x-s3'])('are none that S3 refuses, such as that of %s', (product) => {
    expect(findings({ [product]: {} })).toEqual([
      expect.stringMatching(`^invalid-name customer.${product}/name: S3 bucket name "acme-datasets-customer-${product}" must be 3-63 characters: .*; the layout "product" calls a bucket by the product's name$`),
    ]);
  });
});

describe('validation', () => {
  test('accepts products, with their names alone', () => expect(findings({ profiles: {}, consents: {} })).toEqual([]));

  test('refuses a bucket that a domain brings, since no product would lie in it', () => {
    expect(findings({ profiles: {} }, { bucket: DataBucket.fromBucketName('our-data') })).toEqual([
      'invalid-bucket customer/bucket: with the bucket layout "product" each data product has a bucket of its own, and none would lie in the one that the domain brings; '
        + 'leave it out, or set the bucket layout to domain; query results may lie elsewhere (athenaResults)',
    ]);
  });

  test('hints at a location in the domain\'s bucket, where names of objects are no secret, and at one elsewhere', () => {
    expect(findings({ profiles: at('s3://acme-datasets-customer/profiles/'), consents: at('s3://lake/consents/'), orders: at('s3://acme-datasets-customer-orders/elsewhere/') })).toEqual([
      'shared-location customer.profiles/storage/location: location "s3://acme-datasets-customer/profiles/" is in the domain\'s bucket: readers of the products in it '
        + 'see the names of each other\'s objects, and of query results; copy the files to the product\'s own bucket and leave the location out',
      'foreign-location customer.consents/storage/location: location "s3://lake/consents/" isn\'t in a bucket of the product or domain, so its encryption, versioning and access are up to you; leave the location out',
    ]);
  });
});
