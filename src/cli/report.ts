import { readFileSync } from 'fs';
import { checkWholeFile } from './check';
import type { Io } from './io';
import { ExitCode, UsageError } from './io';
import { writeFiles } from './output-files';
import { Progress } from './progress';
import { counted } from './words';
import { quote } from '../core/findings';
import type { ReportFormat } from '../governance/report/formats';
import { REPORT_FORMATS, reportFiles } from '../governance/report/formats';
import { meshReport } from '../governance/report/mesh-report';
import { parsePreviousReport } from '../governance/report/previous';
import type { PreviousReport } from '../governance/report/trend';
import { inNumbers, percent, STATUS_WORDS } from '../governance/report/words';

/** What the person asked for. */
export interface ReportOptions {
  readonly format?: ReportFormat;
  readonly output?: string;
  /** A report in JSON to compare with. */
  readonly previous?: string;
  readonly asOf?: string;
}

/** Tells how a mesh stands to its governance, also where it has errors: then most of all. Fails unless it is compliant. */
export function report(file: string, { format, output, previous, asOf }: ReportOptions, io: Io): ExitCode {
  const before = previous === undefined ? undefined : previousReport(previous);
  const progress = new Progress(io);
  const checked = checkWholeFile(file, progress, asOf);
  progress.done();
  const result = meshReport(checked, { previous: before, asOf });
  if (output === undefined) {
    io.out(REPORT_FORMATS[format ?? 'markdown'].text(result));
  } else {
    const files = reportFiles(result, format && [format]);
    writeFiles(output, files);
    io.out(`${STATUS_WORDS[result.overall_status]}, score ${percent(result.score)}: ${inNumbers(result)}.\nWrote ${counted(files.length, 'file')} to ${output}.\n`);
  }
  return result.overall_status === 'compliant' ? ExitCode.OK : ExitCode.FAILED;
}

function previousReport(file: string): PreviousReport {
  try {
    return parsePreviousReport(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new UsageError(`the previous report ${quote(file)} can't be read: ${reason}; give a report.json of this command`);
  }
}
