import type { DataProductMetadata } from './declaration/data-product';
import type { DomainOptions } from './declaration/domain';

/** The name of a metadata property in TypeScript. */
export type MetadataKey = keyof DataProductMetadata;

type ListKey = { [K in MetadataKey]-?: DataProductMetadata[K] extends string | undefined ? never : K }[MetadataKey];

interface Property {
  /** Its key in mesh files: the name in snake case. */
  readonly meshKey: string;
  /** How documents and lists of changes call it. */
  readonly label: string;
  /** What the JSON Schema of mesh files says about it. */
  readonly description: string;
  /** Whether contracts hold it as a custom property, because the standards have no key for it. */
  readonly customProperty: boolean;
}

interface TextProperty extends Property {
  /** `prose` is long text for people; `contact` says whom to ask; a `date` is of ISO 8601, with or without a time. */
  readonly kind: 'prose' | 'contact' | 'text' | 'date';
  readonly examples?: readonly string[];
  /** The domain's value, which holds for products without one. */
  readonly inherited?: (domain: Pick<DomainOptions, 'owner' | 'supportContact'>) => string | undefined;
}

interface ListProperty extends Property {
  readonly kind: 'list';
  /** How messages call one of the list. */
  readonly item: string;
}

/** A property of a product's metadata. */
export type MetadataProperty = TextProperty | ListProperty;

/**
 * The metadata of a data product: what is declared once and copied to documents, contracts and rules, and doesn't change any resource.
 * Whoever reads or writes metadata goes through this table. To add a property, declare it in `DataProductMetadata` and describe it here.
 */
const PROPERTIES: { readonly [K in MetadataKey]-?: K extends ListKey ? ListProperty : TextProperty } = {
  description: {
    meshKey: 'description',
    kind: 'prose',
    label: 'description',
    description: 'What data the product holds, for people. Standard STD-004 requires it.',
    customProperty: false,
  },
  usage: {
    meshKey: 'usage',
    kind: 'prose',
    label: 'intended use',
    description: 'What the data is meant to be used for.',
    customProperty: false,
  },
  limitations: {
    meshKey: 'limitations',
    kind: 'prose',
    label: 'list of limitations',
    description: 'What the data can\'t be used for, and what one has to know of it: gaps, delays, legal limits.',
    customProperty: false,
  },
  owner: {
    meshKey: 'owner',
    kind: 'contact',
    label: 'owner',
    description: 'The team that owns the product. Default: the domain\'s owner.',
    inherited: ({ owner }) => owner,
    customProperty: false,
  },
  supportContact: {
    meshKey: 'support_contact',
    kind: 'contact',
    label: 'support contact',
    description: 'Where consumers ask for help: a mail address, chat channel or web page. Default: that of the domain.',
    inherited: ({ supportContact }) => supportContact,
    customProperty: false,
  },
  createdAt: {
    meshKey: 'created_at',
    kind: 'date',
    label: 'creation date',
    description: 'When the product was created, ISO 8601.',
    examples: ['2026-01-31'],
    customProperty: true,
  },
  updatedAt: {
    meshKey: 'updated_at',
    kind: 'date',
    label: 'date of the last change',
    description: 'When the product was last changed, ISO 8601.',
    examples: ['2026-01-31'],
    customProperty: true,
  },
  tags: {
    meshKey: 'tags',
    kind: 'list',
    item: 'tag',
    label: 'tags',
    description: 'Search terms for the product in a catalog.',
    customProperty: false,
  },
  categories: {
    meshKey: 'categories',
    kind: 'list',
    item: 'category',
    label: 'categories',
    description: 'The subject areas to which the product belongs.',
    customProperty: true,
  },
};

/** All properties, each with its name, in the order in which documents show them. */
export const METADATA_PROPERTIES = Object.entries(PROPERTIES).map(([key, property]) => ({ key: key as MetadataKey, ...property as MetadataProperty }));

/** A product's metadata with all defaults: what isn't declared is undefined, or an empty list. */
export type ProductMetadata = Readonly<Omit<DataProductMetadata, ListKey>> & { readonly [K in ListKey]: readonly string[] };

/** The metadata alone, of a product that may say more. */
export function metadataOf(product: ProductMetadata): DataProductMetadata {
  return Object.fromEntries(METADATA_PROPERTIES.map(({ key, kind }) => [key, kind === 'list' ? [...product[key] ?? []] : product[key]]));
}
