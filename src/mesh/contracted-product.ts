import type { Construct } from 'constructs';
import { DataProductImport } from './data-product-import';
import { loadContract } from '../config/odcs/load';
import { DataMeshError, quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import { productId } from '../model/names';

/**
 * A data product as the contract of another repository describes it.
 * @throws with all problems at once, each with file, line and column, when the contract can't be taken over
 */
export function productFromContract(scope: Construct, id: string, file: string): DataProductImport {
  const { mesh, findings } = loadContract(file);
  if (!mesh) throw new DataMeshError(findings, `${file} can't be taken over:`);
  const wanted = mesh.products.length === 1 ? mesh.products[0] : mesh.products.find(({ name }) => name === id);
  if (!wanted) {
    const names = mesh.products.map(({ name }) => name);
    throw new Error(`${file} describes several data products (${names.join(', ')}): give the construct the name of one of them, not ${quote(id)}${suffix(didYouMean(id, names))}`);
  }
  const { account, region, organization, database } = mesh;
  return new DataProductImport(scope, id, {
    dataProductId: productId(mesh.domain, wanted.name),
    account,
    region,
    organization,
    databaseName: database,
    tableName: wanted.table?.toLowerCase(),
    location: wanted.props.storage?.location,
    topicName: wanted.topic,
    version: wanted.props.version,
  });
}

function suffix(hint: string | undefined): string {
  return hint === undefined ? '' : `; ${hint}`;
}
