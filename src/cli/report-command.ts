import type { Command } from 'commander';
import { Option } from 'commander';
import { asOfOption } from './as-of';
import type { ReportOptions } from './commands/report';
import { report } from './commands/report';
import type { ExitCode, Io } from './io';
import { REPORT_FORMATS } from '../report/formats';

const REPORT_HELP = `
The formats:
  json      for programs; governance-report.schema.json describes it, and --previous reads it
  sarif     SARIF 2.1.0, which code hosts show beside the lines of the mesh file
  markdown  for a pull request or a build's summary
  junit     JUnit XML: a test for each rule and data product
  html      a page for a governance council, without scripts or network
Without -o the report is printed, as Markdown unless --format says otherwise. With -o it is written, in all formats unless --format says one:
report.json, report.sarif, report.md, report.junit.xml, report.html.

Examples:
  $ data-mesh report mesh.yaml
  $ data-mesh report mesh.yaml -o governance
  $ data-mesh report mesh.yaml --format sarif > report.sarif
  $ data-mesh report mesh.yaml --previous governance/report.json --format html > report.html

Exit codes: 0 the mesh is compliant, 1 it isn't, 2 the command was called wrongly
`;

/** Adds the command that tells how a mesh stands to its governance. */
export function addReportCommand(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program.command('report')
    .description('tell how a mesh stands to its governance')
    .argument('<file>', 'the mesh file (YAML)')
    .addOption(new Option('-f, --format <format>', 'the form of the report').choices(Object.keys(REPORT_FORMATS)))
    .option('-o, --output <directory>', 'write files; without it the report is printed')
    .option('--previous <report>', 'an earlier report in JSON, to tell what has changed')
    .addOption(asOfOption())
    .addHelpText('after', REPORT_HELP)
    .action((file: string, options: ReportOptions) => finish(report(file, options, io)));
}
