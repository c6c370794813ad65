import { lockFileOf, lockFindings } from './lock';
import { checkMesh } from './mesh';
import { clusterFindings, deploymentRoleFindings, reservedNameFindings } from './stack-findings';
import { loadMesh, parseMesh } from '../config/load';
import type { Finding } from '../core/findings';
import { today } from '../core/today';
import type { MeshEvaluation } from '../governance/evaluation';
import { evaluateMesh, findingsIn } from '../governance/evaluation';
import type { MeshDeclaration } from '../model/declaration/mesh';
import type { MeshModel } from '../model/mesh';
import { resolveMesh } from '../model/resolve/mesh';

/** A mesh file, read and checked by every rule. */
export interface CheckedMesh {
  readonly declaration: MeshDeclaration;
  /** The model; absent where nothing could be read that has domains. */
  readonly mesh?: MeshModel;
  /** What the rules of the file's form, of the model, of the governance and of the lock found. */
  readonly findings: readonly Finding[];
  /** The results of the governance's rules, product by product; absent with the model. */
  readonly evaluation?: MeshEvaluation;
}

/** What a mesh file is checked against. */
interface CheckOptions {
  /** Another lock file than the mesh's own. */
  readonly lockFile?: string;
  /** Whether the lock is about to be written: it needn't be there yet. */
  readonly recording?: boolean;
  /** Whether streams need a Kafka cluster in the file. A program can give its stacks a Kafka provider of its own, the command has only the file. */
  readonly requiresKafkaCluster?: boolean;
  /** The date for which agreements, trials and waivers are checked; by default today. */
  readonly asOf?: string;
}

/**
 * Reads a mesh file and applies every rule.
 * @param file its path
 * @param step called before each part of the work, for a progress line
 * @param options what it is checked against
 */
export function checkMeshFile(file: string, step: (name: string) => void = () => {}, options: CheckOptions = {}): CheckedMesh {
  const { lockFile, recording = false, requiresKafkaCluster = false, asOf = today() } = options;
  step(`reading ${file}`);
  const { declaration, findings: form } = loadMesh(file);
  // Of a file without domains, or of which nothing could be read, the form's findings say all.
  if (declaration.domains.length === 0) return { declaration, findings: form };
  step('checking the rules');
  const { mesh, evaluation, findings: rules } = governed(declaration, form, asOf);
  step('comparing with the lock file');
  const named = lockFile ?? declaration.platform.lockFile;
  const lock = lockFindings(mesh, lockFile ?? lockFileOf(file, named), named !== undefined && !recording);
  const cluster = requiresKafkaCluster ? clusterFindings(declaration) : [];
  return { declaration, mesh, evaluation, findings: [...rules, ...lock, ...cluster] };
}

/** What is wrong with the text of a mesh file, whatever lies beside it: neither waivers nor a lock. `file` is its name in the findings. */
export function checkMeshText(text: string, file: string): readonly Finding[] {
  const { declaration, findings } = parseMesh(text, file);
  return declaration.domains.length === 0 ? findings : [...governed(declaration, findings, today()).findings, ...clusterFindings(declaration)];
}

/** The model, and what its own rules and its governance's find. */
function governed(declaration: MeshDeclaration, form: readonly Finding[], asOf: string): { mesh: MeshModel; evaluation: MeshEvaluation; findings: Finding[] } {
  const mesh = resolveMesh(declaration);
  const evaluation = evaluateMesh(mesh, asOf);
  const rules = checkMesh(mesh, { asOf, earlier: [...form, ...reservedNameFindings(declaration), ...deploymentRoleFindings(declaration)], rulesets: true });
  return { mesh, evaluation, findings: [...rules, ...findingsIn(evaluation)] };
}
