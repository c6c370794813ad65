import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../mesh';
import type { Report } from './report';

/** What always holds of what a product promises. */
export function checkSla(report: Report, { sla }: ProductModel): void {
  for (const key of ['availability', 'quality'] as const) {
    const percent = sla[key];
    if (percent !== undefined && !isUnresolved(percent) && !(percent > 0 && percent <= 100)) {
      report.error('invalid-sla', ['sla', key], `the promised ${key} is ${percent} %; it must be above 0 and at most 100`);
    }
  }
  for (const key of ['freshness', 'latency', 'retention'] as const) {
    if (sla[key]?.toSeconds() === 0) report.error('invalid-sla', ['sla', key], `the promised ${key} is 0 seconds; it must be longer`);
  }
}
