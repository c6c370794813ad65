import type { SchemaCompatibility } from '../../model/declaration/schema';
import type { FieldModel, ProductModel } from '../../model/mesh';

/** What a registered schema describes: a product's records, or the keys of its stream. */
export interface RecordModel {
  /** The type's name: `CustomerProfiles`. */
  readonly typeName: string;
  /** The namespace or package: `dp.customer`. */
  readonly namespace: string;
  /** The name in the registry: `dp.customer.customer-profiles`. */
  readonly title: string;
  readonly description?: string;
  readonly fields: readonly FieldModel[];
  readonly compatibility: SchemaCompatibility;
}

/** The product's records. */
export function valueRecord(product: ProductModel): RecordModel {
  return {
    typeName: pascalCase(product.name),
    namespace: namespaceOf(product.domain),
    title: product.names.schema,
    description: product.description,
    fields: product.schema.fields,
    compatibility: product.schema.compatibility,
  };
}

/**
 * The keys of the product's stream: a record of the one key field, or undefined where the stream has none. A record, not the bare
 * value: Glue's Avro serializer takes nothing else, Protobuf knows only messages, and a record can grow.
 */
export function keyRecord(product: ProductModel): RecordModel | undefined {
  const field = product.schema.fields.find((candidate) => candidate.name === product.stream?.keyField);
  if (!field) return undefined;
  const { name, type, description, classification } = field;
  return {
    ...valueRecord(product),
    typeName: `${pascalCase(product.name)}Key`,
    title: product.names.keySchema,
    description: `The key of ${product.id}`,
    fields: [{ name, type, required: true, unique: false, aliases: [], description, classification }],
  };
}

/** `customer-profiles` or `customer_profiles` as a type's name: `CustomerProfiles`. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return identifier(words.map((word) => word[0].toUpperCase() + word.slice(1)).join(''));
}

// Avro and Protobuf names have letters, digits and underscores only.
function namespaceOf(domain: string): string {
  return `dp.${identifier(domain.replace(/[^A-Za-z0-9_]/g, '_'))}`;
}

function identifier(text: string): string {
  return /^[A-Za-z_]/.test(text) ? text : `_${text}`;
}

/** Gives out names, each once: a name that is taken gets the first free number, in the order of asking. */
export class UniqueNames {
  private readonly taken: Set<string>;

  /**
   * @param taken names that are taken already
   * @param same what two names have in common that count as the same one
   */
  constructor(taken: Iterable<string> = [], private readonly same: (name: string) => string = (name) => name) {
    this.taken = new Set([...taken].map(same));
  }

  public claim(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(this.same(name)); count++) name = `${wanted}${count}`;
    this.taken.add(this.same(name));
    return name;
  }
}
