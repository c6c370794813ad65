import type { Change } from './change';
import type { ProductModel } from '../../model/mesh';
import type { MetadataProperty } from '../../model/product-metadata';
import { METADATA_PROPERTIES } from '../../model/product-metadata';

type Value = string | readonly string[] | undefined;

const SENTENCES: Record<MetadataProperty['kind'], (label: string, before: string | undefined, after: string | undefined) => string> = {
  prose: (label) => `the ${label} is another`,
  contact: (label, before = 'nobody', after = 'nobody') => `the ${label} was ${before} and is ${after}`,
  text: (label, before = 'none', after = 'none') => `the ${label} was ${before} and is ${after}`,
  date: (label, before = 'not declared', after = 'not declared') => `the ${label} was ${before} and is ${after}`,
  list: (label, before = 'none', after = 'none') => `the ${label} were ${before} and are ${after}`,
};

/** What changed in the metadata of a product. None of it breaks a consumer. */
export function metadataChanges(was: ProductModel, is: ProductModel): Change[] {
  return METADATA_PROPERTIES
    .filter(({ key }) => textOf(was[key]) !== textOf(is[key]))
    .map(({ key, kind, label }) => ({ breaking: false, text: SENTENCES[kind](label, textOf(was[key]), textOf(is[key])) }));
}

function textOf(value: Value): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.length === 0 ? undefined : value.join(', ');
}
