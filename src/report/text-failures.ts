import type { ChalkInstance } from 'chalk';
import type { Failure } from '../verdict/outcome.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { printableLines } from './escape.ts';

/** What could not be judged, and what to type next: run, targets, then gates. */
export function textFailures(report: RunReport, ink: ChalkInstance): string[] {
  const blocks = report.failures.map((failure) => block('', failure, ink));
  for (const target of report.targets) {
    if (target.failure)
      blocks.push(block(failedSubject(target.id, target.failure), target.failure, ink));
  }
  for (const [, { gate, targets, failure }] of brokenGates(report)) {
    blocks.push(block(`${gate} is broken for ${targets.join(', ')}: `, failure, ink));
  }
  return blocks;
}

/** Most messages of renderers name the target themselves. */
export function failedSubject(target: string, { message }: Failure): string {
  return message.startsWith(`${target} `) ? '' : `${target} did not render: `;
}

/** A gate that is broken in the same way for many targets is told once. */
function brokenGates(
  report: RunReport,
): Map<string, { gate: string; targets: string[]; failure: Failure }> {
  const broken = new Map<string, { gate: string; targets: string[]; failure: Failure }>();
  for (const outcome of report.outcomes) {
    if (outcome.status !== 'broken') continue;
    const key = JSON.stringify([outcome.gate, outcome.failure]);
    const entry = broken.get(key) ?? { gate: outcome.gate, targets: [], failure: outcome.failure };
    entry.targets.push(outcome.target);
    broken.set(key, entry);
  }
  return broken;
}

function block(subject: string, failure: Failure, ink: ChalkInstance): string {
  const message = printableLines(`${subject}${failure.message}`).replaceAll('\n', '\n  ');
  const hint =
    failure.hint && `\n  Do: ${printableLines(failure.hint).replaceAll('\n', '\n      ')}`;
  return `${ink.red('!')} ${message}${hint ?? ''}`;
}
