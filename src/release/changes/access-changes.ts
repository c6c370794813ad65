import type { Change } from './change';
import type { GrantModel, ProductModel } from '../../model/mesh';

/** What changed in who may read and write the product. */
export function accessChanges(was: ProductModel, is: ProductModel): Change[] {
  const key = ({ consumer, capability }: GrantModel): string => `${String(consumer)} (${capability})`;
  const [before, after] = [was, is].map(({ access }) => new Map(access.grants.map((grant) => [key(grant), grant])));
  return [
    ...[...before.keys()].filter((one) => !after.has(one)).map((one) => ({ breaking: true, text: `${one} has no access any more` })),
    ...[...after.keys()].filter((one) => !before.has(one)).map((one) => ({ breaking: false, text: `${one} has access now` })),
    ...[...after].flatMap(([one, grant]) => {
      const hidden = grant.hiddenColumns.filter((column) => before.has(one) && !before.get(one)!.hiddenColumns.includes(column));
      return hidden.length === 0 ? [] : [{ breaking: true, text: `${one} doesn't see ${hidden.join(', ')} any more` }];
    }),
    ...producerChanges(was, is),
  ];
}

/** Consumers read on, whoever writes: none of these breaks them. */
function producerChanges(was: ProductModel, is: ProductModel): Change[] {
  const [before, after] = [was, is].map(({ access }) => new Set(access.producers.map(({ producer }) => String(producer))));
  return [
    ...[...before].filter((one) => !after.has(one)).map((one) => ({ breaking: false, text: `${one} may not write it any more` })),
    ...[...after].filter((one) => !before.has(one)).map((one) => ({ breaking: false, text: `${one} may write it now` })),
  ];
}
