import { fieldChanges } from './field-changes';
import { metadataChanges } from './metadata-changes';
import { promiseChanges } from './promise-changes';
import type { GrantModel, MeshModel, ProductModel } from '../../model/mesh';
import { MeshIndex } from '../../model/mesh-index';
import { checkEvolution } from '../compatibility/compatibility';
import { definitionsOf } from '../lock/record';

/** One thing that is otherwise than before, in words. */
export interface Change {
  /** Whether a consumer may have to do something. */
  readonly breaking: boolean;
  readonly text: string;
}

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

/** Where consumers find the product. */
function placeChanges(was: ProductModel, is: ProductModel): Change[] {
  const kept = is.previousVersions.some(({ product, retired }) => !retired && product.version === was.version);
  const moved = (what: string, before: string | undefined, after: string | undefined): Change[] => {
    if (before === after) return [];
    if (before === undefined) return [{ breaking: false, text: `${what} is ${after}` }];
    return [{ breaking: !kept, text: after === undefined ? `${what} ${before} is gone` : `${what} was ${before} and is ${after}${kept ? '; the old one lives on' : ''}` }];
  };
  return [
    ...moved('the table', was.names.table, is.names.table),
    ...moved('the location', was.storage.location, is.storage.location),
    ...moved('the table format', was.storage.format, is.storage.format),
    ...moved('the topic', was.stream && was.names.topic, is.stream && is.names.topic),
    ...moved('the messages\' key', was.stream?.keyField, is.stream?.keyField),
    ...moved('the REST API', ...[was, is].map(({ serving, names }) => serving.interfaces.some((one) => one === 'rest') ? names.restPath : undefined) as [string?, string?]),
    ...String(was.storage.partitionBy) === String(is.storage.partitionBy) ? []
      : [{ breaking: false, text: `the table was partitioned by ${was.storage.partitionBy.join(', ') || 'nothing'} and is by ${is.storage.partitionBy.join(', ') || 'nothing'}` }],
  ];
}

function accessChanges(was: ProductModel, is: ProductModel): Change[] {
  const key = ({ consumer, capability }: GrantModel): string => `${String(consumer)} (${capability})`;
  const [before, after] = [was, is].map(({ access }) => new Map(access.grants.map((grant) => [key(grant), grant])));
  return [
    ...[...before.keys()].filter((one) => !after.has(one)).map((one) => ({ breaking: true, text: `${one} has no access any more` })),
    ...[...after.keys()].filter((one) => !before.has(one)).map((one) => ({ breaking: false, text: `${one} has access now` })),
    ...[...after].flatMap(([one, grant]) => {
      const hidden = grant.hiddenColumns.filter((column) => before.has(one) && !before.get(one)!.hiddenColumns.includes(column));
      return hidden.length === 0 ? [] : [{ breaking: true, text: `${one} doesn't see ${hidden.join(', ')} any more` }];
    }),
  ];
}

/** Who is granted a product, consumes it, or makes a product of it. */
function consumersOf(...meshes: readonly MeshModel[]): Map<string, Set<string>> {
  const consumers = new Map<string, Set<string>>();
  const add = (product: string, consumer: string): void => {
    consumers.set(product, (consumers.get(product) ?? new Set<string>()).add(consumer));
  };
  for (const mesh of meshes) {
    const index = new MeshIndex(mesh);
    for (const { domain, products, consumes } of mesh.domains) {
      for (const { name } of consumes) {
        const found = index.consumedBy(domain.name, name);
        if (found.kind === 'found') add(found.product.id, `domain ${domain.name}`);
      }
      for (const product of products) {
        for (const { consumer } of product.access.grants) add(product.id, String(consumer));
        for (const reference of product.lineage.products) {
          const found = index.inputOf(product.domain, reference);
          if (found.kind === 'found') add(found.product.id, `data product ${product.id}`);
        }
      }
    }
  }
  return consumers;
}
