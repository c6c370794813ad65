import { createColors } from 'picocolors';

/** What the command needs of the process around it. */
export interface Io {
  /** Writes to standard output: the result. */
  out(text: string): void;
  /** Writes to standard error: errors, notes and progress. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type Colors = ReturnType<typeof createColors>;

/** Colors for standard output; none in a pipe, and none where people don't want any (https://no-color.org). */
export function colorsOf(io: Io): Colors {
  return createColors(io.outIsTerminal && !io.environment.NO_COLOR && io.environment.TERM !== 'dumb');
}
