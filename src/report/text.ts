import { Chalk, type ChalkInstance } from 'chalk';
import type { Finding } from '../verdict/finding.ts';
import type { RunReport, TargetReport } from '../verdict/run-report.ts';
import { printable } from './escape.ts';
import { groupFindings } from './finding-groups.ts';
import type { Reporter, View } from './reporter.ts';
import { textFailures } from './text-failures.ts';
import { textFinding } from './text-finding.ts';
import { textSummary } from './text-summary.ts';
import { count } from './wording.ts';

/** What a person reads in a terminal or a CI log. */
export const textReporter: Reporter = {
  id: 'text',
  audience: 'human',
  summary: 'for people: code frames, remedies, the denominator',
  render(report, view) {
    const ink = new Chalk({ level: view.color ? 1 : 0 });
    const shown = report.findings.filter((f) => f.state === 'new' || view.verbose);
    const blocks = [
      ...findingBlocks(shown, report, view, ink),
      ...textFailures(report, ink),
      textSummary(report, view, ink),
    ].filter((block) => block !== '');
    return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
  },
};

/** The findings under their targets; the target with the worst finding first. */
function findingBlocks(
  findings: readonly Finding[],
  report: RunReport,
  view: View,
  ink: ChalkInstance,
): string[] {
  const targets = new Map(report.targets.map((t) => [t.id, t]));
  const groups = groupFindings(findings);
  const blocks: string[] = [];
  for (const id of new Set(groups.map((g) => g.first.target))) {
    const target = targets.get(id);
    if (target) blocks.push(targetLine(target, ink));
    for (const group of groups) {
      if (group.first.target === id) blocks.push(textFinding(group, view, ink));
    }
  }
  return blocks;
}

function targetLine(target: TargetReport, ink: ChalkInstance): string {
  const label = target.label === target.id ? '' : ` (${printable(target.label)})`;
  const environment =
    target.environment && !target.id.includes(target.environment)
      ? ` · ${printable(target.environment)}`
      : '';
  return `${ink.bold(printable(target.id))}${label}${environment} · ${count(target.resources, 'resource')}`;
}
