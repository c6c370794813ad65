import type { QualityRuleModel } from '../../../model/quality/rule-model';
import type { ProductContext } from '../../product-context';
import type { DbtTest } from '../dbt-tests';
import type { Expectation } from '../expectations';
import { UnsupportedRuleError } from '../exported';
import type { OdcsCheck } from '../odcs-checks';
import type { SodaCheck } from '../soda-checks';
import type { SqlCheck, Tables } from '../sql-check';

/**
 * How the rules of a kind are said in each format. Each throws an UnsupportedRuleError for a rule that its format doesn't support;
 * `query` stands for the check by SQL, where a format has no words of its own.
 */
export interface RuleRenderers {
  dqdl(rule: QualityRuleModel, context: ProductContext): string;
  sql(rule: QualityRuleModel, context: ProductContext, tables: Tables): SqlCheck;
  greatExpectations(rule: QualityRuleModel, context: ProductContext): Expectation | 'query';
  dbt(rule: QualityRuleModel, context: ProductContext): DbtTest | 'query';
  soda(rule: QualityRuleModel, context: ProductContext): SodaCheck;
  odcs(rule: QualityRuleModel, context: ProductContext): OdcsCheck | 'query';
}

/** The check by SQL, where a format has no words of its own for a kind. */
export function query(): 'query' {
  return 'query';
}

/** A format that supports no rule of a kind. */
export function unsupported(reason: string): () => never {
  return () => {
    throw new UnsupportedRuleError(reason);
  };
}
