/** What keeps a regular expression from meaning the same in every engine that runs it (Java, RE2), or undefined. */
export function regularExpressionProblem(pattern: string): string | undefined {
  if (pattern === '') return 'is empty and matches everything';
  const plain = pattern.replace(/\\\\/g, '');
  if (/\(\?<?[=!]/.test(plain)) return 'looks ahead or behind, which RE2 doesn\'t know';
  if (/\\[1-9]/.test(plain)) return 'refers back to a group, which RE2 doesn\'t know';
  try {
    // Java and RE2 take flags in front, JavaScript doesn't.
    new RegExp(pattern.replace(/^\(\?[imsU]+\)/, ''));
    return undefined;
  } catch (error) {
    return `can't be read: ${(error as Error).message.replace(/^Invalid regular expression: /, '')}`;
  }
}
