import type { Resource } from '../../manifest/resource.ts';
import { type PlacedSighting, scanObject } from './detect/scan-object.ts';
import type { Scanner } from './detect/scanner.ts';

/**
 * Looks at resources, and remembers which texts hold nothing: environments of one repository
 * render most of their objects (CRDs above all) to the very same text.
 */
export class ResourceScanner {
  /** By what tells most objects apart sooner than their text. The items of a List share one. */
  readonly #quiet = new Map<string, string[]>();
  #remembered = 0;

  constructor(readonly scanner: Scanner) {}

  /** `file` is asked for only when a rule depends on paths. */
  scan(resource: Resource, file: () => string): readonly PlacedSighting[] {
    const { text, value } = resource;
    if (this.scanner.patterns.askForPaths) return scanObject(value, this.scanner, file());
    if (text.length < SHORTEST) return scanObject(value, this.scanner);
    const name = `${resource.kind} ${resource.name} ${resource.id.ordinal} ${text.length}`;
    if (this.#quiet.get(name)?.includes(text)) return NOTHING;
    const found = scanObject(value, this.scanner);
    if (found.length === 0) this.#remember(text, name);
    return found;
  }

  #remember(text: string, name: string): void {
    const texts = this.#quiet.get(name) ?? [];
    if (this.#remembered > MOST_CHARACTERS || texts.length >= MOST_OF_A_NAME) return;
    this.#remembered += text.length;
    this.#quiet.set(name, [...texts, text]);
  }
}

const NOTHING: readonly PlacedSighting[] = [];

/** Shorter objects are looked at sooner than looked up. */
const SHORTEST = 1000;

/** The texts are slices of the streams, which the run keeps anyway. */
const MOST_CHARACTERS = 256 * 1024 * 1024;

/** Texts of one name and length: comparing with more of them would cost more than looking. */
const MOST_OF_A_NAME = 8;
