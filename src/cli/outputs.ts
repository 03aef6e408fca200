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
  let failed: unknown;
  for (const { format, path: file } of outputs) {
    const reporter = await REPORTERS[format]?.();
    if (!reporter) throw new Error(`no reporter ${format}`);
    if (file === undefined) {
      await writeAll(io.stdout, reporter.render(report, view));
      continue;
    }
    try {
      await writeReport(
        path.resolve(io.cwd, file),
        reporter.render(report, { ...view, color: false }),
      );
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
