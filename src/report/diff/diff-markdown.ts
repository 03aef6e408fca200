import type { Risk } from '../../verdict/change.ts';
import { type DiffReport, failedAtBase, otherFindings } from '../../verdict/diff-report.ts';
import { htmlText, markdownCode, markdownFence, markdownText } from '../escape.ts';
import { failureLines } from '../failure-lines.ts';
import { count, resourceName } from '../wording.ts';
import { alikeText, andMore } from './alike.ts';
import { type ChangeGroup, groupChanges } from './change-groups.ts';
import type { DiffReporter } from './diff-reporter.ts';
import { changeLines } from './edit-lines.ts';
import { changesText, environmentLines } from './environment-lines.ts';
import { formerName } from './former-name.ts';
import { imageRows } from './image-rows.ts';
import { yamlLines } from './yaml-lines.ts';

/** GitHub takes 65,536 characters; the rest is room for what a caller puts around it. */
const LIMIT = 64_000;
/** What the tables may take of it, so that there is always room for some of the changes. */
const TABLE_LIMIT = 16_000;

const MOST_FAILURES = 10;
const MOST_NOTES = 10;
const LONGEST = 1000;

const HEADLINES = { pass: '✅', fail: '❌', broken: '⚠️ could not compare everything:' } as const;

/** Markdown for a pull request comment: dangers, images, environments, then each change, folded. */
export const diffMarkdownReporter: DiffReporter = {
  id: 'markdown',
  render(report) {
    const groups = groupChanges(report);
    const head = [
      `### manifest-gate diff ${HEADLINES[report.verdict]} ${changesText(report.targets)}`,
      ...broken(report),
      ...dangers(report, groups),
      ...images(report),
      ...environments(report),
      ...notes(report),
    ].join('\n\n');
    const text = fitted(head, groups);
    return `${text}\n`;
  },
};

function broken(report: DiffReport): string[] {
  const lines = [
    ...failureLines(report.run).map(({ text }) => text),
    ...failedAtBase(report).map(
      ({ target, failure }) =>
        `${target} cannot be compared: ${failure.message}${failure.hint ? ` ${failure.hint}` : ''}`,
    ),
  ];
  const shown = lines.slice(0, MOST_FAILURES).map((line) => markdownText(line.slice(0, LONGEST)));
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(`${count(rest, 'more failure')} in the job's log.`);
  return shown.map((line) => `> [!CAUTION]\n> ${line}`);
}

function dangers(report: DiffReport, groups: readonly ChangeGroup[]): string[] {
  const rows = [
    ...groups.flatMap(({ risks, change, targets }) =>
      risks
        .filter((risk) => risk.counts)
        .map((risk) => dangerRow(risk, resourceName(change.resource), targets)),
    ),
    ...otherFindings(report)
      .filter((finding) => finding.state === 'new')
      .map((f) => dangerRow(f, f.resource ? resourceName(f.resource) : '', [f.target])),
  ];
  return table('danger', ['| | Danger | Where | What |', '|---|---|---|---|'], rows);
}

function dangerRow(
  { severity, rule, message, remedy }: Pick<Risk, 'severity' | 'rule' | 'message' | 'remedy'>,
  subject: string,
  targets: readonly string[],
): string {
  const resource = subject === '' ? '' : `${markdownCode(subject)}<br>`;
  const todo = remedy === undefined ? '' : `<br>**Do:** ${markdownText(remedy)}`;
  return `| ${severity} | ${markdownCode(rule)} | ${resource}${markdownText(targets.join(', '))} | ${markdownText(message)}${todo} |`;
}

function images(report: DiffReport): string[] {
  const rows = imageRows(report).map(
    ({ container, from, to, where }) =>
      `| ${markdownCode(container)} | ${markdownCode(from)} | ${markdownCode(to)} | ${markdownText(where.join(', '))} |`,
  );
  return table(
    'image',
    ['| Container | Image before | after | Where |', '|---|---|---|---|'],
    rows,
  );
}

function environments(report: DiffReport): string[] {
  const rows = environmentLines(report).map(
    ({ name, changes, leftOut }) =>
      `| ${markdownText(name)} | ${markdownText(changes)} | ${markdownText(leftOut)} |`,
  );
  return table('environment', ['| Environment | Changes | Left out |', '|---|---|---|'], rows);
}

/** What is to be known of the comparison itself: targets that came, went or were renamed. */
function notes({ run }: DiffReport): string[] {
  const shown = run.notes.slice(0, MOST_NOTES).map((n) => `- ${markdownText(n.slice(0, 200))}`);
  const rest = run.notes.length - shown.length;
  if (rest > 0) shown.push(`- ${count(rest, 'more note')} in the job's log.`);
  return shown.length === 0 ? [] : [shown.join('\n')];
}

/** As many rows as fit; the rest is counted. */
function table(noun: string, head: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  const lines = [...head];
  let used = 0;
  for (const [shown, row] of rows.entries()) {
    used += row.length + 1;
    if (used > TABLE_LIMIT) {
      const rest = `${count(rows.length - shown, `more ${noun}`)} did not fit; the job's log has them all.`;
      return [lines.join('\n'), rest];
    }
    lines.push(row);
  }
  return [lines.join('\n')];
}

/** The head, and the changes after it: folded, those that do not fit by name, then by number. */
function fitted(head: string, groups: readonly ChangeGroup[]): string {
  const parts = [head];
  let used = head.length;
  for (const [shown, group] of groups.entries()) {
    const left = changesIn(groups.slice(shown));
    const reserve = left > 1 ? 200 : 0;
    const fits = (text: string): boolean => used + text.length + 2 + reserve <= LIMIT;
    const part = [folded(group), titleOf(group)].find(fits);
    if (part === undefined) {
      parts.push(`${count(left, 'more change')} did not fit; the job's log has them all.`);
      break;
    }
    parts.push(part);
    used += part.length + 2;
  }
  return parts.join('\n\n');
}

function changesIn(groups: readonly ChangeGroup[]): number {
  return groups.reduce((n, { alike }) => n + 1 + alike.length, 0);
}

function titleOf({ change, targets, alike }: ChangeGroup): string {
  const was = change.change === 'renamed' ? ` from ${formerName(change)}` : '';
  const now = change.movedTo === undefined ? '' : ` (moved to ${markdownText(change.movedTo)})`;
  return `**${change.change}** ${markdownCode(`${resourceName(change.resource)}${was}`)}${andMore(alike.length)}${now} in ${markdownText(targets.join(', '))}`;
}

function folded(group: ChangeGroup): string {
  const body = markdownFence(bodyOf(group).join('\n'), 'diff');
  return `<details><summary>${summaryText(group)}</summary>\n\n${body}\n\n</details>`;
}

function summaryText({ change, targets, risks, alike }: ChangeGroup): string {
  const [first = '', ...others] = targets;
  const was = change.change === 'renamed' ? ` from ${formerName(change)}` : '';
  const also = others.length === 0 ? '' : `, the same in ${others.join(', ')}`;
  const counted = risks.filter((risk) => risk.counts).length;
  const danger = counted === 0 ? '' : ` · ${count(counted, 'danger')}`;
  const now = change.movedTo === undefined ? '' : ` (moved to ${change.movedTo})`;
  return htmlText(
    `${change.change} ${resourceName(change.resource)}${was}${andMore(alike.length)}${now} in ${first}${also}${danger}`,
  );
}

function bodyOf({ change: changed, alike }: ChangeGroup): string[] {
  const { change, before, after } = changed;
  if (change === 'added') return yamlLines(after ?? null).map((line) => `+ ${line}`);
  if (change === 'removed') return yamlLines(before ?? null).map((line) => `- ${line}`);
  const lines = changeLines(changed);
  return [
    ...(alike.length > 0 ? [`# ${alikeText(alike)}`] : []),
    ...lines.map(({ sign, text }) => `${sign === '~' ? '!' : sign} ${text}`),
  ];
}
