import { lockFileOf, lockFindings } from './lock';
import { loadMesh } from '../config/load';
import type { Finding } from '../core/findings';
import { errorsOf } from '../core/findings';
import { today } from '../core/today';
import type { MeshEvaluation } from '../governance/evaluation';
import { evaluateMesh, findingsIn } from '../governance/evaluation';
import type { MeshDeclaration } from '../model/declaration/mesh';
import type { MeshModel } from '../model/mesh';
import { resolveMesh } from '../model/resolve/mesh';
import { validateMesh } from '../model/validate/mesh';
import { dqdl } from '../render/quality/dqdl';
import { leftFindings, rulesetLengthFindings } from '../render/quality/findings';
import { QUALITY_FORMATS, rulesOf } from '../render/quality/formats';
import { schemaSizeFindings } from '../render/schema/size';

// Imports nothing of cdktf: `data-mesh validate` stands on it.

/** The name of the platform's stack. A domain can't have it. */
export const PLATFORM_STACK = 'platform';

/** A mesh file, read and checked by every rule. */
export interface CheckedMesh {
  readonly declaration: MeshDeclaration;
  /** The model; absent where the file's form leaves nothing to check. */
  readonly mesh?: MeshModel;
  /** What the rules of the file's form, of the model and of the standards say. */
  readonly findings: readonly Finding[];
  /** How the products stand to the governance; absent with the model. */
  readonly evaluation?: MeshEvaluation;
}

/** What a mesh file is checked against. */
export interface CheckOptions {
  /** Another lock file than the mesh's own. */
  readonly lockFile?: string;
  /** Whether the lock is about to be written: it needn't be there yet. */
  readonly recording?: boolean;
  /** The day for which agreements, trials and waivers are judged; today unless it is said. */
  readonly asOf?: string;
}

/**
 * Reads a mesh file and applies every rule.
 * @param file its path
 * @param step told before each part of the work, for a progress line
 * @param options what it is checked against
 */
export function checkMeshFile(file: string, step: (name: string) => void = () => {}, options: CheckOptions = {}): CheckedMesh {
  const { lockFile, recording = false, asOf = today() } = options;
  step(`reading ${file}`);
  const { declaration, findings } = loadMesh(file);
  // A file without domains, or of which nothing could be read, has said what is wrong with it.
  if (declaration.domains.length === 0) return { declaration, findings };
  step('checking the rules');
  const mesh = resolveMesh(declaration);
  const evaluation = evaluateMesh(mesh, asOf);
  const found = [...findings, ...reservedNames(declaration), ...validateMesh(mesh, asOf)];
  // What is wrong can't be rendered.
  if (errorsOf(found).length === 0) found.push(...schemaSizeFindings(mesh), ...rulesetFindings(mesh, found));
  found.push(...findingsIn(evaluation));
  step('comparing with the lock file');
  const named = lockFile ?? declaration.platform.lockFile;
  const compared = lockFindings(mesh, lockFile ?? lockFileOf(file, named), named !== undefined && !recording);
  return { declaration, mesh, evaluation, findings: [...found, ...compared] };
}

/** What Glue Data Quality, which runs the rules, can't be told of them. */
function rulesetFindings({ domains }: MeshModel, told: readonly Finding[]): Finding[] {
  const columnless = new Set(told.filter(({ rule }) => rule === 'freshness-column').map(({ at }) => at));
  return domains.flatMap(({ products }) => products.flatMap((product) => {
    const { text, left } = dqdl(product, rulesOf(product));
    return [
      ...leftFindings(product, left, QUALITY_FORMATS.dqdl.title, 'warning').filter(({ at }) => !columnless.has(at)),
      ...rulesetLengthFindings(product, product.names.ruleset, text),
    ];
  }));
}

function reservedNames({ domains }: MeshDeclaration): Finding[] {
  return domains.filter(({ name }) => name === PLATFORM_STACK).map(({ name, origin }) => ({
    rule: 'reserved-name',
    severity: 'error',
    subject: `domain "${name}"`,
    at: origin.at(['name']),
    message: `"${name}" is the name of the platform's own stack, and each domain has a stack of its name`,
    fix: 'choose another name',
  }));
}
