import { RE2JS } from 're2js';
import type { JsonValue } from '../../../../../manifest/json.ts';
import { matchWildcard } from '../../text/wildcard.ts';
import type { Arguments, JmesPathFunction } from '../function-table.ts';

const TEXT = ['string'] as const;
const TEXT_OR_NUMBER = ['string', 'number'] as const;
const PATTERNS_KEPT = 1000;
const patterns = new Map<string, RE2JS>();

/** Kyverno's functions over regular expressions (RE2) and wildcards. */
export const regexFunctions: readonly JmesPathFunction[] = [
  {
    name: 'regex_match',
    arguments: [TEXT, TEXT_OR_NUMBER],
    call: (a) => regex(a).matcher(text(a, 1)).find(),
  },
  {
    name: 'regex_replace_all',
    arguments: [TEXT, TEXT_OR_NUMBER, TEXT_OR_NUMBER],
    call: (a) => replaceAll(regex(a), text(a, 1), (groups) => expand(text(a, 2), groups)),
  },
  {
    name: 'regex_replace_all_literal',
    arguments: [TEXT, TEXT_OR_NUMBER, TEXT_OR_NUMBER],
    call: (a) => replaceAll(regex(a), text(a, 1), () => text(a, 2)),
  },
  {
    name: 'pattern_match',
    arguments: [TEXT, TEXT_OR_NUMBER],
    call: (a) => matchWildcard(a.string(0), text(a, 1)),
  },
];

function regex(args: Arguments): RE2JS {
  const source = args.string(0);
  let pattern = patterns.get(source);
  if (!pattern) {
    pattern = compile(args, source);
    if (patterns.size >= PATTERNS_KEPT) patterns.clear();
    patterns.set(source, pattern);
  }
  return pattern;
}

function compile(args: Arguments, source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    throw args.error(error instanceof Error ? error.message : String(error));
  }
}

/** A text, or a number as text. */
function text(args: Arguments, index: number): string {
  const value: JsonValue = args.value(index);
  return typeof value === 'number' ? String(value) : args.string(index);
}

interface Groups {
  readonly whole: string;
  byNumber(number: number): string;
  byName(name: string): string;
}

function replaceAll(pattern: RE2JS, subject: string, by: (groups: Groups) => string): string {
  const matcher = pattern.matcher(subject);
  let result = '';
  let from = 0;
  while (matcher.find()) {
    result += subject.slice(from, matcher.start()) + by(groupsOf(matcher));
    from = matcher.end();
  }
  return result + subject.slice(from);
}

function groupsOf(matcher: ReturnType<RE2JS['matcher']>): Groups {
  return {
    whole: matcher.group(0) ?? '',
    byNumber: (n) => (n <= matcher.groupCount() ? (matcher.group(n) ?? '') : ''),
    byName: (name) => {
      try {
        return matcher.group(name) ?? '';
      } catch {
        return '';
      }
    },
  };
}

/** Go's templates: `$1`, `${1}`, `$name`, `${name}`, `$$`; unknown groups are empty. */
function expand(template: string, groups: Groups): string {
  return template.replace(
    /\$(?:\$|\{(\w+)\}|(\w+))/g,
    (all, braced: string | undefined, bare: string | undefined) => {
      if (all === '$$') return '$';
      const name = braced ?? bare ?? '';
      return /^\d+$/.test(name) ? groups.byNumber(Number(name)) : groups.byName(name);
    },
  );
}
