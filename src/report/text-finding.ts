import type { ChalkInstance } from 'chalk';
import type { CodeFrame, Finding } from '../verdict/finding.ts';
import type { Severity } from '../verdict/severity.ts';
import { printable } from './escape.ts';
import type { FindingGroup } from './finding-groups.ts';
import type { View } from './reporter.ts';
import { count, placeOf, resourceName } from './wording.ts';

/** How many other targets are named before they are only counted. */
const NAMED_TARGETS = 6;

/** One finding as a block of text: what, where, why, what to do. Infos are brief: they decide nothing. */
export function textFinding(group: FindingGroup, view: View, ink: ChalkInstance): string {
  const { first } = group;
  const lines = [headLine(first, view, ink), `  ${whereLine(first)}`];
  const brief = view.quiet || (first.severity === 'info' && !view.verbose);
  if (brief) {
    lines.push(...indent(first.message, view));
    if (group.size > 1) lines.push(...indent(others(group, view), view));
    return lines.join('\n');
  }
  if (first.frame) lines.push(...frameLines(first.frame, view, ink));
  lines.push(...indent(first.message, view));
  lines.push(...relatedLines(first));
  const remedy = first.remedy && `Do: ${first.remedy}`;
  if (remedy) lines.push(...indent(remedy, view));
  if (first.docs) lines.push(`  ${ink.dim(`See ${printable(first.docs)}`)}`);
  if (first.waiver) lines.push(...indent(waiverText(first), view));
  if (group.size > 1) lines.push(...indent(others(group, view), view));
  return lines.join('\n');
}

function headLine(finding: Finding, view: View, ink: ChalkInstance): string {
  const state = finding.state === 'new' ? '' : ` (${finding.state})`;
  const left = `${finding.severity.padEnd(7)}  ${printable(finding.rule)}${state}`;
  const right = finding.resource ? printable(resourceName(finding.resource)) : '';
  const gap = Math.max(2, Math.min(view.width, 100) - left.length - right.length);
  const colored = `${paint(finding.severity, ink)(finding.severity.padEnd(7))}  ${ink.bold(printable(finding.rule))}${state}`;
  return right === '' ? colored : `${colored}${' '.repeat(gap)}${right}`;
}

function whereLine(finding: Finding): string {
  const certainty = finding.authored?.confidence === 'inferred' ? ' (inferred)' : '';
  const pointer = finding.pointer ? `  ·  ${printable(finding.pointer)}` : '';
  const versions = finding.kubernetesVersions
    ? `  ·  Kubernetes ${finding.kubernetesVersions.join(', ')}`
    : '';
  return `${printable(placeOf(finding))}${certainty}${pointer}${versions}`;
}

function frameLines(frame: CodeFrame, view: View, ink: ChalkInstance): string[] {
  const width = Math.max(...frame.lines.map((l) => String(l.number).length));
  const room = Math.max(20, Math.min(view.width, 160) - width - 7);
  const last = frame.lines.at(-1)?.text ?? '';
  const shift = Math.max(0, frame.column - 1 - Math.floor(room / 2));
  const lines = frame.lines.map(({ number, text }) => {
    const cut = printable(text.slice(shift, shift + room));
    return `  ${ink.dim(`${String(number).padStart(width)} │`)} ${cut}`;
  });
  const before = printable(last.slice(shift, frame.column - 1)).length;
  const marked = last.slice(frame.column - 1, frame.column - 1 + frame.width);
  const carets = '^'.repeat(
    Math.max(1, Math.min(printable(marked).trimEnd().length, room - before)),
  );
  lines.push(`  ${ink.dim(`${' '.repeat(width)} │`)} ${' '.repeat(before)}${ink.red(carets)}`);
  return lines;
}

function relatedLines(finding: Finding): string[] {
  return (finding.related ?? []).map((r) => {
    const place = r.authored
      ? ` (${[r.authored.file, r.authored.line].filter((x) => x !== undefined).join(':')})`
      : '';
    return `  - ${printable(r.message)}${printable(place)}`;
  });
}

function waiverText({ waiver }: Finding): string {
  if (!waiver) return '';
  const owner = waiver.owner ? `, ${waiver.owner}` : '';
  const expires = waiver.expires ? `, until ${waiver.expires}` : '';
  return `Waived: ${waiver.reason}${owner}${expires}`;
}

function others({ first, alsoIn: targets, size }: FindingGroup, view: View): string {
  if (first.topic !== undefined && !view.verbose) {
    const where = targets.length > 0 ? ` over ${count(targets.length + 1, 'target')}` : '';
    return `The same for ${count(size - 1, 'more resource')}${where}.`;
  }
  const named = view.verbose ? targets : targets.slice(0, NAMED_TARGETS);
  const rest = targets.length - named.length;
  const more = rest > 0 ? ` and ${count(rest, 'more target')} (--verbose names them)` : '';
  return `The same in ${named.join(', ')}${more}.`;
}

/** Wraps prose to the terminal's width, two columns in. */
function indent(text: string, view: View): string[] {
  const room = Math.max(40, Math.min(view.width, 100)) - 2;
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text.replace(/\s+/g, ' ').trim()).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((l) => `  ${l}`);
}

/** The colour of a severity. */
export function paint(severity: Severity, ink: ChalkInstance): ChalkInstance {
  return severity === 'error' ? ink.red : severity === 'warning' ? ink.yellow : ink.blue;
}
