import type { Command } from 'commander';
import { Option } from 'commander';
import type { CheckRecordsOptions } from './commands/check-records';
import { checkRecords } from './commands/check-records';
import type { QualityCommandOptions } from './commands/quality';
import { quality } from './commands/quality';
import type { ExitCode, Io } from './io';
import { QUALITY_FORMATS } from '../render/quality/formats';

const QUALITY_HELP = `
The formats:
  dqdl                a ruleset of Glue Data Quality
  great-expectations  a suite of Great Expectations 1.x (JSON)
  dbt                 properties of models and sources, tests, macros
  soda                a contract of Soda 4
  odcs                Open Data Contract Standard 3.1.0
What a format can't say is reported as a hint; docs/quality.md has the table of rules and formats.

Examples:
  $ data-mesh quality mesh.yaml --product customer.customer-profiles --format dqdl
  $ data-mesh quality mesh.yaml --format dbt -o dbt
`;

const RECORDS_HELP = `
Each line of the file is one record as JSON. Missing required fields, wrong types, unknown symbols and unknown fields are problems.

Examples:
  $ data-mesh check-records sample.jsonl --product customer.customer-profiles mesh.yaml
  $ data-mesh check-records sample.jsonl --product customer.customer-profiles --freshness hourly mesh.yaml

Exit codes: 0 all records are valid and fresh, 1 some aren't, 2 the command was called wrongly
`;

/** Adds the commands about the quality of data. */
export function addQualityCommands(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program.command('quality')
    .description('write the quality rules for the tools that run them')
    .argument('<file>', 'the mesh file (YAML)')
    .option('-p, --product <domain.name>', 'only this data product')
    .addOption(new Option('-f, --format <format>', 'the tool').choices(Object.keys(QUALITY_FORMATS)).default('dqdl'))
    .option('-o, --output <directory>', 'write files; without it they are printed')
    .addHelpText('after', QUALITY_HELP)
    .action((file: string, options: QualityCommandOptions) => finish(quality(file, options, io)));
  program.command('check-records')
    .description('check a sample of records against a data product\'s schema')
    .argument('<records>', 'the records, one JSON value a line')
    .argument('<file>', 'the mesh file (YAML)')
    .requiredOption('-p, --product <domain.name>', 'the data product')
    .option('--freshness <threshold>', 'how young the newest record must be: realtime (60 seconds), hourly, daily or a duration such as "90 minutes"')
    .addHelpText('after', RECORDS_HELP)
    .action((records: string, file: string, options: CheckRecordsOptions) => finish(checkRecords(records, file, options, io)));
}
