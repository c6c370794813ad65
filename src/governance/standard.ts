import type { PathStep } from '../core/findings';
import type { DomainModel, ProductModel } from '../model/mesh';

/** What a standard is about (guide, system 10). */
export type StandardType = 'schema' | 'quality' | 'format';

/** One way in which a product breaks a standard. */
export interface Violation {
  /** The part of the declaration that breaks it; empty for the whole. */
  readonly path: readonly PathStep[];
  /** What is wrong, with the value and what is allowed. */
  readonly message: string;
  readonly fix?: string;
}

/** A standard that every data product of a mesh has to meet (guide, system 11). */
export interface Standard {
  readonly id: string;
  readonly name: string;
  readonly type: StandardType;
  readonly description: string;
  /** Whether breaking it stops the synthesis; otherwise it is a warning. */
  readonly mandatory: boolean;
  /** All violations of one product; of values that only Terraform knows it says nothing. */
  check(product: ProductModel, domain: DomainModel): Violation[];
}
