import { cp } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Files } from './files.ts';

/**
 * Lends a checkout the fetched dependencies of a chart, which Git often does not hold: those of the
 * work tree, when both revisions lock the same ones (or, without a lock, have the same Chart.yaml).
 * Gives whether there was anything to lend.
 */
export async function borrowDependencies(chart: string, from: Files, to: Files): Promise<boolean> {
  const charts = posix.join(chart, 'charts');
  if ((await from.kind(charts)) !== 'directory' || !(await wantTheSame(chart, from, to))) {
    return false;
  }
  await cp(from.absolute(charts), to.absolute(charts), { recursive: true, dereference: true });
  return true;
}

async function wantTheSame(chart: string, one: Files, other: Files): Promise<boolean> {
  const [lock, otherLock] = await Promise.all(
    [one, other].map((files) => files.tryReadText(posix.join(chart, 'Chart.lock'))),
  );
  if (lock !== undefined && otherLock !== undefined) return lock === otherLock;
  const [text, otherText] = await Promise.all(
    [one, other].map((files) => files.tryReadText(posix.join(chart, 'Chart.yaml'))),
  );
  return text === otherText;
}
