import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/main';

export const ROOT = join(__dirname, '..', '..');
export const FIXTURES = join(ROOT, 'test', 'fixtures');
export const ECOMMERCE = join(ROOT, 'examples', 'e-commerce', 'mesh.yaml');

/** What a run of the command left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly out?: boolean;
  readonly err?: boolean;
  readonly environment?: Record<string, string>;
}

/** Runs the command inside this process. */
export async function dataMesh(argv: readonly string[], terminal: Terminal = {}): Promise<Run> {
  let out = '';
  let err = '';
  const code = await run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    outIsTerminal: terminal.out ?? false,
    errIsTerminal: terminal.err ?? false,
    environment: terminal.environment ?? {},
  });
  return { code, out, err };
}

/** A directory of its own for each test file, gone at the end. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'data-mesh-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
