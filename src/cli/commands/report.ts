import { readFileSync } from 'fs';
import { quote } from '../../core/findings';
import type { ReportFormat } from '../../report/formats';
import { REPORT_FORMATS, reportFiles } from '../../report/formats';
import { inNumbers, percent, STATUS_WORDS } from '../../report/labels';
import { meshReport } from '../../report/mesh-report';
import { parsePreviousReport } from '../../report/previous';
import type { PreviousReport } from '../../report/trend';
import { checkWholeFile } from '../checked-file';
import type { Io } from '../io';
import { ExitCode, UsageError } from '../io';
import { writeFiles } from '../output-files';
import { Progress } from '../progress';
import { counted } from '../text';

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
