import type { Hit } from './detector.ts';
import type { Sample } from './sample.ts';
import { SecretText } from './secret-text.ts';
import type { Sighting } from './sighting.ts';

/** What one value was found to hold: each secret once, by the rule that knows most about it. */
export class Sightings {
  readonly #found: Sighting[] = [];

  get all(): readonly Sighting[] {
    return this.#found;
  }

  get count(): number {
    return this.#found.length;
  }

  /** Comparing all with all must not take forever; what is left out is told. */
  get isFull(): boolean {
    return this.#found.length >= MOST;
  }

  /** Keeps a hit unless a stronger rule already has the secret, or one that contains it. */
  add(hit: Hit, sample: Sample, strength: Sighting['strength']): void {
    if (this.isFull) return;
    const sighting = sightingOf(hit, sample, strength);
    for (const [index, other] of this.#found.entries()) {
      const inside = other.secret.contains(sighting.secret);
      const around = sighting.secret.contains(other.secret);
      if (!inside && !around) continue;
      if (beats(sighting, other)) this.#found[index] = sighting;
      return;
    }
    this.#found.push(sighting);
  }
}

/** In one value or file. */
const MOST = 500;

function sightingOf(hit: Hit, sample: Sample, strength: Sighting['strength']): Sighting {
  return {
    rule: hit.rule,
    title: hit.title,
    secret: new SecretText(hit.value),
    anchor: new SecretText(sample.anchor ?? hit.value),
    key: sample.key,
    path: sample.path,
    encodings: sample.encodings,
    strength,
    ...(hit.note !== undefined && { note: hit.note }),
  };
}

/** The more specific rule; of the same, the one that can say where inside the value it is. */
function beats(one: Sighting, other: Sighting): boolean {
  const difference = RANK[one.strength] - RANK[other.strength];
  if (difference !== 0) return difference > 0;
  if (one.rule !== other.rule) return SPECIAL.has(one.rule) && !SPECIAL.has(other.rule);
  return one.secret.equals(other.secret) && one.path.length > other.path.length;
}

const RANK = { custom: 3, format: 2, context: 1, key: 0 } as const;

/** Formats of files know more than formats of strings. */
const SPECIAL = new Set([
  'secrets/registry-password',
  'secrets/kubeconfig-credential',
  'secrets/netrc-password',
]);
