import { Argument, InvalidArgumentError, Option } from 'commander';
import { isDate } from '../model/validate/syntax';

/** The mesh file that most commands read. */
export function meshFileArgument(): Argument {
  return new Argument('<file>', 'the mesh file (YAML)');
}

/** The date for which a command checks agreements, trials and waivers. */
export function asOfOption(): Option {
  return new Option('--as-of <day>', 'the date for which agreements, trials and waivers are checked (default: today)').argParser((text: string) => {
    if (!isDate(text)) throw new InvalidArgumentError('Write a day like 2027-12-31.');
    return text;
  });
}

/** Limits a command to one data product. */
export function productOption(): Option {
  return new Option('-p, --product <domain.name>', 'only this data product');
}
