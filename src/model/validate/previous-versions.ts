import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { ProductModel } from '../mesh';
import { Columns } from './columns';
import { Report } from './report';
import { checkFields } from './schema';
import { checkStream } from './stream';
import { isDate } from './syntax';

/**
 * What must always be valid in the earlier versions of a product that still exist.
 * @param asOf today: a version isn't retired before the day that its consumers were told
 */
export function checkPreviousVersions(report: Report, current: ProductModel, asOf: string): void {
  const majors = new Map([[majorOf(current.version), 'the current version']]);
  current.previousVersions.forEach(({ product, retired, retiredOn }, index) => {
    const at = ['previousVersions', index] as const;
    const major = majorOf(product.version);
    if (major === undefined) {
      report.error('invalid-version', [...at, 'version'], `version ${quote(product.version)} must be a semantic version like 1.4.0`);
      return;
    }
    const other = majors.get(major);
    if (other !== undefined) {
      report.error('previous-version', [...at, 'version'], `version ${product.version} has the same major version as ${other}; side by side live different ones only`,
        'keep the last of each major version');
    } else if (major > (majorOf(current.version) ?? Infinity)) {
      report.error('previous-version', [...at, 'version'], `version ${product.version} is newer than the product's own version ${current.version}`);
    }
    majors.set(major, product.version);
    if (!retired && !product.schema.declared && current.schema.fields.length > 0) {
      report.error('previous-version', [...at], `version ${product.version} still lives, but its schema isn't declared`,
        'declare its schema (data-mesh.lock keeps it), or mark the version as retired');
    }
    checkRetirement(report, at, product.version, retired, retiredOn, asOf);
    if (retired) return;
    const own = new Report(`data product "${product.name}" ${product.version}`, product.origin, report.findings);
    checkFields(own, product.schema.fields);
    checkStream(own, product, new Columns(product.schema));
  });
}

function checkRetirement(report: Report, at: readonly [string, number], version: string, retired: boolean, retiredOn: string | undefined, asOf: string): void {
  if (retiredOn === undefined) {
    if (retired) report.error('previous-version', [...at, 'retired'], `version ${version} is retired without a day`, 'say in "retired_on" (retiredOn) until when consumers could count on it');
    return;
  }
  if (isUnresolved(retiredOn)) return;
  if (!isDate(retiredOn)) {
    report.error('invalid-time', [...at, 'retiredOn'], `${quote(retiredOn)} is no day of ISO 8601, like 2027-06-30`);
  } else if (retired && asOf <= retiredOn) {
    report.error('previous-version', [...at, 'retired'], `version ${version} was promised until ${retiredOn}, and today is ${asOf}`, 'keep it until then');
  } else if (!retired && asOf > retiredOn) {
    report.warning('previous-version', [...at, 'retiredOn'], `version ${version} was to be retired on ${retiredOn}`, 'retire it ("retired: true"), or promise it for longer');
  }
}

function majorOf(version: string): number | undefined {
  const match = /^(0|[1-9]\d*)\.\d+\.\d+/.exec(version);
  return match ? Number(match[1]) : undefined;
}
