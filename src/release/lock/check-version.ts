import semver from 'semver';
import type { Definitions } from './definitions';
import { stable } from './definitions';
import type { LockedMajorVersion } from './lock';
import type { Finding } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { DomainModel, ProductModel, SchemaModel } from '../../model/mesh';
import { Report } from '../../model/validate/report';
import type { EvolutionFinding, SchemaVersion } from '../compatibility/compatibility';
import { checkEvolution } from '../compatibility/compatibility';
import { NEW_MAJOR } from '../compatibility/incompatibility';
import type { VersionChange } from '../compatibility/version';
import { versionProblem, versionRequired } from '../compatibility/version';

/** A version of a product as declared, and what the lock records of its major version. */
export interface VersionInput {
  /** The product's current version. */
  readonly product: ProductModel;
  /** The version in question: the current one, or one that lives on beside it. */
  readonly version: ProductModel;
  readonly domain: DomainModel;
  readonly locked: LockedMajorVersion;
  readonly definitions: Definitions;
}

const ORDER: readonly VersionChange[] = ['none', 'patch', 'minor', 'major'];

/** What of a version breaks what its major version has released. */
export function versionFindings(input: VersionInput): Finding[] {
  const { version, domain, locked } = input;
  const report = new Report(`data product "${version.name}"`, version.origin);
  const last = lastVersion(locked);
  if (locked.location !== stable(version.storage.location)) {
    report.error('location-changed', ['storage', 'location'], `version ${last} keeps its data in ${locked.location}, version ${version.version} in ${version.storage.location}, where readers would find nothing`,
      `restore the location, or ${sideBySide(last, nextMajor(last))}; once the files have been copied, correct the location in data-mesh.lock`);
  }
  checkTopic(report, input);
  const registry = version.schema.registered ? stable(domain.registry) : undefined;
  if (locked.registry !== undefined && registry !== undefined && locked.registry !== registry) {
    report.error('registry-changed', ['schema', 'registered'], `the schema is in the registry "${locked.registry}" and would move to "${registry}"; its history and its readers stay behind`,
      `keep the registry "${locked.registry}"`);
  }
  if (locked.format !== version.schema.format && locked.schemas.some(({ value }) => value !== undefined)) {
    report.error('format-changed', ['schema', 'format'], `the format was ${locked.format} in ${last} and is ${version.schema.format}; a registered schema can't change it`,
      `keep ${locked.format}, or ${sideBySide(last, nextMajor(last))}`);
    return report.findings;
  }
  checkSchemas(report, input);
  return report.findings;
}

function checkTopic(report: Report, { version, locked }: VersionInput): void {
  const now = version.stream?.partitions;
  if (locked.partitions === undefined || now === undefined || isUnresolved(now) || now >= locked.partitions) return;
  report.error('partitions-shrunk', ['stream', 'partitions'], `the topic has ${locked.partitions} partitions and would have ${now}; Kafka can't take any away`,
    `write ${locked.partitions} or more, or ${sideBySide(lastVersion(locked), nextMajor(lastVersion(locked)))}`);
}

function checkSchemas(report: Report, { version, locked, definitions }: VersionInput): void {
  const number = isUnresolved(version.version) ? undefined : semver.valid(version.version) ?? undefined;
  const { format, compatibility: mode } = version.schema;
  let required: VersionChange = 'none';
  let incompatible = false;
  for (const part of ['value', 'key'] as const) {
    const history = historyOf(locked, part);
    const definition = definitions[part];
    const last = history[history.length - 1];
    if (last === undefined || definition === undefined) continue;
    const next = { version: labelOf(number, history), definition };
    const findings = checkEvolution({ mode, format, history, next });
    for (const finding of findings) reportEvolution(report, finding, { schema: version.schema, number, last: last.version, part });
    incompatible ||= findings.length > 0;
    const change = versionRequired(last, next, findings);
    if (ORDER.indexOf(change) > ORDER.indexOf(required)) required = change;
  }
  // A number that only Terraform knows, now or when it was recorded, is higher or lower than none.
  const recorded = semver.valid(lastVersion(locked));
  const problem = incompatible || number === undefined || recorded === null ? undefined : versionProblem(recorded, number, required);
  if (problem) report.error('version-bump', ['version'], problem.message, problem.fix);
}

/** How findings call the version that is declared, so that it isn't taken for a recorded one. */
function labelOf(number: string | undefined, history: readonly SchemaVersion[]): string {
  if (number === undefined) return 'the new version';
  return history.some(({ version }) => version === number) ? `the new ${number}` : number;
}

interface Evolution {
  readonly schema: SchemaModel;
  /** The version that is declared, where it is known. */
  readonly number: string | undefined;
  /** The version that was recorded last. */
  readonly last: string;
  readonly part: 'value' | 'key';
}

function reportEvolution(report: Report, { path, rule, message, fix }: EvolutionFinding, { schema, number, last, part }: Evolution): void {
  const field = schema.fields.findIndex(({ name }) => name === /^[^.[{]*/.exec(path)![0]);
  const at = field >= 0 ? ['schema', 'fields', field] : ['schema'];
  const next = number !== undefined && semver.valid(last) && semver.major(number) > semver.major(last) ? number : nextMajor(last);
  report.error(`evolution:${rule}`, at, part === 'key' ? `the stream's keys: ${message}` : message, fix.endsWith(NEW_MAJOR) ? `${fix}: ${steps(last, next)}` : `${fix}, or ${sideBySide(last, next)}`);
}

/** How a new major version is released without breaking the old one's readers. */
function sideBySide(last: string, next: string): string {
  return `${NEW_MAJOR}: ${steps(last, next)}`;
}

function steps(last: string, next: string): string {
  return `write version ${next} and keep ${last} with its schema in previous_versions; ${next} then gets a table, topic and schema of its own (-v${semver.major(next)})`;
}

function historyOf({ schemas }: LockedMajorVersion, part: 'value' | 'key'): SchemaVersion[] {
  return schemas.flatMap((schema) => {
    const definition = schema[part];
    return definition === undefined ? [] : schema.versions.map((version) => ({ version, definition }));
  });
}

function lastVersion({ schemas }: LockedMajorVersion): string {
  const last = schemas[schemas.length - 1]?.versions;
  return last?.[last.length - 1] ?? '0.0.0';
}

function nextMajor(version: string): string {
  return semver.inc(version, 'major') ?? '2.0.0';
}
