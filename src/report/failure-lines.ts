import type { RunReport } from '../verdict/run-report.ts';
import { failedSubject } from './text-failures.ts';

/** A failure as one line of text, with its code and what it concerns. */
export interface FailureLine {
  readonly code: string;
  /** `schema`, a target's id, or `run`. */
  readonly subject: string;
  readonly text: string;
}

/** Every reason why a run could not judge: run, targets, gates. */
export function failureLines(report: RunReport): FailureLine[] {
  const lines: FailureLine[] = [];
  for (const { code, message, hint } of report.failures) {
    lines.push({ code, subject: 'run', text: withHint(message, hint) });
  }
  for (const { id, failure } of report.targets) {
    if (!failure) continue;
    const text = withHint(`${failedSubject(id, failure)}${failure.message}`, failure.hint);
    lines.push({ code: failure.code, subject: id, text });
  }
  for (const outcome of report.outcomes) {
    if (outcome.status !== 'broken') continue;
    const { gate, target, failure } = outcome;
    const text = withHint(`${gate} is broken for ${target}: ${failure.message}`, failure.hint);
    lines.push({ code: failure.code, subject: gate, text });
  }
  return lines;
}

function withHint(message: string, hint: string | undefined): string {
  return hint ? `${message}\nDo: ${hint}` : message;
}
