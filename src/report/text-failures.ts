import type { ChalkInstance } from 'chalk';
import type { Failure } from '../verdict/outcome.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { printableLines } from './escape.ts';

/** What could not be judged, and what to type next: run, targets, then gates. */
export function textFailures(report: RunReport, ink: ChalkInstance): string[] {
  const blocks = report.failures.map((failure) => block('', failure, ink));
  for (const same of byReason(report)) {
    if (same.length >= MANY) blocks.push(sharedBlock(same, ink));
    else
      for (const { id, failure } of same)
        blocks.push(block(failedSubject(id, failure), failure, ink));
  }
  for (const [, { gate, targets, failure }] of brokenGates(report)) {
    blocks.push(block(`${gate} is broken for ${targets.join(', ')}: `, failure, ink));
  }
  return blocks;
}

/** So many targets that do not render for one reason are told together. */
const MANY = 3;

interface FailedTarget {
  readonly id: string;
  readonly failure: Failure;
  /** Undefined where the message has a form of its own. */
  readonly reason: string | undefined;
}

/** The targets that failed, those of one reason together, in the order of the first. */
function byReason({ targets }: RunReport): FailedTarget[][] {
  const groups = new Map<string, FailedTarget[]>();
  for (const { id, failure } of targets) {
    if (!failure) continue;
    const beginning = `${id} does not render: `;
    const { message } = failure;
    const reason = message.startsWith(beginning) ? message.slice(beginning.length) : undefined;
    const key = reason === undefined ? `target ${id}` : `reason ${failure.code} ${reason}`;
    groups.set(key, [...(groups.get(key) ?? []), { id, failure, reason }]);
  }
  return [...groups.values()];
}

function sharedBlock(same: readonly FailedTarget[], ink: ChalkInstance): string {
  const [first] = same;
  const hints = new Set(same.map(({ failure }) => failure.hint));
  const hint = first?.failure.hint;
  const message = `${same.length} targets do not render: ${first?.reason}\n${same.map(({ id }) => id).join('\n')}`;
  const shared = {
    code: first?.failure.code ?? '',
    message,
    ...(hint !== undefined && { hint: hints.size === 1 ? hint : `${hint}, and so for each.` }),
  };
  return block('', shared, ink);
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
