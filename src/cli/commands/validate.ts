import { checkFile, summaryLine } from '../checked-file';
import type { Io } from '../io';
import { colorsOf, ExitCode } from '../io';
import { Progress } from '../progress';
import { findingLines } from '../text';

/** Checks a mesh file without loading cdktf or any provider. */
export function validate(file: string, format: 'text' | 'json', io: Io, asOf?: string): ExitCode {
  const progress = new Progress(io);
  const check = checkFile(file, progress, asOf);
  progress.done();
  if (format === 'json') io.out(`${JSON.stringify(check, undefined, 2)}\n`);
  else io.out(`${findingLines(check.findings, colorsOf(io))}${summaryLine(check.summary)}\n`);
  return check.summary.errors > 0 ? ExitCode.FAILED : ExitCode.OK;
}
