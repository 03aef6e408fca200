import type { Resource } from '../../manifest/resource.ts';
import { QuietTexts, SHORTEST_QUIET } from './detect/quiet-texts.ts';
import { type PlacedSighting, scanObject } from './detect/scan-object.ts';
import type { Scanner } from './detect/scanner.ts';

/** Looks at resources, and at those of the same text once. */
export class ResourceScanner {
  readonly #quiet = new QuietTexts();

  constructor(readonly scanner: Scanner) {}

  /** `file` is asked for only when a rule depends on paths. */
  scan(resource: Resource, file: () => string): readonly PlacedSighting[] {
    const { text, value } = resource;
    if (this.scanner.patterns.askForPaths) return scanObject(value, this.scanner, file());
    if (text.length < SHORTEST_QUIET) return scanObject(value, this.scanner);
    // The items of a List share one text.
    const name = `${resource.kind} ${resource.name} ${resource.id.ordinal}`;
    if (this.#quiet.has(name, text)) return NOTHING;
    const found = scanObject(value, this.scanner);
    if (found.length === 0) this.#quiet.add(name, text);
    return found;
  }
}

const NOTHING: readonly PlacedSighting[] = [];
