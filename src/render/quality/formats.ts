import { dbt } from './dbt';
import { dqdlFile } from './dqdl';
import type { QualityExport } from './exported';
import { greatExpectations } from './great-expectations';
import { soda } from './soda';
import type { ProductModel } from '../../model/mesh';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import { odcsQualityExport } from '../contract/odcs/quality-export';
import type { ProductContext } from '../product-context';

/** A format of quality rules. */
export interface QualityFormat {
  /** As people call it. */
  readonly title: string;
  render(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport;
}

/** The formats, by their names on the command line. */
export const QUALITY_FORMATS: Readonly<Record<string, QualityFormat>> = {
  'dqdl': { title: 'Glue Data Quality', render: dqdlFile },
  'great-expectations': { title: 'Great Expectations', render: greatExpectations },
  'dbt': { title: 'dbt', render: dbt },
  'soda': { title: 'Soda', render: soda },
  'odcs': { title: 'ODCS checks', render: odcsQualityExport },
};

/** All rules of a product: the declared ones, then those that follow from its schema and SLA. */
export function rulesOf({ quality, derivedQuality }: ProductModel): QualityRuleModel[] {
  return [...quality, ...derivedQuality];
}
