import { createColors } from 'picocolors';

/** What the command needs of the process around it. */
export interface Io {
  /** Writes to standard output: what was asked for. */
  out(text: string): void;
  /** Writes to standard error: what is said besides. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The exit codes of the command. */
export enum ExitCode {
  /** All is well; warnings and hints are. */
  OK = 0,
  /** The mesh has errors, or something went wrong. */
  FAILED = 1,
  /** The command was called wrongly. */
  USAGE = 2,
}

/** Something that the person who called the command has to change in the call. */
export class UsageError extends Error {}

export type Colors = ReturnType<typeof createColors>;

/** Colors for standard output; none in a pipe, and none where people don't want any (https://no-color.org). */
export function colorsOf(io: Io): Colors {
  return createColors(io.outIsTerminal && !io.environment.NO_COLOR && io.environment.TERM !== 'dumb');
}
