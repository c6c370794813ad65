import { withRule } from './check-properties';
import type { OdcsVersion } from './versions';
import { isUnresolved } from '../../../core/tokens';
import { QualityRuleKind } from '../../../model/declaration/quality-rule';
import type { QualityRuleModel } from '../../../model/quality/rule-model';
import { orPlaceholder } from '../../placeholders';
import type { ProductContext } from '../../product-context';
import type { UnsupportedRule } from '../../quality/exported';
import { odcsQuality } from '../../quality/odcs';
import type { Part } from '../part';

/** Quality rules as a contract has them. */
export interface ContractQuality {
  /** Checks of the table as a whole, and in words what the standard has no check for. */
  readonly table: readonly Part[];
  /** Checks of one column, by its name. */
  readonly columns: ReadonlyMap<string, readonly Part[]>;
  /** The rules for which the standard has no check: the contract has them as text. */
  readonly unsupported: readonly UnsupportedRule[];
}

/** What a contract says of a product's quality. The freshness that the SLA promises is a service level. */
export function contractQuality(context: ProductContext, rules: readonly QualityRuleModel[], version: OdcsVersion): ContractQuality {
  const { product } = context;
  const own = rules.filter((rule) => rule.kind !== QualityRuleKind.FRESHNESS || !product.derivedQuality.includes(rule));
  const { checks, unsupported } = odcsQuality(context, own);
  const written = checks.map(({ rule, column, check }) => ({ column, check: withRule(version === '3.0.2' ? asRule(check) : check, rule, product) }));
  const columns = new Map<string, Part[]>();
  for (const { column, check } of written) if (column !== undefined) columns.set(column, [...columns.get(column) ?? [], check]);
  const inText = unsupported.map(({ rule, reason }) => withRule({ type: 'text', description: inWords(rule, reason) }, rule, product));
  return { columns, table: [...written.filter(({ column }) => column === undefined).map(({ check }) => check), ...inText], unsupported };
}

/** Before 3.1 a metric was called a rule. */
function asRule({ metric, ...check }: Part): Part {
  return metric === undefined ? check : { type: 'library', rule: metric, ...check };
}

function inWords({ kind, columns, description }: QualityRuleModel, reason: string): string {
  const on = columns.length > 0 ? ` of ${columns.map((column) => orPlaceholder(column)).join(', ')}` : '';
  const what = description !== undefined && !isUnresolved(description) ? description : `${kind.replace(/_/g, ' ')}${on}`;
  return `${what} (not checked by contract tools: ${isUnresolved(reason) ? 'a part of it is known only to Terraform' : reason})`;
}
