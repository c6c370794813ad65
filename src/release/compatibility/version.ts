import semver from 'semver';
import type { EvolutionFinding, SchemaVersion } from './compatibility';

/** The part of a version that a change must raise. */
export type VersionChange = 'major' | 'minor' | 'patch' | 'none';

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

/**
 * What is wrong with the number of `next`, after a change that requires `required`; undefined when it's raised enough.
 * A pre-release of the version that is needed will do, and so will the release after it; but one number never stands for two schemas.
 */
export function versionProblem(previous: string, next: string, required: VersionChange): VersionProblem | undefined {
  const needed = required === 'none' ? previous : semver.inc(previous, required)!;
  if (semver.lt(next, previous)) return { message: `version ${next} is lower than the recorded ${previous}`, fix: `write ${needed}` };
  if (required === 'none' || (semver.gt(next, previous) && semver.gte(released(next), needed))) return undefined;
  const what = next === previous ? `the schema changed, and the version is still ${previous}` : `the schema changed from ${previous} to ${next}`;
  return { message: `${what}: the change demands a new ${required} version`, fix: `write version ${needed}` };
}

/** The version without what marks it as a pre-release. */
function released(version: string): string {
  const { major, minor, patch } = semver.parse(version)!;
  return `${major}.${minor}.${patch}`;
}

// A property that is called "description" has a schema for its value, not text.
function withoutDocumentation(definition: string): string {
  if (definition[0] !== '{') return definition.split('\n').filter((line) => !line.trimStart().startsWith('//')).join('\n');
  return JSON.stringify(JSON.parse(definition), (key, value: unknown) => DOCUMENTATION.has(key) && typeof value === 'string' ? undefined : value);
}
