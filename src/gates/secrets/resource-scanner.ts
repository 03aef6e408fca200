import type { Resource } from '../../manifest/resource.ts';
import { type PlacedSighting, scanObject } from './detect/scan-object.ts';
import type { Scanner } from './detect/scanner.ts';

/**
 * Looks at resources, and remembers which texts hold nothing: environments of one repository
 * render most of their objects (CRDs above all) to the very same text.
 */
export class ResourceScanner {
  /** By the document's text; the items of a List share one. */
  readonly #quiet = new Map<string, Set<string>>();
  #remembered = 0;

  constructor(readonly scanner: Scanner) {}

  /** `file` is asked for only when a rule depends on paths. */
  scan(resource: Resource, file: () => string): readonly PlacedSighting[] {
    if (this.scanner.patterns.askForPaths) return scanObject(resource.value, this.scanner, file());
    const { text } = resource;
    if (text.length < SHORTEST) return scanObject(resource.value, this.scanner);
    const name = `${resource.kind} ${resource.name} ${resource.id.ordinal}`;
    if (this.#quiet.get(text)?.has(name)) return NOTHING;
    const found = scanObject(resource.value, this.scanner);
    if (found.length === 0) this.#remember(text, name);
    return found;
  }

  #remember(text: string, name: string): void {
    if (this.#remembered > MOST_CHARACTERS) return;
    this.#remembered += text.length;
    const names = this.#quiet.get(text);
    if (names) names.add(name);
    else this.#quiet.set(text, new Set([name]));
  }
}

const NOTHING: readonly PlacedSighting[] = [];

/** Shorter objects are looked at sooner than looked up. */
const SHORTEST = 1000;

/** The texts are slices of the streams, which the run keeps anyway. */
const MOST_CHARACTERS = 256 * 1024 * 1024;
