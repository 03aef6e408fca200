import { Chalk, type ChalkInstance } from 'chalk';
import type { RunReport } from '../verdict/run-report.ts';
import { printable } from './escape.ts';
import { type FindingGroup, groupFindings } from './finding-groups.ts';
import type { Reporter } from './reporter.ts';
import { textFailures } from './text-failures.ts';
import { paint } from './text-finding.ts';
import { textSummary } from './text-summary.ts';

/** One line a finding, under the file to edit: for long lists and for editors that link paths. */
export const prettyReporter: Reporter = {
  id: 'pretty',
  audience: 'human',
  summary: 'one line a finding, under the file to edit',
  render(report, view) {
    const ink = new Chalk({ level: view.color ? 1 : 0 });
    const blocks = [
      ...fileBlocks(report, view.verbose, ink),
      ...textFailures(report, ink),
      textSummary(report, view, ink),
    ].filter((block) => block !== '');
    return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
  },
};

function fileBlocks(report: RunReport, verbose: boolean, ink: ChalkInstance): string[] {
  const byFile = new Map<string, FindingGroup[]>();
  for (const group of groupFindings(report.findings.filter((f) => verbose || f.state === 'new'))) {
    const file = group.first.authored?.file ?? `${group.first.target} (rendered)`;
    byFile.set(file, [...(byFile.get(file) ?? []), group]);
  }
  return [...byFile].map(([file, groups]) =>
    [ink.underline(printable(file)), ...groups.map((g) => groupLine(g, ink))].join('\n'),
  );
}

function groupLine({ first, size }: FindingGroup, ink: ChalkInstance): string {
  const { authored, rendered } = first;
  const line = authored ? authored.line : rendered?.line;
  const column = (authored ? authored.column : rendered?.column) ?? 1;
  const place = line === undefined ? '-' : `${line}:${column}`;
  const severity = paint(first.severity, ink)(first.severity.padEnd(7));
  const also = size > 1 ? ` (+${size - 1} more)` : '';
  const state = first.state === 'new' ? '' : ` [${first.state}]`;
  return `  ${place.padEnd(8)} ${severity}  ${printable(first.message)}${also}${state}  ${ink.dim(printable(first.rule))}`;
}
