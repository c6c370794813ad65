import type { DomainModel, ProductModel } from './mesh';
import { QUERY_RESULTS } from './resolve/names';
import { allVersions } from './versions';
import type { Duration } from '../core/duration';

/** How long old versions of objects are kept in a bucket: everywhere, and for less long below some prefixes. S3 takes the earliest expiration. */
export interface NoncurrentRetention {
  readonly days: number;
  readonly prefixes: ReadonlyArray<{ readonly prefix: string; readonly days: number }>;
}

/** How long the results of queries live below a prefix of a bucket. */
export interface QueryResultRetention {
  readonly prefix: string;
  readonly days: number;
}

/** A domain with products of which some may lie in the bucket. */
export interface RetainedDomain {
  readonly domain: DomainModel;
  readonly products: readonly ProductModel[];
}

/**
 * How long old versions are kept in a bucket that these domains use.
 * @param days what the bucket does of itself
 */
export function noncurrentRetention(days: number, bucket: string, domains: readonly RetainedDomain[]): NoncurrentRetention {
  const home = `s3://${bucket}/`;
  const versions = domains.flatMap(({ domain, products }) => products.flatMap(allVersions)
    .filter(({ storage, retention }) => retention && storage.location.startsWith(home))
    .map((product) => ({ product, declared: domain.noncurrentVersionDaysDeclared })));
  const longest = versions.reduce((most, { product: { retention }, declared }) =>
    declared || !retention?.minimum ? most : Math.max(most, Math.ceil(daysIn(retention.minimum.duration))), days);
  const prefixes = versions.flatMap(({ product: { retention, storage } }) => {
    const [most = longest] = maximumDays({ retention });
    return most < longest ? [{ prefix: storage.location.slice(home.length), days: most }] : [];
  });
  return { days: longest, prefixes: prefixes.sort((one, other) => (one.prefix < other.prefix ? -1 : 1)) };
}

/**
 * How long the results of a domain's queries live in its bucket: they are copies of the data, so that they go no later than a policy lets go of
 * the domain's products. Nothing where the results lie elsewhere.
 */
export function queryResultRetention({ domain: { names, athenaResults, queryResultDays }, products }: RetainedDomain): QueryResultRetention[] {
  const home = `s3://${names.bucket}/`;
  if (!athenaResults.startsWith(home)) return [];
  const maxima = products.flatMap(allVersions).flatMap(maximumDays);
  return [{ prefix: athenaResults.slice(home.length), days: Math.min(queryResultDays, ...maxima) }];
}

/**
 * The same in the shared bucket: everywhere below the place of all results, since domains of other repositories have theirs there too, and earlier
 * for a domain that says so. S3 takes the earliest expiration.
 * @param days what the bucket does of itself
 */
export function sharedQueryResultRetention(days: number, domains: readonly RetainedDomain[]): QueryResultRetention[] {
  const own = domains.flatMap(queryResultRetention).sort((one, other) => (one.prefix < other.prefix ? -1 : 1));
  const longest = Math.max(days, ...own.map((results) => results.days));
  return [{ prefix: QUERY_RESULTS, days: longest }, ...own.filter((results) => results.days < longest)];
}

function maximumDays({ retention }: Pick<ProductModel, 'retention'>): number[] {
  return retention?.maximum ? [Math.max(1, Math.floor(daysIn(retention.maximum.duration)))] : [];
}

function daysIn(duration: Duration): number {
  return duration.toSeconds() / 86_400;
}
