import type { Command } from 'commander';
import type { CliIo } from './io.ts';

/** What a command needs: where to write, and how to end. */
export interface CommandContext {
  readonly io: CliIo;
  /** Sets the exit status of the process. */
  readonly exit: (status: number) => void;
  readonly version: string;
}

/** Adds one command, with its options, to the program. */
export type RegisterCommand = (program: Command, context: CommandContext) => void;
