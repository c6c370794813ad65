import type { Construct } from 'constructs';
import semver from 'semver';
import { DataProductImport } from './data-product-import';
import type { ImportedMesh, ImportedProduct } from '../config/import/imported-mesh';
import { loadContract } from '../config/odcs/load';
import { DataMeshError, originAt, quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import { productElsewhere } from '../model/resolve/elsewhere';
import { resolvePlatform } from '../model/resolve/mesh';

/** Options of `DataProduct.fromContract()`. They override what the contract says. */
export interface ContractedProductOptions {
  /**
   * The AWS account of the product: twelve digits.
   * @default - that of the contract; otherwise that of the stack
   */
  readonly account?: string;
  /**
   * The AWS region of the product.
   * @default - that of the contract; otherwise that of the stack
   */
  readonly region?: string;
  /**
   * The ARN of the mesh's Amazon MSK cluster, needed to read the product's topic. Contracts don't contain it.
   * @default - not known
   */
  readonly kafkaClusterArn?: string;
}

/**
 * A data product as the contract of another repository describes it.
 * @throws if the contract can't be imported, with all problems at once, each with file, line and column
 */
export function productFromContract(scope: Construct, id: string, file: string, options: ContractedProductOptions = {}): DataProductImport {
  const { mesh, findings } = loadContract(file);
  if (!mesh) throw new DataMeshError(findings, `${file} can't be taken over:`);
  const wanted = mesh.products.length === 1 ? mesh.products[0] : mesh.products.find(({ name }) => name === id);
  if (!wanted) {
    const names = mesh.products.map(({ name }) => name);
    throw new Error(`${file} describes several data products (${names.join(', ')}): give the construct the name of one of them, not ${quote(id)}${suffix(didYouMean(id, names))}`);
  }
  const { account, region, organization, database } = mesh;
  return new DataProductImport(scope, id, {
    dataProductId: `${mesh.domain}.${wanted.name}`,
    account: options.account ?? account,
    region: options.region ?? region,
    kafkaClusterArn: options.kafkaClusterArn,
    organization,
    databaseName: database,
    tableName: wanted.table?.toLowerCase(),
    location: wanted.props.storage?.location,
    topicName: wanted.topic,
    version: wanted.props.version,
    majorVersion: majorVersionOf(mesh, wanted),
  });
}

/** The major version of a product whose table or topic is called by it; the roles that read them are as well. */
function majorVersionOf({ domain, organization }: ImportedMesh, { name, table, topic, props }: ImportedProduct): number | undefined {
  const majorVersion = semver.major(props.version!);
  const { names } = productElsewhere({ domain, name, majorVersion }, resolvePlatform({ organization }, originAt('contract'))).product;
  return table?.toLowerCase() === names.table || topic === names.topic ? majorVersion : undefined;
}

function suffix(hint: string | undefined): string {
  return hint === undefined ? '' : `; ${hint}`;
}
