import type { DomainModel, ProductModel } from './mesh';
import { allVersions } from './versions';
import type { Duration } from '../core/duration';

/** How long old versions of objects are kept in a bucket: everywhere, and for less long below some prefixes. S3 takes the earliest expiration. */
export interface NoncurrentRetention {
  readonly days: number;
  readonly prefixes: ReadonlyArray<{ readonly prefix: string; readonly days: number }>;
}

/** A domain with the products whose data lies in the bucket. */
export interface RetainedDomain {
  readonly domain: DomainModel;
  readonly products: readonly ProductModel[];
}

/**
 * How long old versions are kept in a bucket that these domains use.
 * @param days what the bucket does of itself
 */
export function noncurrentRetention(days: number, domains: readonly RetainedDomain[]): NoncurrentRetention {
  const versions = domains.flatMap(({ domain, products }) => products.flatMap(allVersions)
    .filter(({ storage, retention }) => retention && storage.inDomainBucket)
    .map((product) => ({ product, home: `s3://${domain.names.bucket}/`, declared: domain.noncurrentVersionDaysDeclared })));
  const longest = versions.reduce((most, { product: { retention }, declared }) =>
    declared || !retention?.minimum ? most : Math.max(most, Math.ceil(daysIn(retention.minimum.duration))), days);
  const prefixes = versions.flatMap(({ product: { retention, storage }, home }) => {
    const most = !retention?.maximum ? undefined : Math.max(1, Math.floor(daysIn(retention.maximum.duration)));
    return most !== undefined && most < longest ? [{ prefix: storage.location.slice(home.length), days: most }] : [];
  });
  return { days: longest, prefixes: prefixes.sort((one, other) => (one.prefix < other.prefix ? -1 : 1)) };
}

function daysIn(duration: Duration): number {
  return duration.toSeconds() / 86_400;
}
