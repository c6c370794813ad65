import type { ProductModel } from '../../model/mesh';
import type { Standard } from '../standard';

/** What each required field is called in the standard, and when a product has it. */
const REQUIRED: Readonly<Record<string, (product: ProductModel) => boolean>> = {
  owner: ({ owner }) => hasText(owner),
  domain: ({ domain }) => hasText(domain),
  description: ({ description }) => hasText(description),
  schema: ({ schema }) => schema.declared,
  sla: ({ sla }) => Object.values(sla).some((promise) => promise !== undefined),
  quality_metrics: ({ quality }) => quality.length > 0,
  lineage: ({ lineage }) => lineage.sourceSystems.length > 0 || lineage.products.length > 0,
};

/** STD-004: what a consumer has to know before trusting a product. */
export const REQUIRED_METADATA: Standard = {
  id: 'STD-004',
  name: 'Required Metadata',
  type: 'schema',
  description: `A data product says its ${Object.keys(REQUIRED).join(', ')}.`,
  mandatory: true,
  check(product) {
    const missing = Object.keys(REQUIRED).filter((field) => !REQUIRED[field](product));
    if (missing.length === 0) return [];
    return [{ path: [], message: `required metadata is missing: ${missing.join(', ')}`, fix: missing.length === 1 ? 'declare it' : 'declare them' }];
  },
};

// A value that only Terraform knows counts as there.
function hasText(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
