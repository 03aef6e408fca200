import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type BaselineEntry,
  formatBaseline,
  parseBaseline,
  updateBaseline,
} from '../engine/baseline.ts';
import { FailureError } from '../verdict/failure.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { usageError } from './usage-error.ts';

/** Where `--update-baseline` writes when nobody names a file. */
export const DEFAULT_BASELINE = '.manifest-gate.baseline';

/** Reads a baseline. A missing file is an error, unless this run is about to write it. */
export async function readBaseline(
  file: string,
  cwd: string,
  mayBeMissing: boolean,
): Promise<readonly BaselineEntry[]> {
  let text: string;
  try {
    text = await readFile(path.resolve(cwd, file), 'utf8');
  } catch {
    if (mayBeMissing) return [];
    throw usageError(
      `The baseline ${file} does not exist.`,
      `Write it: manifest-gate check --baseline ${file} --update-baseline`,
    );
  }
  const { entries, badLines } = parseBaseline(text);
  if (badLines.length === 0) return entries;
  throw new FailureError({
    code: 'baseline',
    message: `${file}:${badLines[0]}: this is no line of a baseline (${badLines.length} such lines).`,
    hint: `Resolve the merge, or write it again: --baseline ${file} --update-baseline`,
  });
}

/** Writes the findings of a run as the next baseline. Entries it could not judge are kept. */
export async function writeBaseline(
  file: string,
  cwd: string,
  old: readonly BaselineEntry[],
  report: RunReport,
): Promise<number> {
  const judged = new Set(
    report.outcomes.filter((o) => o.status === 'completed').map((o) => `${o.gate} ${o.target}`),
  );
  const rendered = new Set(report.targets.filter((t) => !t.failure).map((t) => t.id));
  const entries = await updateBaseline(old, report.findings, (gate, target) =>
    gate === 'model' || gate === 'waiver' ? rendered.has(target) : judged.has(`${gate} ${target}`),
  );
  await writeFile(path.resolve(cwd, file), formatBaseline(entries));
  return entries.length;
}
