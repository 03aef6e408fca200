import { Chalk, type ChalkInstance } from 'chalk';
import type { ResourceChange } from '../../verdict/change.ts';
import { type DiffReport, failedAtBase, otherFindings } from '../../verdict/diff-report.ts';
import { printable } from '../escape.ts';
import { groupFindings } from '../finding-groups.ts';
import { countedReason } from '../left-out.ts';
import type { View } from '../reporter.ts';
import { textFailures } from '../text-failures.ts';
import { paint, textFinding } from '../text-finding.ts';
import { count, numerator, resourceName, setAside } from '../wording.ts';
import { alikeText, andMore } from './alike.ts';
import { type ChangeGroup, groupChanges } from './change-groups.ts';
import type { DiffReporter } from './diff-reporter.ts';
import { changeLines, type EditLine } from './edit-lines.ts';
import { changesText, environmentLines } from './environment-lines.ts';
import { formerName } from './former-name.ts';
import { imageRows } from './image-rows.ts';
import { yamlLines } from './yaml-lines.ts';

/** What a person reads in a terminal or a CI log: one block per resource. */
export const diffTextReporter: DiffReporter = {
  id: 'text',
  render(report, view) {
    const ink = new Chalk({ level: view.color ? 1 : 0 });
    const others = otherFindings(report).filter((f) => f.state === 'new' || view.verbose);
    const blocks = [
      ...groupFindings(others).map((group) => textFinding(group, view, ink)),
      ...(view.quiet ? [] : groupChanges(report).map((group) => block(group, view, ink))),
      ...(view.quiet ? [] : images(report)),
      ...textFailures(report.run, ink),
      ...incomparable(report, ink),
      summary(report, view, ink),
    ].filter((text) => text !== '');
    return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
  },
};

const SIGNS = { added: '+', removed: '-', modified: '~', renamed: '~' } as const;

function block(group: ChangeGroup, view: View, ink: ChalkInstance): string {
  const { change, targets } = group;
  const sign = SIGNS[change.change];
  const more = andMore(group.alike.length);
  const head = `${sign} ${resourceName(change.resource)}${more} ${headNote(change)}`.trimEnd();
  const lines = [ink.bold(colored({ sign, text: printable(head) }, ink))];
  lines.push(`  ${ink.dim(printable(placesText(targets)))}`);
  if (group.alike.length > 0) lines.push(`  ${ink.dim(printable(alikeText(group.alike)))}`);
  for (const { rule, severity, message, remedy, counts } of group.risks) {
    const aside = counts ? '' : ' (waived)';
    lines.push(`  ${paint(severity, ink)(severity)} ${printable(`${rule}${aside}: ${message}`)}`);
    if (remedy !== undefined) lines.push(`    ${printable(`Do: ${remedy}`)}`);
  }
  for (const { sign: mark, text } of bodyLines(change, view)) {
    lines.push(colored({ sign: mark, text: `  ${mark} ${printable(text)}` }, ink));
  }
  return lines.join('\n');
}

function headNote(changed: ResourceChange): string {
  const { change, previous, resource, movedTo } = changed;
  if (movedTo !== undefined) return `(moved to ${movedTo})`;
  if (change !== 'renamed' || previous === undefined) {
    return change === 'modified' ? '' : `(${change})`;
  }
  return `(${previous.name === resource.name ? '' : 'renamed '}from ${formerName(changed)})`;
}

function placesText([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? `in ${first}` : `in ${first}; the same in ${others.join(', ')}`;
}

/** What came or went as a whole is shown with `--verbose`; its name says enough. */
function bodyLines(changed: ResourceChange, view: View): EditLine[] {
  const { change, before, after } = changed;
  if (change !== 'added' && change !== 'removed') return changeLines(changed);
  const whole = after ?? before;
  if (!view.verbose || whole === undefined) return [];
  const sign = SIGNS[change];
  return yamlLines(whole).map((text) => ({ sign, text }));
}

function colored({ sign, text }: EditLine, ink: ChalkInstance): string {
  if (sign === '+') return ink.green(text);
  return sign === '-' ? ink.red(text) : sign === '~' ? ink.yellow(text) : text;
}

function images(report: DiffReport): string[] {
  const rows = imageRows(report);
  if (rows.length === 0) return [];
  const cells = rows.map((r) =>
    [r.container, r.from, '→', r.to, `(${r.where.join(', ')})`].map(printable),
  );
  const widths = [0, 1, 2, 3].map((c) => Math.max(...cells.map((row) => row[c]?.length ?? 0)));
  const lines = cells.map((row) => `  ${row.map((t, c) => t.padEnd(widths[c] ?? 0)).join('  ')}`);
  return [['Images', ...lines].join('\n')];
}

function incomparable(report: DiffReport, ink: ChalkInstance): string[] {
  return failedAtBase(report).map(({ target, failure }) => {
    const hint = failure.hint === undefined ? '' : `\n  Do: ${printable(failure.hint)}`;
    return `${ink.red('!')} ${printable(`${target} cannot be compared: ${failure.message}`)}${hint}`;
  });
}

const MARKS = { pass: '✔', fail: '✖', broken: '!' } as const;

function summary(report: DiffReport, view: View, ink: ChalkInstance): string {
  if (view.quiet && report.verdict === 'pass') return '';
  const environments = environmentLines(report);
  const width = Math.max(0, ...environments.map((e) => e.name.length));
  const lines = environments.map(({ name, changes, leftOut }) => {
    const tail = leftOut === '' ? '' : ` · ${leftOut}`;
    return printable(`  ${name.padEnd(width)}  ${changes}${tail}`);
  });
  const mark = MARKS[report.verdict];
  const total = `${changesText(report.targets)} in ${count(report.targets.length, 'target')}`;
  const risks = `${numerator(report.run)} · ${setAside(report.run)}`;
  const left =
    report.incomparable.length === 0 ? '' : ` · ${report.incomparable.length} incomparable`;
  const paintMark = report.verdict === 'pass' ? ink.green : ink.red;
  return [`${paintMark(mark)} ${total} · ${risks}${left}`, ...lines, ...notes(report)].join('\n');
}

function notes({ run }: DiffReport): string[] {
  return [
    ...run.leftOut.map((one) => `  left out: ${printable(countedReason(one))}`),
    ...run.notes.map((note) => `  note: ${printable(note)}`),
  ];
}
