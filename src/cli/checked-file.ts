import type { Progress } from './progress';
import type { CheckedMesh } from '../check/mesh-file';
import { checkMeshFile } from '../check/mesh-file';
import type { Finding } from '../core/findings';

/** Reads a mesh file and applies all rules. The findings are in the order of the lines. */
export function checkFile(file: string, progress: Progress, asOf?: string): CheckedMesh {
  const checked = checkMeshFile(file, (name) => progress.step(name), { asOf, requiresKafkaCluster: true });
  return { ...checked, findings: byPlace(checked.findings, file) };
}

/** Those of the mesh file first, then those of files beside it, such as its waivers; each in the order of lines. */
function byPlace(findings: readonly Finding[], meshFile: string): Finding[] {
  const places = new Map(findings.map((finding) => {
    const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(finding.at) ?? [];
    return [finding, [file === meshFile ? 0 : file === undefined ? 2 : 1, Number(line ?? 0), Number(column ?? 0)]];
  }));
  return [...findings].sort((one, other) => {
    const [before, after] = [places.get(one)!, places.get(other)!];
    return before.map((part, index) => part - after[index]).find((difference) => difference !== 0) ?? 0;
  });
}
