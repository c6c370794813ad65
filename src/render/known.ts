import { orPlaceholder } from './placeholders';
import { isUnresolved } from '../core/tokens';

/** A value of any depth without what only Terraform knows: texts become placeholders, the rest is left out. */
export function known(value: unknown): unknown {
  if (typeof value === 'string') return orPlaceholder(value);
  if (isUnresolved(value)) return undefined;
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, known(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}
