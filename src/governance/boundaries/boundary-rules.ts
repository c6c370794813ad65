import type { BoundaryRule } from './boundary-rule';
import { DOMAIN_CYCLES } from './rules/domain-cycles';
import { DUPLICATE_PRODUCT_NAMES } from './rules/duplicate-product-names';
import { SIMILAR_PRODUCTS } from './rules/similar-products';
import { SOURCE_SYSTEM_OWNERS } from './rules/source-system-owners';
import { UNCONSUMED_PRODUCTS } from './rules/unconsumed-products';
import { UNDECLARED_CONSUMPTION } from './rules/undeclared-consumption';

/** All rules about what lies between products and domains. */
export const BOUNDARY_RULES: readonly BoundaryRule[] = [
  DUPLICATE_PRODUCT_NAMES, SOURCE_SYSTEM_OWNERS, SIMILAR_PRODUCTS, UNDECLARED_CONSUMPTION, DOMAIN_CYCLES, UNCONSUMED_PRODUCTS,
];
