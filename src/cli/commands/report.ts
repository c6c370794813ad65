import { readFileSync } from 'fs';
import { Option } from 'commander';
import { quote } from '../../core/findings';
import type { ReportFormat } from '../../report/formats';
import { REPORT_FORMATS, reportFiles } from '../../report/formats';
import { inNumbers, percent, STATUS_WORDS } from '../../report/labels';
import { meshReport } from '../../report/mesh-report';
import { parsePreviousReport } from '../../report/previous-report';
import type { PreviousReport } from '../../report/trend';
import { checkFile } from '../checked-file';
import type { AddCommand } from '../command';
import { ExitCode, UsageError } from '../exit-code';
import type { Io } from '../io';
import { asOfOption, meshFileArgument } from '../options';
import { writeFiles } from '../output-files';
import { Progress } from '../progress';
import { counted } from '../text';

const HELP = `
The formats:
  json      for programs; governance-report.schema.json describes it, and --previous reads it
  sarif     SARIF 2.1.0, which code hosts show next to the lines of the mesh file
  markdown  for pull requests and build summaries
  junit     JUnit XML: a test for each rule and data product
  html      a page for people, without scripts or network
Without -o the report is printed, by default as Markdown. With -o it is written as files, by default in all formats:
report.json, report.sarif, report.md, report.junit.xml, report.html.

Examples:
  $ data-mesh report mesh.yaml
  $ data-mesh report mesh.yaml -o governance
  $ data-mesh report mesh.yaml --format sarif > report.sarif
  $ data-mesh report mesh.yaml --previous governance/report.json --format html > report.html

Exit codes: 0 the mesh is compliant, 1 it isn't, 2 wrong usage
`;

interface ReportOptions {
  readonly format?: ReportFormat;
  readonly output?: string;
  /** A report in JSON to compare with. */
  readonly previous?: string;
  readonly asOf?: string;
}

/** `data-mesh report`. */
export const addReportCommand: AddCommand = (program, io, finish) => {
  program.command('report')
    .description('report whether a mesh complies with its governance rules')
    .addArgument(meshFileArgument())
    .addOption(new Option('-f, --format <format>', 'the format of the report').choices(Object.keys(REPORT_FORMATS)))
    .option('-o, --output <directory>', 'write files (default: print the report)')
    .option('--previous <report>', 'an earlier report in JSON, to report what has changed')
    .addOption(asOfOption())
    .addHelpText('after', HELP)
    .action((file: string, options: ReportOptions) => finish(report(file, options, io)));
};

/** Tells how a mesh stands to its governance, also where it has errors: then most of all. Fails unless it is compliant. */
function report(file: string, { format, output, previous, asOf }: ReportOptions, io: Io): ExitCode {
  const before = previous === undefined ? undefined : previousReport(previous);
  const progress = new Progress(io);
  const checked = checkFile(file, progress, asOf);
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
