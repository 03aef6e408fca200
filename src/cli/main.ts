import pkg from '../../package.json' with { type: 'json' };
import { printableLines } from '../report/escape.ts';
import { FailureError, failureOf } from '../verdict/failure.ts';
import type { Failure } from '../verdict/outcome.ts';
import { type CliIo, isGone, writeAll } from './io.ts';

/** The command line's entry: runs one command and returns the exit status (0, 1 or 2). */
export async function main(argv: readonly string[], io: CliIo = processIo()): Promise<number> {
  ignoreGoneReaders(io);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await writeAll(io.stdout, `${pkg.version}\n`);
    return 0;
  }
  try {
    // Loaded only now: asking for the version should cost no more than starting Node.
    const { runCommandLine } = await import('./command-line.ts');
    return await runCommandLine(argv, io, pkg.version);
  } catch (error) {
    await writeAll(io.stderr, failureText(failureOf(error), error, io));
    return 2;
  }
}

function processIo(): CliIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
  };
}

/** A closed stdout (`| head`) must not end the run before its exit status is known. */
function ignoreGoneReaders(io: CliIo): void {
  for (const stream of [io.stdout, io.stderr]) {
    stream.on('error', (error: Error) => {
      if (!isGone(error)) throw error;
    });
  }
}

function failureText(failure: Failure, error: unknown, io: CliIo): string {
  const hint = failure.hint ? `\n  Do: ${printableLines(failure.hint)}` : '';
  const stack =
    !(error instanceof FailureError) && error instanceof Error && io.env['MANIFEST_GATE_DEBUG']
      ? `\n${error.stack}`
      : '';
  return `manifest-gate: ${printableLines(failure.message)}${hint}${stack}\n`;
}
