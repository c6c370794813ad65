import { literalText } from './literal-text';
import { cut } from '../core/text';
import { isUnresolved } from '../core/tokens';
import type { DomainModel, PlatformModel, ProductModel } from '../model/mesh';

/** Tags of an AWS resource: each value as all services take it. */
export type Tags = Record<string, string>;

// What IAM refuses, and the spaces around it; no service that the library uses takes less: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
const REFUSED = /\p{Z}*[^\p{L}\p{Z}\p{N}_.:/=+\-@][^\p{L}\p{N}_.:/=+\-@]*/gu;
const MAXIMUM_LENGTH = 256;
// `${…}`, with no more than one pair of braces within; a longer expression keeps the whole text as it is.
const INTERPOLATION = /(\$\{(?:[^{}]|\{[^{}]*\})*\})/;

/** The mesh's own tags come last, so that no other tag replaces them: a search by them must find everything. */
export function platformTags(platform: PlatformModel): Tags {
  return { ...declaredTags(platform), ...tagsOf({ 'data-mesh:organization': platform.organization }) };
}

export function domainTags(domain: DomainModel): Tags {
  return { ...declaredTags(domain), ...tagsOf({ 'data-mesh:domain': domain.name, 'data-mesh:owner': domain.owner }) };
}

export function productTags(product: ProductModel): Tags {
  return {
    ...declaredTags(product),
    ...tagsOf({
      'data-mesh:domain': product.domain,
      'data-mesh:product': product.name,
      'data-mesh:version': product.version,
      'data-mesh:owner': product.owner,
    }),
  };
}

/** Texts as tags; those of which nothing is left are no tags. */
export function tagsOf(texts: Readonly<Record<string, string | undefined>>): Tags {
  return Object.fromEntries(Object.entries(texts).map(([key, text = '']) => [key, tagText(text)]).filter(([, value]) => value !== ''));
}

/** A text as a tag takes it: a space stands for what is refused, and the end is cut, unless parts of it are known only to Terraform. */
export function tagText(text: string): string {
  if (!isUnresolved(text)) return cut(allowed(text).trim(), MAXIMUM_LENGTH);
  return text.split(INTERPOLATION).map((part) => (isUnresolved(part) ? literalText(part) : allowed(part))).join('');
}

function allowed(text: string): string {
  return text.replace(REFUSED, ' ');
}

/** Tags that a person wrote. The model's validation has checked them, so only Terraform's signs need care; an empty value may be meant. */
function declaredTags({ resourceTags }: { readonly resourceTags: Readonly<Record<string, string>> }): Tags {
  return Object.fromEntries(Object.entries(resourceTags).map(([key, value]) => [key, tagText(value)]));
}
