import type * as re2js from 're2js';
import type { RegularExpressionProblem } from './expression';
import { readRegularExpression } from './reader';

/** What keeps a pattern from meaning the same in every engine; nothing if it does. */
export function regularExpressionProblems(pattern: string): readonly RegularExpressionProblem[] {
  if (pattern === '') return [{ message: 'is empty and matches everything', fix: 'describe the texts that are allowed, or leave the rule out' }];
  const { problems } = readRegularExpression(pattern);
  if (problems.length > 0) return problems;
  const reason = unreadable(pattern);
  return reason === undefined ? [] : [{ message: `can't be read: ${reason}`, fix: 'write it in the syntax of RE2, https://github.com/google/re2/wiki/Syntax' }];
}

/** Why RE2 can't read a pattern. */
function unreadable(pattern: string): string | undefined {
  // Loaded only where a pattern is checked.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as typeof re2js;
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}
