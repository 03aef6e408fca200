import semver from 'semver';
import { isSemver } from '../../amounts/semver.ts';
import { versionRange } from '../../amounts/semver-range.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const TEXT = ['string'] as const;

/** Kyverno's functions over texts, with the behaviour of Go's `strings` package. */
export const stringFunctions: readonly JmesPathFunction[] = [
  { name: 'compare', arguments: [TEXT, TEXT], call: (a) => compare(a.string(0), a.string(1)) },
  {
    name: 'equal_fold',
    arguments: [TEXT, TEXT],
    call: (a) => fold(a.string(0)) === fold(a.string(1)),
  },
  { name: 'replace', arguments: [TEXT, TEXT, TEXT, ['number']], call: replace },
  {
    name: 'replace_all',
    arguments: [TEXT, TEXT, TEXT],
    call: (a) => a.string(0).replaceAll(a.string(1), () => a.string(2)),
  },
  { name: 'to_upper', arguments: [TEXT], call: (a) => a.string(0).toUpperCase() },
  { name: 'to_lower', arguments: [TEXT], call: (a) => a.string(0).toLowerCase() },
  { name: 'trim', arguments: [TEXT, TEXT], call: (a) => trim(a.string(0), a.string(1)) },
  { name: 'trim_prefix', arguments: [TEXT, TEXT], call: trimPrefix },
  {
    name: 'split',
    arguments: [TEXT, TEXT],
    call: (a) => (a.string(1) === '' ? [...a.string(0)] : a.string(0).split(a.string(1))),
  },
  { name: 'truncate', arguments: [TEXT, ['number']], call: truncate },
  { name: 'to_boolean', arguments: [TEXT], call: toBoolean },
  { name: 'semver_compare', arguments: [TEXT, TEXT], call: semverCompare },
];

function compare(a: string, b: string): number {
  return Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function fold(text: string): string {
  return text.toLowerCase().toUpperCase();
}

function replace(args: Arguments): string {
  const [text, old, fresh] = [args.string(0), args.string(1), args.string(2)];
  const count = Math.trunc(args.number(3));
  if (count < 0) return text.replaceAll(old, () => fresh);
  let result = '';
  let from = 0;
  for (let done = 0; done < count; done++) {
    const at = text.indexOf(old, from);
    if (at === -1) break;
    result += text.slice(from, at) + fresh;
    from = at + old.length;
    if (old === '') {
      if (from >= text.length) break;
      result += text[from++];
    }
  }
  return result + text.slice(from);
}

function trim(text: string, cutset: string): string {
  const characters = [...text];
  const cut = new Set(cutset);
  let start = 0;
  let end = characters.length;
  while (start < end && cut.has(characters[start] ?? '')) start++;
  while (end > start && cut.has(characters[end - 1] ?? '')) end--;
  return characters.slice(start, end).join('');
}

function trimPrefix(args: Arguments): string {
  const [text, prefix] = [args.string(0), args.string(1)];
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function truncate(args: Arguments): string {
  const length = Math.max(0, Math.trunc(args.number(1)));
  return [...args.string(0)].slice(0, length).join('');
}

function toBoolean(args: Arguments): boolean {
  const text = args.string(0).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw args.error(`lowercase argument must be 'true' or 'false' (provided: '${args.string(0)}')`);
}

/** A text that is no version counts as 0.0.0. */
function semverCompare(args: Arguments): boolean {
  const version = isSemver(args.string(0)) ? args.string(0) : '0.0.0';
  const holds = versionRange(args.string(1));
  if (!holds) throw args.error(`Could not parse Range ${JSON.stringify(args.string(1))}`);
  return holds(new semver.SemVer(version));
}
