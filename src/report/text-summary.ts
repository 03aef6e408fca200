import type { ChalkInstance } from 'chalk';
import type { RunReport } from '../verdict/run-report.ts';
import { printable } from './escape.ts';
import { countedReason } from './left-out.ts';
import type { View } from './reporter.ts';
import { count, denominator, numerator, setAside, skipCounts } from './wording.ts';

/** The closing lines: the verdict, what it stands on, and what was not looked at. */
export function textSummary(report: RunReport, view: View, ink: ChalkInstance): string {
  if (view.quiet && report.verdict === 'pass') return '';
  const lines = [verdictLine(report, ink), ...notChecked(report), ...leftOut(report, view)];
  for (const note of report.notes) lines.push(`  note: ${printable(note)}`);
  if (view.verbose || view.stats) lines.push(...toolLines(report), ...durationLines(report, view));
  return lines.join('\n');
}

function verdictLine(report: RunReport, ink: ChalkInstance): string {
  const time = Object.values(report.durations).reduce((sum, ms) => sum + ms, 0);
  const tail = `${setAside(report)} · ${duration(time)}`;
  if (report.verdict === 'pass') {
    return `${ink.green('✔')} ${numerator(report)} · ${denominator(report)} · ${tail}`;
  }
  const mark = report.verdict === 'fail' ? ink.red('✖') : ink.red('!');
  const broken = report.verdict === 'broken' ? 'could not judge everything (exit 2) · ' : '';
  return `${mark} ${broken}${numerator(report)} · ${denominator(report)} · ${tail}`;
}

function notChecked(report: RunReport): string[] {
  const skips = skipCounts(report);
  if (skips.length === 0) return [];
  const parts = skips.map((s) => `${s.gate} ${count(s.count, 'resource')} (${s.reason})`);
  return [`  not checked: ${parts.join(', ')}`];
}

function leftOut(report: RunReport, view: View): string[] {
  if (report.leftOut.length === 0 || view.quiet) return [];
  const parts = report.leftOut.map((one) => printable(countedReason(one)));
  return [`  left out: ${parts.join(', ')}`];
}

function toolLines(report: RunReport): string[] {
  return report.tools.map((t) => `  ${t.tool} ${t.version} from ${printable(t.from)}`);
}

function durationLines(report: RunReport, view: View): string[] {
  if (!view.stats) return [];
  return Object.entries(report.durations).map(([phase, ms]) => `  ${phase}: ${duration(ms)}`);
}

function duration(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
