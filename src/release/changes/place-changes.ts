import type { Change } from './change';
import type { ProductModel } from '../../model/mesh';

/** What changed in where consumers find the product. */
export function placeChanges(was: ProductModel, is: ProductModel): Change[] {
  const kept = is.previousVersions.some(({ product, retired }) => !retired && product.version === was.version);
  const moved = (what: string, before: string | undefined, after: string | undefined): Change[] => {
    if (before === after) return [];
    if (before === undefined) return [{ breaking: false, text: `${what} is ${after}` }];
    return [{ breaking: !kept, text: after === undefined ? `${what} ${before} is gone` : `${what} was ${before} and is ${after}${kept ? '; the old one lives on' : ''}` }];
  };
  return [
    ...moved('the table', was.names.table, is.names.table),
    ...moved('the location', was.storage.location, is.storage.location),
    ...moved('the table format', was.storage.format, is.storage.format),
    ...moved('the topic', was.stream && was.names.topic, is.stream && is.names.topic),
    ...moved('the messages\' key', was.stream?.keyField, is.stream?.keyField),
    ...moved('the REST API', ...[was, is].map(({ serving, names }) => serving.interfaces.some((one) => one === 'rest') ? names.restPath : undefined) as [string?, string?]),
    ...String(was.storage.partitionBy) === String(is.storage.partitionBy) ? []
      : [{ breaking: false, text: `the table was partitioned by ${was.storage.partitionBy.join(', ') || 'nothing'} and is by ${is.storage.partitionBy.join(', ') || 'nothing'}` }],
  ];
}
