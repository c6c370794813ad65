import type { ProductContext } from './context';
import { guideContractText } from './guide';
import { odcsContractText } from './odcs';
import { odpsProductText } from './odps';

/** The forms in which a product's contract can be written. */
export type ContractFormat = 'guide' | 'odcs' | 'odps';

interface Rendering {
  readonly text: (context: ProductContext) => string;
  /** What follows the product's id in a file's name. */
  readonly extension: string;
}

/** All forms of a contract. */
export const CONTRACT_FORMATS: Readonly<Record<ContractFormat, Rendering>> = {
  guide: { text: guideContractText, extension: '.contract.json' },
  odcs: { text: odcsContractText, extension: '.odcs.yaml' },
  odps: { text: odpsProductText, extension: '.odps.yaml' },
};

/** A file with a product's contract. */
export interface ContractFile {
  readonly name: string;
  readonly text: string;
}

/** A product's contract in one form as a file: `customer.customer-profiles.odcs.yaml`. */
export function contractFile(context: ProductContext, format: ContractFormat): ContractFile {
  const { text, extension } = CONTRACT_FORMATS[format];
  return { name: `${context.product.id}${extension}`, text: text(context) };
}
