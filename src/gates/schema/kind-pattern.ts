import { apiVersionOf, type Gvk } from '../../manifest/gvk.ts';

/** Kinds as kubeconform's `-skip` and `-reject` name them: `Secret`, `v1/Secret`, `apps/v1/Deployment`. */
export class KindPatterns {
  readonly #names: ReadonlySet<string>;

  /** Each entry may hold several names, separated by commas. */
  constructor(entries: readonly string[]) {
    this.#names = new Set(entries.flatMap((entry) => entry.split(',').map((name) => name.trim())));
  }

  matches(gvk: Gvk): boolean {
    if (this.#names.size === 0) return false;
    return this.#names.has(gvk.kind) || this.#names.has(`${apiVersionOf(gvk)}/${gvk.kind}`);
  }
}
