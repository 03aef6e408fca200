import { CommanderError } from 'commander';
import { normalizeArgv } from './argv.ts';
import type { CliIo } from './io.ts';
import { createProgram } from './program.ts';
import { usageError } from './usage-error.ts';

/** Runs one command; returns its exit status. Rejects with what a person should be told. */
export async function runCommandLine(
  argv: readonly string[],
  io: CliIo,
  version: string,
): Promise<number> {
  const normalized = normalizeArgv(argv);
  if (normalized.answered) {
    const { peer, flag, hint } = normalized.answered;
    throw usageError(`${peer}'s ${flag} has no meaning here.`, hint);
  }
  let status = 0;
  const exit = (s: number) => {
    status = s;
  };
  const program = createProgram(io, version, exit, normalized.argv[0]);
  try {
    await program.parseAsync([...normalized.argv], { from: 'user' });
  } catch (error) {
    // Commander has printed its message; help and version are its successes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return status;
}
