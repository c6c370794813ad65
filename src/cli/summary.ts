import { counted } from './text';
import type { CheckedMesh } from '../check/mesh-file';
import type { Severity } from '../core/findings';

/** A mesh file and its findings in numbers. */
export interface Summary {
  readonly file: string;
  readonly domains: number;
  readonly dataProducts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** Counts what a checked mesh file declares, and its findings. */
export function summaryOf(file: string, { declaration: { domains }, findings }: CheckedMesh): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    file,
    domains: domains.length,
    dataProducts: domains.reduce((total, { products }) => total + products.length, 0),
    errors: count('error'),
    warnings: count('warning'),
    hints: count('hint'),
  };
}

/** `4 domains, 16 data products: 3 errors, 1 hint`. */
export function summaryLine({ domains, dataProducts, errors, warnings, hints }: Summary): string {
  const what = `${counted(domains, 'domain')}, ${counted(dataProducts, 'data product')}`;
  const parts = ([[errors, 'error'], [warnings, 'warning'], [hints, 'hint']] as const).filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return `${what}: ${parts.length > 0 ? parts.join(', ') : 'no problems'}`;
}
