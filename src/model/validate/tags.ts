import type { Report } from './report';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';

// AWS takes 50 tags a resource; the mesh itself sets up to five.
const MAXIMUM_TAGS = 45;
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const RESERVED = /^(aws|data-mesh):/i;

/** Checks tags of AWS resources; those that are inherited unchanged are reported where they were declared. */
export function checkTags(report: Report, tags: Readonly<Record<string, string>>, inherited: Readonly<Record<string, string>> = {}): void {
  const keys = Object.keys(tags);
  for (const key of keys) {
    if (inherited[key] === tags[key]) continue;
    const at = ['resourceTags', key];
    if (!isUnresolved(key) && !KEY.test(key)) {
      report.error('invalid-tag', at, `tag key ${quote(key)} must be 1-128 letters, digits, spaces and _.:/=+-@`);
    } else if (RESERVED.test(key)) {
      report.error('invalid-tag', at, `tag key "${key}" begins with a reserved prefix: aws: belongs to AWS, data-mesh: to this library`, 'rename the tag');
    }
    if (!isUnresolved(tags[key]) && !VALUE.test(tags[key])) {
      report.error('invalid-tag', at, `the value ${quote(tags[key])} of tag "${key}" must be 0-256 letters, digits, spaces and _.:/=+-@`);
    }
  }
  if (keys.length > MAXIMUM_TAGS && Object.keys(inherited).length <= MAXIMUM_TAGS) {
    report.error('invalid-tag', ['resourceTags'], `${keys.length} tags are more than the ${MAXIMUM_TAGS} that AWS leaves beside the mesh's own`);
  }
}
