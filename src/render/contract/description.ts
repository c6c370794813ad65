import type { Part } from './part';
import type { ProductModel } from '../../model/mesh';
import { orPlaceholder, withoutUnknown } from '../placeholders';

/** What a product is for, in the words of both standards. */
export function descriptionOf({ description, usage, limitations }: ProductModel): Part | undefined {
  const texts = withoutUnknown({
    purpose: description === undefined ? undefined : orPlaceholder(description),
    usage: usage === undefined ? undefined : orPlaceholder(usage),
    limitations: limitations === undefined ? undefined : orPlaceholder(limitations),
  });
  return Object.keys(texts).length > 0 ? texts : undefined;
}
