import { accessChanges } from './access-changes';
import type { Change } from './change';
import { consumersOf } from './consumers';
import { fieldChanges } from './field-changes';
import { metadataChanges } from './metadata-changes';
import { placeChanges } from './place-changes';
import { promiseChanges } from './promise-changes';
import type { MeshModel, ProductModel } from '../../model/mesh';
import { checkEvolution } from '../compatibility/compatibility';
import { definitionsOf } from '../lock/definitions';

/** What changed of one product. */
export interface ProductDifference {
  readonly product: string;
  /** Absent where the product is new. */
  readonly before?: string;
  /** Absent where the product is gone. */
  readonly after?: string;
  readonly changes: readonly Change[];
  /** Who consumes the product, before or after. */
  readonly consumers: readonly string[];
}

/** What changed from one state of a mesh to another, product by product; products without a change are left out. */
export function meshDifference(before: MeshModel, after: MeshModel): ProductDifference[] {
  const [old, now] = [before, after].map((mesh) => new Map(mesh.domains.flatMap(({ products }) => products).map((product) => [product.id, product])));
  const consumers = consumersOf(before, after);
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids
    .map((id) => ({ ...difference(id, old.get(id), now.get(id)), consumers: [...consumers.get(id) ?? []].sort() }))
    .filter(({ changes }) => changes.length > 0);
}

function difference(product: string, was: ProductModel | undefined, is: ProductModel | undefined): Omit<ProductDifference, 'consumers'> {
  if (!was) return { product, after: is!.version, changes: [{ breaking: false, text: 'the data product is new' }] };
  if (!is) return { product, before: was.version, changes: [{ breaking: true, text: 'the data product is gone' }] };
  return { product, before: was.version, after: is.version, changes: productChanges(was, is) };
}

function productChanges(was: ProductModel, is: ProductModel): Change[] {
  const fields = fieldChanges(was.schema.fields, is.schema.fields);
  return [
    ...was.version === is.version ? [] : [{ breaking: false, text: `version ${was.version} became ${is.version}` }],
    ...fields,
    ...schemaChanges(was, is),
    ...placeChanges(was, is),
    ...promiseChanges(was, is),
    ...accessChanges(was, is),
    ...metadataChanges(was, is),
  ];
}

/** What the registry's rule says of the change. */
function schemaChanges(was: ProductModel, is: ProductModel): Change[] {
  const [before, after] = [definitionsOf(was), definitionsOf(is)];
  if (was.schema.format !== is.schema.format) return [{ breaking: true, text: `the schema's format was ${was.schema.format} and is ${is.schema.format}` }];
  const changes: Change[] = was.schema.compatibility === is.schema.compatibility ? []
    : [{ breaking: false, text: `the schema's evolution was ${was.schema.compatibility} and is ${is.schema.compatibility}` }];
  // A new major version beside the old one has a schema of its own.
  if (is.previousVersions.some(({ product, retired }) => !retired && product.version === was.version)) return changes;
  for (const part of ['value', 'key'] as const) {
    const [old, now] = [before[part], after[part]];
    if (old === undefined || now === undefined) continue;
    const found = checkEvolution({
      mode: is.schema.compatibility,
      format: is.schema.format,
      history: [{ version: was.version === is.version ? `${was.version} (old)` : was.version, definition: old }],
      next: { version: is.version, definition: now },
    });
    changes.push(...found.map(({ message }) => ({ breaking: true, text: `the ${part === 'key' ? 'keys\' ' : ''}schema: ${message}` })));
  }
  return changes;
}
