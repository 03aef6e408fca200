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
    this.#automaton = new KeywordAutomaton([...byKeyword.keys()]);
    this.#ofKeyword = [...byKeyword.values()];
  }

  /** Every hit in a text, in the order of the detectors that were opened. */
  find(text: string): readonly Hit[] {
    if (text.length < SHORTEST) return NONE;
    let opened: Set<Detector> | undefined;
    this.#automaton.scan(text, (keyword) => {
      opened ??= new Set();
      for (const detector of this.#ofKeyword[keyword] ?? []) opened.add(detector);
    });
    return opened === undefined ? NONE : [...opened].flatMap((one) => [...one.find(text)]);
  }
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

/** `a://:b@c` is the shortest of all. */
const SHORTEST = 9;
const NONE: readonly Hit[] = [];
