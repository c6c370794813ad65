import type { Duration } from '../../../core/duration';
import { isUnresolved } from '../../../core/tokens';
import type { ProductModel } from '../../../model/mesh';
import { freshnessColumn } from '../../../model/quality/freshness';
import { orPlaceholder, withoutUnknown } from '../../placeholders';
import type { Part } from '../part';

/** What the product promises: its service level agreement. What quality rules ask for are checks. */
export function serviceLevelsOf(product: ProductModel): Part[] {
  const { sla, names } = product;
  const column = freshnessColumn(product);
  const element = column === undefined ? undefined : `${orPlaceholder(names.table)}.${column}`;
  const percent = (property: string, value: number | undefined): Part[] =>
    value === undefined || isUnresolved(value) ? [] : [{ property, value, unit: 'percent' }];
  return [
    ...sla.freshness ? [withoutUnknown({ property: 'freshness', ...amount(sla.freshness), element })] : [],
    ...percent('availability', sla.availability),
    ...percent('quality', sla.quality),
    ...sla.latency ? [{ property: 'latency', ...amount(sla.latency) }] : [],
    ...sla.retention ? [withoutUnknown({ property: 'retention', ...amount(sla.retention), element })] : [],
    ...sla.supportHours === undefined ? [] : [{ property: 'supportHours', value: orPlaceholder(sla.supportHours) }],
  ];
}

const UNITS: ReadonlyArray<readonly [number, string]> = [[86_400, 'd'], [3_600, 'h'], [60, 'm']];

/** In the largest whole unit; seconds, which not every reader knows, only where nothing else fits. */
function amount(duration: Duration): Part {
  const seconds = duration.toSeconds();
  const [size, unit] = UNITS.find(([unitSize]) => seconds > 0 && seconds % unitSize === 0) ?? [1, 's'];
  return { value: seconds / size, unit };
}
