import type { Progress } from './progress';
import { counted } from './text';
import type { CheckedMesh } from '../check/mesh-file';
import { checkMeshFile } from '../check/mesh-file';
import type { Finding, Severity } from '../core/findings';
import type { MeshDeclaration } from '../model/declaration/mesh';

/** What was found in a mesh file, in numbers. */
export interface Summary {
  readonly file: string;
  readonly domains: number;
  readonly dataProducts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** Everything that is to say about a mesh file, in the order of its lines. */
export interface Check {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

/** Reads a mesh file and applies all rules: those of the file's form, of the model and of the standards. */
export function checkFile(file: string, progress: Progress, asOf?: string): Check {
  const { declaration, findings } = checkWholeFile(file, progress, asOf);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    findings,
    summary: {
      file,
      domains: declaration.domains.length,
      dataProducts: declaration.domains.reduce((total, { products }) => total + products.length, 0),
      errors: count('error'),
      warnings: count('warning'),
      hints: count('hint'),
    },
  };
}

/** The same with all that was read; the findings are in the order of the lines. */
export function checkWholeFile(file: string, progress: Progress, asOf?: string): CheckedMesh {
  const checked = checkMeshFile(file, (name) => progress.step(name), { asOf });
  return { ...checked, findings: byPlace([...checked.findings, ...streamsWithoutCluster(checked.declaration)], file) };
}

/** A program can give the stacks of a mesh file a Kafka provider of its own; the command has only the file. */
function streamsWithoutCluster({ mentionsKafka, domains }: MeshDeclaration): Finding[] {
  if (mentionsKafka) return [];
  return domains.flatMap(({ products }) => products.filter(({ props }) => props.stream).map((product) => ({
    rule: 'kafka-provider',
    severity: 'error',
    subject: `data product "${product.name}"`,
    at: product.origin.at(['stream']),
    message: 'has a stream, and the file names no Kafka cluster',
    fix: 'add "kafka: { bootstrap_servers: [host:port] }" at the top of the file',
  })));
}

/** `4 domains, 16 data products: 3 errors, 1 hint`. */
export function summaryLine({ domains, dataProducts, errors, warnings, hints }: Summary): string {
  const what = `${counted(domains, 'domain')}, ${counted(dataProducts, 'data product')}`;
  const parts = ([[errors, 'error'], [warnings, 'warning'], [hints, 'hint']] as const).filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  return `${what}: ${parts.length > 0 ? parts.join(', ') : 'no problems'}`;
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
