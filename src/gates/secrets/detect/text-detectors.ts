import { hasLongWord } from '../decode/runs.ts';
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

  /** Whether a text holds a keyword at all. */
  see(text: string): boolean {
    return mayName(text) && this.#automaton.accepts(text);
  }

  /** Every hit in a text, in the order of the detectors that were opened. */
  find(text: string): readonly Hit[] {
    if (!mayName(text)) return NONE;
    let opened: Set<Detector> | undefined;
    this.#automaton.scan(text, (keyword) => {
      opened ??= new Set();
      for (const detector of this.#ofKeyword[keyword] ?? []) opened.add(detector);
    });
    return opened === undefined ? NONE : [...opened].flatMap((one) => [...one.find(text)]);
  }
}

/**
 * Whether a text can hold any format at all: a long word, a URL with user information, or a basic
 * authorization, whose parts may all be short.
 */
function mayName(text: string): boolean {
  return hasLongWord(text) || (text.includes('://') && text.includes('@')) || BASIC.test(text);
}

const BASIC = /[Bb]asic [A-Za-z0-9+/]{6}/;

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
