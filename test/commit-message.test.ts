import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { root } from './built';

/** What the hook says of a commit message: nothing where it accepts it. */
function complaint(message: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'commit-message-'));
  try {
    const file = path.join(folder, 'COMMIT_EDITMSG');
    fs.writeFileSync(file, message);
    const { status, stderr } = spawnSync('sh', [path.join(root, '.githooks', 'commit-msg'), file], { encoding: 'utf8' });
    expect(status).toBe(stderr === '' ? 0 : 1);
    return stderr;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

test.each(['feat: add a storage format', 'fix(cli)!: exit with 2', 'docs: say it plainly\n\nWhy: nobody understood it.', 'Merge branch \'main\'', 'Revert "feat: x"'])('%j is accepted', (message) => {
  expect(complaint(message)).toBe('');
});

test.each(['Add a storage format', 'feature: add', 'feat:no space', 'fix: '])('%j is refused', (message) => {
  expect(complaint(message)).toContain(`not a Conventional Commit: "${message}"`);
});
