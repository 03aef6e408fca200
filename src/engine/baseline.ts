import type { Finding } from '../verdict/finding.ts';
import { compareText } from '../verdict/order.ts';

const HEADER = '# manifest-gate baseline, version 1: findings that were there when the gate came.';

/** One finding that a baseline holds. Only the fingerprint decides; the rest is for people. */
export interface BaselineEntry {
  readonly rule: string;
  readonly target: string;
  readonly subject: string;
  readonly fingerprint: string;
}

/**
 * A baseline's text: a header, then one finding a line, sorted, tab-separated; no line numbers
 * and no dates, so two branches merge cleanly.
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((e) => [e.rule, e.target, e.subject, e.fingerprint].join('\t'));
  return `${[HEADER, ...[...new Set(lines)].sort(compareText)].join('\n')}\n`;
}

/** Reads a baseline. Lines that are not entries come back by number, to be told. */
export function parseBaseline(text: string): {
  entries: readonly BaselineEntry[];
  badLines: readonly number[];
} {
  const entries: BaselineEntry[] = [];
  const badLines: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [rule, target, subject, fingerprint, ...rest] = line.split('\t');
    if (
      !rule ||
      !target ||
      subject === undefined ||
      !/^[0-9a-f]{32}$/.test(fingerprint ?? '') ||
      rest.length > 0
    ) {
      badLines.push(index + 1);
    } else {
      entries.push({ rule, target, subject, fingerprint: fingerprint ?? '' });
    }
  }
  return { entries, badLines };
}

/**
 * The next baseline: what is found now, without what is fixed; entries of targets and gates that
 * this run did not judge are kept as they are.
 */
export function updateBaseline(
  old: readonly BaselineEntry[],
  findings: readonly Finding[],
  judged: (gate: string, target: string) => boolean,
): BaselineEntry[] {
  const kept = old.filter((e) => !judged(e.rule.split('/', 1)[0] ?? '', e.target));
  const found = findings.filter((f) => f.state === 'new' || f.state === 'baselined').map(entryOf);
  return [...kept, ...found];
}

function entryOf(finding: Finding): BaselineEntry {
  const { resource } = finding;
  const subject = resource
    ? `${resource.kind} ${resource.namespace ? `${resource.namespace}/` : ''}${resource.name}`
    : (finding.authored?.file ?? '');
  const clean = (text: string): string => text.replace(/[\t\r\n]/g, ' ');
  return {
    rule: clean(finding.rule),
    target: clean(finding.target),
    subject: clean(subject),
    fingerprint: finding.fingerprint,
  };
}
