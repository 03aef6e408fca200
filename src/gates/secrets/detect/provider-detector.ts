import { documentedExample, isMadeUp } from '../look-alikes/documented-example.ts';
import type { SelfNamedRule } from '../providers/provider-rule.ts';
import type { Detector, Hit } from './detector.ts';

/** Makes a provider's format into a detector. Most are never asked: it is compiled when it is. */
export function providerDetector(rule: SelfNamedRule): Detector {
  let regex: RegExp | undefined;
  return {
    keywords: rule.keywords,
    startsWithKeyword: startsWithKeyword(rule),
    find(text) {
      regex ??= bounded(rule.pattern);
      return hitsOf(rule, regex, text);
    },
  };
}

/** Read off the pattern: literals in front, of a group's alternatives too. */
function startsWithKeyword({ pattern, keywords }: SelfNamedRule): boolean {
  const [, literal = ''] = /^([A-Za-z0-9_-]*)/.exec(pattern.source.replaceAll('\\', '')) ?? [];
  return keywords.every((keyword) => literal.toLowerCase().startsWith(keyword));
}

/**
 * A pattern where no longer word goes on; an escaped line break before it is no part of a word. A
 * literal that the pattern begins with stands first, its boundary looked at afterwards: then V8
 * searches for the literal instead of trying every place.
 */
export function bounded(pattern: RegExp): RegExp {
  const before = '(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt]))';
  const literal = leadingLiteral(pattern.source);
  const rest = pattern.source.slice(literal.length);
  const start = literal === '' ? before : `${literal}(?<=${before}${literal})`;
  return new RegExp(`${start}(?:${rest})(?![A-Za-z0-9])`, `g${pattern.flags}`);
}

/** What every match begins with, as source text; empty where alternatives begin differently. */
function leadingLiteral(source: string): string {
  const [literal = ''] = /^(?:[A-Za-z0-9_-]|\\[.-])*(?![?*+{])/.exec(source) ?? [];
  return hasAlternatives(source) ? '' : literal;
}

/** Whether there is a `|` outside of every group and class. */
function hasAlternatives(source: string): boolean {
  const outside = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of outside) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '|' && depth === 0) return true;
  }
  return false;
}

function* hitsOf(rule: SelfNamedRule, regex: RegExp, text: string): Generator<Hit> {
  for (const match of text.matchAll(regex)) {
    const value = match[1] ?? match[0];
    if (rule.valid && !rule.valid(value)) continue;
    if (!rule.checksum?.(value) && isIllustration(rule, value)) continue;
    const note = rule.checksum && !rule.checksum(value) ? WRONG_CHECKSUM : undefined;
    yield { rule: `secrets/${rule.id}`, title: rule.title, value, ...(note && { note }) };
  }
}

/** The prefix belongs to the format and proves nothing either way. */
export function isIllustration(rule: SelfNamedRule, value: string): boolean {
  const lower = value.toLowerCase();
  const prefix = rule.keywords.find((keyword) => lower.startsWith(keyword)) ?? '';
  return isMadeUp(value.slice(prefix.length)) || documentedExample.matches(value);
}

const WRONG_CHECKSUM = 'its checksum is not the one the provider would have given it';
