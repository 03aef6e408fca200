import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { REPORTERS } from '../report/registry.ts';
import type { View } from '../report/reporter.ts';
import { FailureError } from '../verdict/failure.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { type CliIo, writeAll } from './io.ts';
import type { OutputChoice } from './options/values.ts';

/**
 * Prints a report in every format asked for: to stdout, or to a file. Rejects with a
 * `FailureError` when a file cannot be written; what can be printed is printed first.
 */
export async function writeReports(
  report: RunReport,
  outputs: readonly OutputChoice[],
  view: View,
  io: CliIo,
): Promise<void> {
  await writeOutputs(outputs, view, io, async (format, seen) => {
    const reporter = await REPORTERS[format]?.();
    if (!reporter) throw new Error(`no reporter ${format}`);
    return reporter.render(report, seen);
  });
}

/** As {@link writeReports}, for anything that has a text in each format. */
export async function writeOutputs(
  outputs: readonly OutputChoice[],
  view: View,
  io: CliIo,
  textIn: (format: string, view: View) => Promise<string>,
): Promise<void> {
  let failed: unknown;
  for (const { format, path: file } of outputs) {
    if (file === undefined) {
      await writeAll(io.stdout, await textIn(format, view));
      continue;
    }
    const text = await textIn(format, { ...view, color: false });
    try {
      await writeReport(path.resolve(io.cwd, file), text);
    } catch (error) {
      failed ??= unwritable(file, error);
    }
  }
  if (failed) throw failed;
}

async function writeReport(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function unwritable(file: string, error: unknown): FailureError {
  const reason = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error);
  return new FailureError({
    code: 'unwritable-report',
    message: `The report ${file} could not be written: ${reason}`,
    hint: 'Name a file in a directory that you may write to.',
  });
}
