import { stringify } from 'yaml';

/** A value as YAML, of which every reader makes the same value: what others take for dates, numbers or booleans stands in quotes. */
export function yamlText(value: unknown, comment?: string): string {
  const head = comment === undefined ? '' : comment.split(/\r\n|\r|\n/).map((line) => `# ${line}\n`).join('');
  return head + stringify(value, {
    version: '1.1', // PyYAML's: `yes`, `1_000` and `12:30:00` need quotes there
    aliasDuplicateObjects: false,
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    doubleQuotedAsJSON: true,
  });
}
