import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';
import { UsageError } from './exit-code';
import { readManifest } from './stacks';

/**
 * A directory that gets its new content only when all of it is there: it is written beside the directory and moved at the end.
 * What isn't replaced stays, such as Terraform's locks, plugins and states.
 */
export class OutputDirectory {
  public readonly temporary: string;
  private readonly path: string;

  constructor(private readonly directory: string) {
    this.path = resolve(directory);
    this.refuseForeign();
    mkdirSync(dirname(this.path), { recursive: true });
    this.temporary = mkdtempSync(join(dirname(this.path), `.${basename(this.path)}-`));
  }

  /** Puts the new content in its place; the result names the stacks that were there and aren't made any more. */
  public commit(): string[] {
    const before = Object.keys(readManifest(this.path)?.stacks ?? {});
    const now = new Set(Object.keys(readManifest(this.temporary)?.stacks ?? {}));
    if (existsSync(this.path) && readdirSync(this.path).length === 0) rmdirSync(this.path);
    if (existsSync(this.path)) {
      moveInto(this.temporary, this.path);
      rmSync(this.temporary, { recursive: true });
    } else {
      renameSync(this.temporary, this.path);
    }
    return before.filter((name) => !now.has(name));
  }

  /** Forgets what was written. */
  public discard(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }

  private refuseForeign(): void {
    if (!existsSync(this.path)) return;
    if (!statSync(this.path).isDirectory()) throw new UsageError(`"${this.directory}" is a file, not a directory: choose another`);
    if (readdirSync(this.path).length > 0 && !readManifest(this.path)) {
      throw new UsageError(`the directory "${this.directory}" isn't empty and holds no output of this command (no manifest.json): choose another, or empty it`);
    }
  }
}

// Each file is replaced at once, the manifest last: it names the others.
function moveInto(from: string, to: string): void {
  const last = (name: string) => Number(name === 'manifest.json');
  const entries = readdirSync(from, { withFileTypes: true }).sort((one, other) => last(one.name) - last(other.name));
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && existsSync(target)) moveInto(source, target);
    else renameSync(source, target);
  }
}
