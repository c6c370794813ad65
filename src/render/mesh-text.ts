import { domainPart } from './mesh-parts/domain';
import { partOf } from './mesh-parts/part';
import { productPart } from './mesh-parts/product';
import { testPart } from './mesh-parts/quality';
import { yamlText } from './yaml-text';
import type { DataProductProps } from '../model/declaration/data-product';
import type { DomainOptions } from '../model/declaration/domain';
import type { BucketLayout } from '../model/declaration/platform';

/** A domain with its products, to be written as a mesh file. */
export interface MeshText {
  readonly organization?: string;
  readonly region?: string;
  readonly account?: string;
  readonly brokers?: readonly string[];
  readonly bucketLayout?: BucketLayout;
  /** An existing bucket for all domains. */
  readonly bucket?: string;
  readonly athenaResults?: string;
  readonly domainOptions?: DomainOptions;
  /** The domain's name, and what stands in for the options. */
  readonly domain: { readonly name: string; readonly owner?: string; readonly source_systems?: readonly string[] };
  readonly products: ReadonlyArray<{ readonly name: string; readonly props: DataProductProps }>;
}

/** A mesh file. */
export function meshText(mesh: MeshText): string {
  const { organization, region, account, bucketLayout, bucket, athenaResults, brokers, domainOptions = {}, domain, products } = mesh;
  const { name, ...instead } = domain;
  return yamlText({
    organization,
    region,
    account,
    bucket_layout: bucketLayout,
    bucket,
    athena_results: athenaResults,
    kafka: brokers && { bootstrap_servers: brokers },
    quality_suites: suitesOf(products),
    domains: [{
      name,
      ...domainPart(domainOptions),
      ...partOf(instead),
      data_products: products.map((product) => productPart(product.name, product.props)),
    }],
  });
}

/** The shared suites of all products, by their names; products that name one share it. */
function suitesOf(products: MeshText['products']): Readonly<Record<string, unknown>> | undefined {
  const suites = products.flatMap(({ props: { qualityOptions } }) => qualityOptions?.suites ?? []);
  return suites.length > 0 ? Object.fromEntries(suites.map(({ name, rules }) => [name, rules.map(testPart)])) : undefined;
}
