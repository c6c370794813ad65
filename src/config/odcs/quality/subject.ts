import type { TableNames } from './table-names';
import type { Field } from '../../../model/declaration/schema';
import type { Reader } from '../../reader';

/** Where checks stand. */
export interface CheckSubject {
  readonly reader: Reader;
  readonly table: TableNames;
  /** The column, for checks of a property. */
  readonly column?: Field;
  /** The columns, by each name that the contract gives them. */
  readonly columns: ReadonlyMap<string, Field>;
  /** Tells that something is taken over otherwise than the contract has it. */
  readonly tell: (message: string) => void;
}
