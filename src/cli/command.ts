import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Io } from './io';

/**
 * Adds one command to the program: its description, arguments, options, help and action.
 * @param finish takes the exit code of the action
 */
export type AddCommand = (program: Command, io: Io, finish: (code: ExitCode) => void) => void;
