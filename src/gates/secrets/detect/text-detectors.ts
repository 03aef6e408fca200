import { nextLongWord, type Run } from '../decode/runs.ts';
import { authorizationHeader } from '../formats/authorization-header.ts';
import { jsonWebToken } from '../formats/json-web-token.ts';
import { passwordHash } from '../formats/password-hash.ts';
import { privateKey } from '../formats/private-key.ts';
import { urlPassword } from '../formats/url-password.ts';
import { allProviders } from '../providers/all-providers.ts';
import type { Detector, Hit } from './detector.ts';
import { KeywordAutomaton } from './keyword-automaton.ts';
import { providerDetector } from './provider-detector.ts';

/** Runs many detectors over a text: keywords in one pass, then the detectors they stand for. */
export class TextDetectors {
  readonly #automaton: KeywordAutomaton;
  readonly #ofKeyword: readonly (readonly Detector[])[];

  constructor(detectors: readonly Detector[]) {
    const byKeyword = new Map<string, Detector[]>();
    for (const detector of detectors) {
      for (const keyword of detector.keywords) {
        byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), detector]);
      }
    }
    this.#automaton = new KeywordAutomaton([...byKeyword.keys()], beginsDetector(byKeyword));
    this.#ofKeyword = [...byKeyword.values()];
  }

  /** Whether a text, whose first long word is known, holds a keyword where a credential can be. */
  see(text: string, first: Run | undefined): boolean {
    if (hasShortParts(text) || (first && isTornApart(text))) return this.#automaton.accepts(text);
    for (let word = first; word; word = nextLongWord(text, word.end)) {
      if (this.#automaton.accepts(text, Math.max(0, word.start - BEFORE), word.end)) return true;
    }
    return false;
  }

  /** Every hit in a text, in the order of the detectors that were opened. */
  find(text: string): readonly Hit[] {
    let opened: Set<Detector> | undefined;
    const open = (keyword: number) => {
      opened ??= new Set();
      for (const detector of this.#ofKeyword[keyword] ?? []) opened.add(detector);
    };
    for (const { start, end } of windowsOf(text)) this.#automaton.scan(text, open, start, end);
    return opened === undefined ? NONE : [...opened].flatMap((one) => [...one.find(text)]);
  }
}

/**
 * The stretches of a text in which a format can stand: long words and what goes before them. All
 * of it where the parts may be short (a URL with user information, a basic authorization), or far
 * apart (a private key).
 */
function windowsOf(text: string): readonly Run[] {
  if (hasShortParts(text) || isTornApart(text)) return [{ start: 0, end: text.length }];
  const windows: Run[] = [];
  let last = 0;
  for (let word = nextLongWord(text, 0); word; word = nextLongWord(text, word.end)) {
    windows.push({ start: Math.max(last, word.start - BEFORE), end: word.end });
    last = word.end;
  }
  return windows;
}

/** Longer than any keyword and what stands between it and the long word it announces. */
const BEFORE = 64;

/** A URL with user information and a basic authorization need no long word. */
function hasShortParts(text: string): boolean {
  return text.includes('asic ') || (text.includes('@') && text.includes('://'));
}

/** What a private key says of itself may be far from its first line. */
function isTornApart(text: string): boolean {
  return text.includes('PRIVATE KEY') || text.includes('PuTTY-');
}

/** The keywords that begin what all of their detectors find: only at the start of a word. */
function beginsDetector(byKeyword: ReadonlyMap<string, readonly Detector[]>): boolean[] {
  return [...byKeyword.values()].map((detectors) => detectors.every((d) => d.startsWithKeyword));
}

/** Everything this project knows by its form. */
export function builtinDetectors(): TextDetectors {
  const providers = allProviders.flatMap((rule) => (rule.keywords ? [providerDetector(rule)] : []));
  return new TextDetectors([
    privateKey,
    ...providers,
    jsonWebToken,
    urlPassword,
    authorizationHeader,
    passwordHash,
  ]);
}

const NONE: readonly Hit[] = [];
