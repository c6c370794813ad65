import { readFileSync } from 'fs';
import { join } from 'path';
import type { ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { loadMesh } from '../../../src/config/load';
import { originAt } from '../../../src/core/findings';
import type { ProductModel } from '../../../src/model/mesh';
import { MeshIndex } from '../../../src/model/mesh-index';
import { resolveMesh, resolveDomain } from '../../../src/model/resolve/mesh';
import type { ProductContext } from '../../../src/render/product-context';
import { productContexts } from '../../../src/render/product-context';
import { PLATFORM } from '../../property/arbitraries';

const ROOT = join(__dirname, '..', '..', '..');

export const E_COMMERCE = join(ROOT, 'examples', 'e-commerce', 'mesh.yaml');

/** Every product of the e-commerce mesh. */
export const eCommerce: ProductContext[] = productContexts(resolveMesh(loadMesh(E_COMMERCE).declaration));

/** One product of the e-commerce mesh. */
export function eCommerceProduct(id: string): ProductContext {
  return eCommerce.find(({ product }) => product.id === id)!;
}

/** A product by itself. */
export function alone(product: ProductModel): ProductContext {
  const domain = resolveDomain(product.domain, { owner: 'team', supportContact: 'team@example.com' }, PLATFORM, originAt('test'));
  const index = new MeshIndex({ platform: PLATFORM, lakeFormationAccounts: [], domains: [{ domain, products: [product], consumes: [] }] });
  return { product, domain, platform: PLATFORM, index };
}

const validators = new Map<string, ValidateFunction>();

/** What a published JSON Schema says against a YAML text. */
export function schemaErrors(schema: string, text: string): string[] {
  let validate = validators.get(schema);
  if (!validate) {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    addFormats(ajv);
    validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'test', 'fixtures', 'schemas', `${schema}.schema.json`), 'utf8')));
    validators.set(schema, validate);
  }
  // As parsers of YAML 1.1 read it, too: most readers of contracts are written in Python.
  return [parse(text, { version: '1.2' }), parse(text, { version: '1.1' })].flatMap((document) =>
    validate!(document) ? [] : validate!.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`));
}
