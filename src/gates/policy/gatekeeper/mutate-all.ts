import type { JsonObject } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import type { Candidate } from './match.ts';
import type { Mutator } from './mutator.ts';

/** How often the mutators may go round before they are said not to come to rest. */
const MAX_ROUNDS = 100;

/** Applies every mutator, again and again until nothing changes any more, as Gatekeeper does. */
export function mutateAll(
  mutators: readonly Mutator[],
  object: JsonObject,
  candidateOf: (object: JsonObject) => Candidate,
): JsonObject {
  let current = object;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = JSON.stringify(current);
    for (const mutator of mutators) {
      const candidate = candidateOf(current);
      const changed = mutator.apply(candidate);
      if (changed !== candidate.object) current = changed;
    }
    if (JSON.stringify(current) === before) return round === 0 ? object : current;
  }
  throw new FailureError({
    code: 'policy-mutation-unstable',
    message: `the Gatekeeper mutators still change ${String(object['kind'])} after ${MAX_ROUNDS} rounds`,
    hint: 'Two of them undo each other; mend their locations or path tests.',
  });
}
