import { domainPart } from './mesh-parts/domain';
import { productPart } from './mesh-parts/product';
import { testPart } from './mesh-parts/quality';
import { yamlText } from './yaml-text';
import type { DataProductProps } from '../model/declaration/data-product';
import type { DomainOptions } from '../model/declaration/domain';
import type { BucketLayout } from '../model/declaration/platform';

/** A domain with its products, to be written into a mesh file. */
export interface DomainText {
  readonly name: string;
  readonly options: DomainOptions;
  readonly products: ReadonlyArray<{ readonly name: string; readonly props: DataProductProps }>;
}

/** Domains with their products, to be written as a mesh file. */
export interface MeshText {
  readonly organization?: string;
  readonly region?: string;
  readonly account?: string;
  readonly brokers?: readonly string[];
  readonly bucketLayout?: BucketLayout;
  /** An existing bucket for all domains. */
  readonly bucket?: string;
  readonly athenaResults?: string;
  readonly domains: readonly DomainText[];
}

/** A mesh file. */
export function meshText({ organization, region, account, bucketLayout, bucket, athenaResults, brokers, domains }: MeshText): string {
  return yamlText({
    organization,
    region,
    account,
    bucket_layout: bucketLayout,
    bucket,
    athena_results: athenaResults,
    kafka: brokers && { bootstrap_servers: brokers },
    quality_suites: suitesOf(domains.flatMap(({ products }) => products)),
    domains: domains.map(({ name, options, products }) => ({
      name,
      ...domainPart(options),
      data_products: products.map((product) => productPart(product.name, product.props)),
    })),
  });
}

/** The shared suites of all products, by their names; products that name one share it as the first has it. */
function suitesOf(products: DomainText['products']): Readonly<Record<string, unknown>> | undefined {
  const all = products.flatMap(({ props: { qualityOptions } }) => qualityOptions?.suites ?? []);
  const suites = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
  return suites.length > 0 ? Object.fromEntries(suites.map(({ name, rules }) => [name, rules.map(testPart)])) : undefined;
}
