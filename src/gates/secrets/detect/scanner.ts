import { TimeLimitError, withTimeLimit } from '../../time-limit.ts';
import { mayBePacked } from '../decode/decodings.ts';
import { nextLongWord } from '../decode/runs.ts';
import type { PatternRules } from '../patterns/pattern-rules.ts';
import { credentialKind } from './credential-key.ts';
import { holdsEntries } from './generic-credential.ts';
import { Judgement } from './judgement.ts';
import { QuietTexts, SHORTEST_QUIET } from './quiet-texts.ts';
import type { Role, Sample } from './sample.ts';
import type { Sighting } from './sighting.ts';
import { mayHaveContents } from './telling-words.ts';
import type { TextDetectors } from './text-detectors.ts';
import { namesVendor } from './vendor-context.ts';

/** What one value holds, and why a part of it was not looked at. */
export interface Scanned {
  readonly sightings: readonly Sighting[];
  readonly unscanned?: string;
}

/** Judges values: formats first, then what the key says, then what is packed inside. */
export class Scanner {
  /** Texts without a format. */
  readonly #plain = new Set<string>();
  readonly #quiet = new QuietTexts();

  constructor(
    readonly detectors: TextDetectors,
    readonly patterns: PatternRules,
    /** Milliseconds that one value may take, besides those that its length allows. */
    readonly limit = 10_000,
  ) {}

  /** `file` is the path that rules may ask for; empty when it is not known. */
  scan(sample: Sample, file = ''): Scanned {
    if (!this.mayHold(sample.text, sample.key, sample.role)) return NOTHING;
    if (sample.text.length < SHORTEST_QUIET || this.patterns.askForPaths) {
      return this.#look(sample, file);
    }
    const name = [sample.role, sample.key, ...namesThatMatter(sample)].join('\n');
    if (this.#quiet.has(name, sample.text)) return NOTHING;
    const scanned = this.#look(sample, file);
    if (scanned.sightings.length === 0 && scanned.unscanned === undefined) {
      this.#quiet.add(name, sample.text);
    }
    return scanned;
  }

  #look(sample: Sample, file: string): Scanned {
    const judgement = new Judgement(this, file);
    const inTime = this.#withinLimit(sample, () => judgement.judge(sample));
    const exceeded = judgement.found.isFull ? 'findings in one place' : judgement.budget.exceeded;
    const unscanned = inTime ? exceeded : 'time';
    return {
      sightings: judgement.found.all,
      ...(unscanned !== undefined && { unscanned }),
    };
  }

  /** The last guard, for texts that could take long; false when the time was up. */
  #withinLimit({ text }: Sample, work: () => void): boolean {
    const isLong =
      text.length > LONG || (text.length > LONG_FOR_PATTERNS && this.patterns.askForPaths);
    if (!isLong) {
      work();
      return true;
    }
    try {
      withTimeLimit(this.limit + text.length / UNITS_PER_MILLISECOND, work);
      return true;
    } catch (error) {
      if (error instanceof TimeLimitError) return false;
      throw error;
    }
  }

  /** Whether a value is worth a closer look: cheap, and never wrong when it says no. */
  mayHold(text: string, key: string, role: Role): boolean {
    if (text.length < 3) return false;
    if (this.patterns.rules.length > 0) return true;
    if (role !== 'prose' && credentialKind(key) !== undefined) return true;
    if (role !== 'prose' && mayHaveContents(text)) return true;
    return text.length >= 12 && this.#mayHoldFormat(text);
  }

  /** The same words stand in manifests again and again: what is known to be nothing is kept. */
  #mayHoldFormat(text: string): boolean {
    if (text.length > LONGEST_KEPT) return this.#seesFormat(text);
    if (this.#plain.has(text)) return false;
    if (this.#seesFormat(text)) return true;
    if (this.#plain.size >= MOST_KEPT) this.#plain.clear();
    this.#plain.add(text);
    return false;
  }

  /** Formats and encodings need a long word, but for a few. */
  #seesFormat(text: string): boolean {
    const word = nextLongWord(text, 0);
    if (word === undefined && !WITHOUT_LONG_WORD.test(text)) return false;
    return this.detectors.see(text, word) || mayBePacked(text, word !== undefined);
  }
}

/** UTF-16 units; shorter texts are done before a limit would be set. */
const LONG = 200_000;
const LONG_FOR_PATTERNS = 5_000;

/** A fiftieth of the usual speed. */
const UNITS_PER_MILLISECOND = 1_000;

const LONGEST_KEPT = 2000;
const MOST_KEPT = 50_000;

/** URLs with user information, basic authorization, percent-encoding, short or broken base64. */
const WITHOUT_LONG_WORD = /[@%]|asic |=$|^[A-Za-z0-9+/=_-]+\r?\n/;

const NOTHING: Scanned = { sightings: [] };

/** Of the names around a sample those on which a judgement depends. */
function namesThatMatter(sample: Sample): readonly string[] {
  return sample
    .surroundings()
    .map((name, index, { length }) => `${length - index} ${name}`)
    .filter((name) => namesVendor(name) || holdsEntries(name));
}
