import { InvalidArgumentError, Option } from 'commander';
import { isDate } from '../model/validate/syntax';

/** The option that says for which day a command judges what has dates. */
export function asOfOption(): Option {
  return new Option('--as-of <day>', 'the day for which agreements, trials and waivers are judged (default: today)').argParser((text: string) => {
    if (!isDate(text)) throw new InvalidArgumentError('Write a day like 2027-12-31.');
    return text;
  });
}
