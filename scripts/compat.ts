/**
 * Compares the public surface with that of the last release, or while there is none with that of the commit from which this branch left main:
 * `npx projen compat`, after `npx projen compile`. Nothing is downloaded: the earlier commit is checked out beside and compiled with the
 * dependencies that are installed. Breaking changes that are meant are listed in allowed-breaking-changes.txt.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const ALLOWED = 'allowed-breaking-changes.txt';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const run = (command: string, args: string[], cwd = ROOT): boolean => spawnSync(join(ROOT, 'node_modules', '.bin', command), args, { cwd, stdio: 'inherit' }).status === 0;

/** The commit to compare with, and what to call it. */
function base(): { commit: string; name: string } {
  const [tag] = git('tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname').split('\n');
  if (tag) return { commit: git('rev-parse', `${tag}^{commit}`), name: `release ${tag}` };
  const main = ['origin/main', 'main'].find((branch) => git('branch', '--all', '--list', branch, `remotes/${branch}`) !== '');
  if (main === undefined) throw new Error('there is neither a release nor a branch main to compare with: fetch origin main');
  return { commit: git('merge-base', 'HEAD', main), name: main };
}

const { commit, name } = base();
if (commit === git('rev-parse', 'HEAD')) {
  console.log(`this is ${name} itself: nothing to compare`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'compat-'));
  try {
    git('worktree', 'add', '--detach', folder, commit);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    if (!run('jsii', ['--silence-warnings=reserved-word'], folder)) throw new Error(`${name} can't be compiled`);
    console.log(`comparing with ${name} (${commit.slice(0, 8)}); the keys in brackets go into ${ALLOWED}, where a change is meant`);
    if (!run('jsii-diff', [folder, ROOT, '--keys', '--error-on', 'all', '--ignore-file', join(ROOT, ALLOWED)])) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  }
}
