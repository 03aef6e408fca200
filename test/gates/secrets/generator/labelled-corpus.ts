import { allProviders } from '../../../../src/gates/secrets/providers/all-providers.ts';
import { generalCredentials, providerCredential } from './credentials.ts';
import { lookAlikeValues } from './look-alikes.ts';
import { placements } from './placements.ts';
import { Random } from './random.ts';

/** One object with one value in it, and what must be said of that value. */
export interface LabelledCase {
  /** `github-personal-access-token in environment variable`. */
  readonly name: string;
  readonly object: object;
  readonly pointer: string;
  /** The rule without `secrets/`; undefined for a look-alike. */
  readonly rule?: string;
}

/** Every credential and every look-alike in every place that can carry it. */
export function* labelledCorpus(seed: number): Generator<LabelledCase> {
  const random = new Random(seed);
  const credentials = [
    ...allProviders.map((rule) => providerCredential(rule, random)),
    ...generalCredentials(random),
  ];
  for (const placement of placements) {
    for (const credential of credentials) {
      if (credential.lines === true && !placement.lines) continue;
      yield {
        name: `${credential.rule} in ${placement.name}`,
        object: placement.build(credential),
        pointer: placement.pointer.replace('KEY', credential.key),
        rule: credential.rule,
      };
    }
    for (const { kind, key, value } of lookAlikeValues(random)) {
      if (value.includes('\n') && !placement.lines) continue;
      const pointer = placement.pointer.replace('KEY', key.replaceAll('/', '~1'));
      yield {
        name: `${kind} (${key}) in ${placement.name}`,
        object: placement.build({ rule: '', key, value }),
        pointer,
      };
    }
  }
}
