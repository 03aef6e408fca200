import type { PolicyIdentity } from '../policy/kyverno-policy.ts';

/** Gives policies names that Rego packages can have, each once. */
export class PackageNames {
  readonly #taken = new Set<string>();

  take({ name, namespace }: PolicyIdentity): string {
    const full = namespace === undefined ? name : `${namespace}_${name}`;
    const plain = full.toLowerCase().replace(/[^a-z0-9_]/g, '_');
    // Keywords and names that begin with a digit are no names in Rego.
    const base = /^[a-z_]/.test(plain) && !KEYWORDS.has(plain) ? plain : `policy_${plain}`;
    let slug = base;
    for (let n = 2; this.#taken.has(slug); n++) slug = `${base}_${n}`;
    this.#taken.add(slug);
    return slug;
  }
}

const KEYWORDS = new Set(
  'as contains data default else every false if import in input not null package some true with'.split(
    ' ',
  ),
);
