import type { Resource } from '../../manifest/resource.ts';
import { type PlacedSighting, scanObject } from './detect/scan-object.ts';
import type { Scanner } from './detect/scanner.ts';

/**
 * Looks at resources, and remembers which texts hold nothing: environments of one repository
 * render most of their objects (CRDs above all) to the very same text.
 */
export class ResourceScanner {
  readonly #quiet = new Set<string>();
  #remembered = 0;

  constructor(readonly scanner: Scanner) {}

  /** `file` is asked for only when a rule depends on paths. */
  scan(resource: Resource, file: () => string): readonly PlacedSighting[] {
    if (this.scanner.patterns.askForPaths) return scanObject(resource.value, this.scanner, file());
    // The items of a List share their document's text.
    const name = `${resource.kind} ${resource.name} ${resource.id.ordinal}\n${resource.text}`;
    if (this.#quiet.has(name)) return NOTHING;
    const found = scanObject(resource.value, this.scanner);
    if (found.length === 0) this.#remember(name);
    return found;
  }

  #remember(name: string): void {
    if (this.#remembered > MOST_CHARACTERS) return;
    this.#remembered += name.length;
    this.#quiet.add(name);
  }
}

const NOTHING: readonly PlacedSighting[] = [];

/** The texts are the streams' own, which the run keeps anyway; their names are copies. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
