import { jsonContractText } from './json';
import { odcsContractText } from './odcs/document';
import { odpsProductText } from './odps';
import type { NameLimit } from '../../core/physical-name';
import { physicalName } from '../../core/physical-name';
import type { ProductContext } from '../product-context';

/** The forms in which a product's contract can be written. */
export type ContractFormat = 'json' | 'odcs' | 'odps';

interface Rendering {
  readonly text: (context: ProductContext) => string;
  /** What follows the product's id in a file's name. */
  readonly extension: string;
}

/** All forms of a contract. */
export const CONTRACT_FORMATS: Readonly<Record<ContractFormat, Rendering>> = {
  json: { text: jsonContractText, extension: '.contract.json' },
  odcs: { text: odcsContractText, extension: '.odcs.yaml' },
  odps: { text: odpsProductText, extension: '.odps.yaml' },
};

/** A file with a product's contract. */
export interface ContractFile {
  readonly name: string;
  readonly text: string;
}

/** File systems take 255 bytes; what is cut off leaves room for each extension. */
const FILE_NAME: NameLimit = { kind: 'file', minimum: 1, maximum: 200, pattern: /^[A-Za-z0-9._-]+$/, allowed: 'letters, digits, dots, underscores and hyphens' };

/** A product's contract in one form as a file: `customer.customer-profiles.odcs.yaml`. */
export function contractFile(context: ProductContext, format: ContractFormat): ContractFile {
  const { text, extension } = CONTRACT_FORMATS[format];
  return { name: `${physicalName([context.product.id], '.', FILE_NAME)}${extension}`, text: text(context) };
}
