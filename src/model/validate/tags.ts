import type { Report } from './report';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';

type Tags = Readonly<Record<string, string>>;

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html: AWS takes 50 tags a resource; the mesh itself sets up to five.
const MAXIMUM_TAGS = 45;
const MAXIMUM_KEY = 128;
const MAXIMUM_VALUE = 256;
const REFUSED = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const RESERVED = /^(aws|data-mesh):/i;

/** Checks tags of AWS resources; those that are inherited unchanged are reported where they were declared. */
export function checkTags(report: Report, tags: Tags, inherited: Tags = {}): void {
  const keys = Object.keys(tags);
  for (const key of keys) {
    if (inherited[key] === tags[key]) continue;
    checkKey(report, key, keys);
    checkText(report, key, tags[key], `the value ${quote(tags[key])} of tag ${quote(key)}`, 0, MAXIMUM_VALUE);
  }
  if (keys.length > MAXIMUM_TAGS && Object.keys(inherited).length <= MAXIMUM_TAGS) {
    report.error('invalid-tag', ['resourceTags'], `${keys.length} tags are more than the ${MAXIMUM_TAGS} that AWS leaves beside the mesh's own`);
  }
}

function checkKey(report: Report, key: string, keys: readonly string[]): void {
  checkText(report, key, key, `the tag key ${quote(key)}`, 1, MAXIMUM_KEY);
  if (RESERVED.test(key)) {
    report.error('invalid-tag', ['resourceTags', key],
      `the tag key ${quote(key)} begins with a reserved prefix: aws: belongs to AWS, data-mesh: to this library`, 'rename the tag');
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, "Case sensitivity"
  const same = keys.slice(0, keys.indexOf(key)).find((earlier) => earlier.toLowerCase() === key.toLowerCase());
  if (same !== undefined) {
    report.error('invalid-tag', ['resourceTags', key],
      `the tag keys ${quote(same)} and ${quote(key)} are the same to IAM, which ignores upper and lower case`, 'rename or remove one');
  }
}

function checkText(report: Report, key: string, text: string, what: string, shortest: number, longest: number): void {
  if (isUnresolved(text)) return;
  const [length, refused] = [[...text].length, [...new Set(text.match(REFUSED))]];
  if (length < shortest || length > longest) report.error('invalid-tag', ['resourceTags', key], `${what} has ${length} characters; ${shortest} to ${longest} are allowed`);
  if (refused.length > 0) {
    report.error('invalid-tag', ['resourceTags', key], `${what} contains ${refused.map(quote).join(' ')}; letters, digits, spaces and _.:/=+-@ are allowed`);
  }
}
