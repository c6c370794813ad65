import type { SourceLocation } from '../core/findings';
import { fromHere } from '../core/source-path';

/** A text file, and where things are in it. */
export class Source {
  private lineStarts?: number[];
  private end?: number;

  constructor(public readonly file: string, public readonly text: string) {}

  /** `mesh.yaml:12:9`. */
  public place(offset: number): string {
    const { line, column } = this.position(offset);
    return `${this.file}:${line}:${column}`;
  }

  /** The same for programs, with the path relative to the working directory. */
  public location(offset: number): SourceLocation {
    return { file: fromHere(this.file), ...this.position(offset) };
  }

  /** Lines are counted only when first needed: a file without problems needs none. */
  private position(offset: number): { readonly line: number; readonly column: number } {
    const starts = this.lineStarts ??= startsOfLines(this.text);
    // What is missing at the end of the file is reported after its last character, not on a line that isn't there.
    const within = Math.max(0, Math.min(offset, this.end ??= this.text.trimEnd().length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: within - starts[low] + 1 };
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
