/** The exit codes of the command. */
export enum ExitCode {
  /** No errors; there may be warnings and hints. */
  OK = 0,
  /** The mesh has errors, or something went wrong. */
  FAILED = 1,
  /** The command was called wrongly. */
  USAGE = 2,
}

/** The exit codes as the help shows them. */
export const EXIT_CODES_HELP = `
Exit codes:
  0  no errors; there may be warnings and hints
  1  the mesh has errors, or something went wrong
  2  wrong usage: unknown command or option, no such file
`;

/** The command was called wrongly; the message says what to change in the call. */
export class UsageError extends Error {}
