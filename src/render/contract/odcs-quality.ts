import { known } from './context';
import type { OdcsVersion, Part } from './odcs-properties';
import { isUnresolved } from '../../core/tokens';
import type { QualityRule } from '../../model/declaration/quality-rule';
import type { ProductModel } from '../../model/mesh';
import { odcsQuality } from '../quality/odcs';

/** A product's quality rules, the declared ones and those that follow from its schema, as a contract tells them. */
export interface ContractQuality {
  /** Checks of the table as a whole. */
  readonly table: readonly Part[];
  /** Checks of one column, by its name. */
  readonly columns: ReadonlyMap<string, readonly Part[]>;
  readonly slaProperties: readonly Part[];
}

/** What a contract of that version of the standard says of a product's quality; what it has no check for, it says in words. */
export function contractQuality(product: ProductModel, version: OdcsVersion): ContractQuality {
  const { columns, table, slaProperties, left } = odcsQuality(product, [...product.quality, ...product.derivedQuality]);
  const inVersion = (check: Part): Part => version === '3.0.2' ? asRule(check) : check;
  return {
    columns: new Map([...columns].map(([column, checks]) => [column, checks.map(inVersion)])),
    table: [...table.map(inVersion), ...left.map(({ rule, reason }) => ({ type: 'text', description: inWords(rule, reason) }))],
    slaProperties,
  };
}

/** Before 3.1 a metric was called a rule. */
function asRule({ metric, ...check }: Part): Part {
  return metric === undefined ? check : { type: 'library', rule: metric, ...check };
}

function inWords({ kind, columns, description }: QualityRule, reason: string): string {
  const what = description !== undefined && !isUnresolved(description) ? description : `${kind.replace(/_/g, ' ')}${columns.length > 0 ? ` of ${columns.map((column) => known(column)).join(', ')}` : ''}`;
  return `${what} (not checked by contract tools: ${isUnresolved(reason) ? 'a part of it is known only to Terraform' : reason})`;
}
