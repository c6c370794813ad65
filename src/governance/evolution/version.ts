import semver from 'semver';
import type { EvolutionFinding, SchemaVersion } from './compatibility';

/** The part of a version that a change must raise. */
export type VersionChange = 'major' | 'minor' | 'patch' | 'none';

const ORDER: readonly VersionChange[] = ['none', 'patch', 'minor', 'major'];
const DOCUMENTATION = new Set(['doc', 'description']);

/**
 * The part of the version that a change of the schema must raise: an incompatible one the major, a compatible one the minor,
 * changed descriptions the patch.
 * @param findings what `checkEvolution` found between the two
 */
export function versionRequired(previous: SchemaVersion, next: SchemaVersion, findings: readonly EvolutionFinding[]): VersionChange {
  if (previous.definition === next.definition) return 'none';
  if (findings.length > 0) return 'major';
  return withoutDocumentation(previous.definition) === withoutDocumentation(next.definition) ? 'patch' : 'minor';
}

/** What is wrong with the new version's number. */
export interface VersionProblem {
  readonly message: string;
  readonly fix: string;
}

/** What is wrong with the number of `next`, after a change that requires `required`; undefined when it's raised enough. */
export function versionProblem(previous: string, next: string, required: VersionChange): VersionProblem | undefined {
  if (semver.lt(next, previous)) {
    return { message: `version ${next} is lower than the recorded ${previous}`, fix: `write ${required === 'none' ? previous : semver.inc(previous, required)}` };
  }
  if (ORDER.indexOf(raised(previous, next)) >= ORDER.indexOf(required)) return undefined;
  const needed = semver.inc(previous, required as semver.ReleaseType)!;
  return { message: `the schema changed from ${previous} to ${next}, which demands a new ${required} version`, fix: `write version ${needed}` };
}

/** The recorded versions that share a schema with `version`: a new major version begins a new one beside the old. */
export function versionsOfMajor(history: readonly SchemaVersion[], version: string): SchemaVersion[] {
  const major = semver.major(version);
  return history.filter((recorded) => semver.major(recorded.version) === major);
}

function raised(previous: string, next: string): VersionChange {
  const [before, after] = [semver.parse(previous)!, semver.parse(next)!];
  if (after.major !== before.major) return 'major';
  if (after.minor !== before.minor) return 'minor';
  return semver.gt(after, before) ? 'patch' : 'none';
}

// A property that is called "description" has a schema for its value, not text.
function withoutDocumentation(definition: string): string {
  if (definition[0] !== '{') return definition.split('\n').filter((line) => !line.trimStart().startsWith('//')).join('\n');
  return JSON.stringify(JSON.parse(definition), (key, value: unknown) => DOCUMENTATION.has(key) && typeof value === 'string' ? undefined : value);
}
