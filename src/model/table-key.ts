import { QualityRuleKind } from './declaration/quality-rule';
import { QualitySeverity } from './declaration/quality-rule-options';
import type { ProductModel } from './mesh';
import type { QualityRuleModel } from './quality/rule-model';

/**
 * The columns that identify a record of the product's table: the schema's key or, where it has none, the required columns that a rule says are
 * unique together. The key of the stream's messages is another thing: it decides in which partition a message lies.
 */
export function tableKey({ schema, quality }: Pick<ProductModel, 'schema' | 'quality'>): readonly string[] {
  if (schema.key !== undefined) return [schema.key];
  const required = new Set(schema.fields.filter((field) => field.required).map(({ name }) => name));
  const identifies = ({ kind, severity, threshold, condition, columns }: QualityRuleModel): boolean =>
    kind === QualityRuleKind.UNIQUE && severity === QualitySeverity.ERROR && threshold === 1 && condition === undefined
    && columns.every((name) => required.has(name));
  return quality.find(identifies)?.columns ?? [];
}
