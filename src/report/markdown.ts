import type { Finding } from '../verdict/finding.ts';
import type { RunReport } from '../verdict/run-report.ts';
import { markdownCode, markdownText } from './escape.ts';
import { failureLines } from './failure-lines.ts';
import { type FindingGroup, groupFindings } from './finding-groups.ts';
import type { Reporter } from './reporter.ts';
import {
  count,
  denominator,
  numerator,
  placeOf,
  resourceName,
  setAside,
  skipCounts,
} from './wording.ts';

/** What GitHub takes as a comment, less room for what a caller puts around it. */
const LIMIT = 60_000;

const HEADLINES = { pass: '✅ passed', fail: '❌ failed', broken: '⚠️ could not judge everything' };

/** Markdown for a pull request comment or a job summary: the verdict, failures, a table, the rest. */
export const markdownReporter: Reporter = {
  id: 'markdown',
  audience: 'human',
  summary: 'for a pull request comment or a job summary',
  render(report) {
    const groups = groupFindings(report.findings.filter((f) => f.state === 'new'));
    const head = [
      `### manifest-gate ${HEADLINES[report.verdict]}`,
      `${numerator(report)} · ${denominator(report)} · ${setAside(report)}`,
      ...notChecked(report),
      ...failureLines(report).map(({ text }) => `> [!CAUTION]\n> ${markdownText(text)}`),
    ];
    const table = fitted(groups, LIMIT - head.join('\n\n').length);
    return `${[...head, ...table, ...folded(report)].join('\n\n')}\n`;
  },
};

function notChecked(report: RunReport): string[] {
  const skips = skipCounts(report).map(
    (s) => `${s.gate} ${count(s.count, 'resource')} (${s.reason})`,
  );
  return skips.length === 0 ? [] : [`Not checked: ${markdownText(skips.join(', '))}`];
}

/** As many rows as fit; the rest is counted, never cut silently. */
function fitted(groups: readonly FindingGroup[], room: number): string[] {
  if (groups.length === 0) return [];
  const rows = ['| | Rule | Where | What |', '|---|---|---|---|'];
  let used = rows.join('\n').length;
  for (const [shown, group] of groups.entries()) {
    const row = tableRow(group);
    used += row.length + 1;
    if (used > room) {
      const rest = `${count(groups.length - shown, 'more finding')} did not fit; the job's log has them all.`;
      return [rows.join('\n'), rest];
    }
    rows.push(row);
  }
  return [rows.join('\n')];
}

function tableRow({ first, alsoIn, size }: FindingGroup): string {
  const named = first.topic === undefined ? alsoIn.join(', ') : count(size - 1, 'more resource');
  const also = size > 1 ? ` (the same in ${markdownText(named)})` : '';
  const subject = first.resource ? `${markdownCode(resourceName(first.resource))}<br>` : '';
  const remedy = first.remedy ? `<br>**Do:** ${markdownText(first.remedy)}` : '';
  return `| ${first.severity} | ${markdownCode(first.rule)} | ${subject}${markdownCode(placeOf(first))} | ${markdownText(first.message)}${remedy}${also} |`;
}

function folded(report: RunReport): string[] {
  const aside = report.findings.filter((f) => f.state !== 'new');
  if (aside.length === 0) return [];
  const lines = aside.slice(0, 50).map((f) => `- ${asideLine(f)}`);
  const rest = aside.length > 50 ? [`- … and ${aside.length - 50} more`] : [];
  const summary = `${count(aside.length, 'finding')} waived, known or in the baseline`;
  return [
    `<details><summary>${summary}</summary>\n\n${[...lines, ...rest].join('\n')}\n\n</details>`,
  ];
}

function asideLine(finding: Finding): string {
  const reason = finding.waiver ? `: ${markdownText(finding.waiver.reason)}` : '';
  const subject = finding.resource ? ` ${markdownCode(resourceName(finding.resource))}` : '';
  return `${finding.state} ${markdownCode(finding.rule)}${subject}${reason}`;
}
