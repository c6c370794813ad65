import type { Finding, Origin } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { BucketLayout } from '../declaration/platform';
import type { MeshModel } from '../mesh';
import { QUERY_RESULTS } from '../resolve/names';
import { livingVersions } from '../versions';
import { Report } from './report';

interface Place {
  readonly location: string;
  readonly subject: string;
  readonly origin: Origin;
  /** Query results of several domains may share a place; tables never. */
  readonly table: boolean;
  readonly order: number;
}

/** Tables that lie in the same place or one inside another: each would read, and clean up, the other's files. Query results expire. */
export function locationOverlaps(mesh: MeshModel): Finding[] {
  const places = placesOf(mesh);
  // Sorted, everything that lies inside a place comes right after it.
  const sorted = [...places].sort((a, b) => (a.location < b.location ? -1 : a.location > b.location ? 1 : a.order - b.order));
  const overlaps: { inner: Place; outer: Place }[] = [];
  const around: Place[] = [];
  for (const inner of sorted) {
    while (around.length > 0 && !inner.location.startsWith(around[around.length - 1].location)) around.pop();
    const outer = [...around].reverse().find((candidate) => candidate.table || inner.table);
    if (outer) overlaps.push({ inner, outer });
    // One level for equal places keeps the stack as short as the path is deep.
    const last = around[around.length - 1];
    if (!last || last.location !== inner.location || (!last.table && inner.table)) around.push(inner);
  }
  return overlaps
    .map(({ inner, outer }) => (inner.table && inner.order > outer.order || !outer.table ? [inner, outer] : [outer, inner]))
    .sort(([a], [b]) => a.order - b.order)
    .flatMap(([blamed, other]) => {
      const relation = blamed.location === other.location ? 'is also' : blamed.location.startsWith(other.location) ? 'lies inside' : 'surrounds';
      const report = new Report(blamed.subject, blamed.origin);
      report.error('location-overlap', ['storage', 'location'],
        `its location ${blamed.location} ${relation} that of ${other.subject} (${other.origin.at()})${relation === 'is also' ? '' : `, ${other.location}`}`,
        'give each a place of its own');
      return report.findings;
    });
}

function placesOf(mesh: MeshModel): Place[] {
  const places: Place[] = [];
  const ids = new Set<string>();
  const add = (location: string, subject: string, origin: Origin, table: boolean): void => {
    if (!isUnresolved(location)) places.push({ location, subject, origin, table, order: places.length });
  };
  for (const { domain, products } of mesh.domains) {
    for (const product of products) {
      if (ids.has(product.id)) continue; // declared twice, which is a finding of its own
      ids.add(product.id);
      for (const one of livingVersions(product)) add(one.storage.location, `data product "${one.name}"`, one.origin, true);
    }
    add(domain.athenaResults, `the query results of domain "${domain.name}"`, domain.origin, false);
  }
  const { platform: { bucketLayout, names, origin } } = mesh;
  // Everything there expires, whichever domain's it is.
  if (bucketLayout === BucketLayout.SHARED) add(`s3://${names.sharedBucket}/${QUERY_RESULTS}`, 'the query results of all domains', origin, false);
  return places;
}
