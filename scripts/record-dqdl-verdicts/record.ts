/**
 * Records what deequ's executor of DQDL makes of the rulesets that we emit: README.md beside this file says how to run it.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DqdlVerdict } from '../../test/quality/dqdl-cases';
import { DQDL_CASES, VERDICTS_FILE } from '../../test/quality/dqdl-cases';

// Spark looks into classes of the JDK: https://github.com/apache/spark/blob/v3.5.1/launcher/src/main/java/org/apache/spark/launcher/JavaModuleOptions.java
const OPENED = [
  'java.lang', 'java.lang.invoke', 'java.lang.reflect', 'java.io', 'java.net', 'java.nio', 'java.util', 'java.util.concurrent', 'java.util.concurrent.atomic',
  'sun.nio.ch', 'sun.nio.cs', 'sun.security.action', 'sun.util.calendar',
].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);

const classPath = process.env.DEEQU_CLASSPATH;
if (classPath === undefined) throw new Error('DEEQU_CLASSPATH must name the class path of deequ and Spark: scripts/record-dqdl-verdicts/README.md');
const { status, stdout, stderr } = spawnSync('java', [...OPENED, '-Duser.timezone=UTC', '-cp', classPath, join(__dirname, 'RunRulesets.java')], {
  input: JSON.stringify(DQDL_CASES.map(({ ruleset, table, sources }) => ({ ruleset, table, sources }))), encoding: 'utf8', maxBuffer: 1_000_000_000,
});
if (status !== 0) throw new Error(`the executor failed with exit code ${status}:\n${stderr.slice(-3_000)}`);

const outcomes = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Pick<DqdlVerdict, 'outcome' | 'reason'>[];
const verdicts = DQDL_CASES.map(({ name, ruleset, data }, index): [string, DqdlVerdict] => [name, { ruleset, data, ...outcomes[index] }]);
writeFileSync(VERDICTS_FILE, `${JSON.stringify(Object.fromEntries(verdicts), null, 2)}\n`);

for (const [index, { name, passes, ruleset }] of DQDL_CASES.entries()) {
  const { outcome, reason } = outcomes[index];
  if (outcome !== (passes ? 'Passed' : 'Failed')) process.stderr.write(`${name}: ${outcome}, but must be the other\n  ${ruleset}\n  ${reason}\n`);
}
