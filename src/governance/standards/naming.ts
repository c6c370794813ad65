import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { Standard } from '../standard';

const PATTERN = /^[a-z][a-z0-9-]{2,62}[a-z0-9]$/;

/** STD-001: one form of names, so that a product is found under the name that people expect. */
export const NAMING: Standard = {
  id: 'STD-001',
  name: 'Data Product Naming Convention',
  type: 'format',
  description: `A data product's name matches ${PATTERN.source}: customer-profiles, order-details, product-catalog.`,
  mandatory: true,
  check({ name }) {
    if (isUnresolved(name) || PATTERN.test(name)) return [];
    const suggestion = suggest(name);
    // An empty name says nothing about what it could be.
    const message = name === '' ? `name ${quote(name)} must match ${PATTERN.source}` : `name must match ${PATTERN.source}`;
    return [{ path: ['name'], message, ...suggestion === undefined ? {} : { fix: `try "${suggestion}"` } }];
  },
};

/** The name that was probably meant, when it meets the standard. */
function suggest(name: string): string | undefined {
  const words = name
    .slice(0, 256)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  return PATTERN.test(words) ? words : undefined;
}
