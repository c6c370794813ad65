import { spawnSync } from 'node:child_process';

/** A suite that is skipped for that reason, which its name says, or runs where there is none. */
export function describeUnless(reason: string | undefined, name: string, suite: () => void): void {
  if (reason === undefined) {
    describe(name, suite);
    return;
  }
  process.stderr.write(`skipped: ${name} (${reason})\n`); // jest names skipped tests only when it runs a single file
  describe.skip(`${name} (${reason})`, suite);
}

/** Why a program that tests need can't be used, if so. */
export function missing(hint: string, program: string, ...args: string[]): string | undefined {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? undefined : hint;
}
