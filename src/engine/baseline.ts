import type { Finding } from '../verdict/finding.ts';
import { compareText } from '../verdict/order.ts';

const HEADER = '# manifest-gate baseline, version 1: findings that were there when the gate came.';

/** One finding that a baseline holds. Only the fingerprint decides; the rest is for people. */
export interface BaselineEntry {
  readonly rule: string;
  readonly target: string;
  readonly subject: string;
  readonly fingerprint: string;
  /** Of a secret: what its value is held against. Without it, the entry covers any value there. */
  readonly seal?: string;
}

/**
 * A baseline's text: a header, then one finding a line, sorted, tab-separated; no line numbers
 * and no dates, so two branches merge cleanly.
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((e) => fieldsOf(e).join('\t'));
  return `${[HEADER, ...[...new Set(lines)].sort(compareText)].join('\n')}\n`;
}

function fieldsOf({ rule, target, subject, fingerprint, seal }: BaselineEntry): string[] {
  return [rule, target, subject, fingerprint, ...(seal === undefined ? [] : [seal])];
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
    const [rule, target, subject, fingerprint, seal, ...rest] = line.split('\t');
    if (
      !rule ||
      !target ||
      subject === undefined ||
      !/^[0-9a-f]{32}$/.test(fingerprint ?? '') ||
      seal === '' ||
      rest.length > 0
    ) {
      badLines.push(index + 1);
    } else {
      entries.push({
        rule,
        target,
        subject,
        fingerprint: fingerprint ?? '',
        ...(seal !== undefined && { seal }),
      });
    }
  }
  return { entries, badLines };
}

/**
 * The next baseline: what is found now, without what is fixed; entries of targets and gates that
 * this run did not judge are kept as they are. A seal that still holds is kept, so that the file
 * does not change by itself.
 */
export async function updateBaseline(
  old: readonly BaselineEntry[],
  findings: readonly Finding[],
  judged: (gate: string, target: string) => boolean,
): Promise<BaselineEntry[]> {
  const kept = old.filter((e) => !judged(e.rule.split('/', 1)[0] ?? '', e.target));
  const seals = new Map(old.map((e) => [e.fingerprint, e.seal]));
  const counted = findings.filter((f) => f.state === 'new' || f.state === 'baselined');
  const found = counted.map((f) => sealed(f, seals.get(f.fingerprint)));
  return [...kept, ...(await Promise.all(found))];
}

async function sealed(finding: Finding, before: string | undefined): Promise<BaselineEntry> {
  const { hidden } = finding;
  const entry = entryOf(finding);
  if (!hidden) return entry;
  const holds = before !== undefined && (await hidden.isSealedBy(before));
  return { ...entry, seal: holds ? before : await hidden.seal() };
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
