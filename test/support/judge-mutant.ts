import type { JsonObject } from '../../src/manifest/json.ts';
import { severityOf } from './judge-corpus.ts';
import { manifestOf } from './manifest.ts';
import type { Mutant } from './mutants.ts';
import { runSchemaGate } from './schema-gate.ts';

/** Whether we reject a mutant, and whether a finding stands at the mutated place. */
export interface MutantVerdict {
  readonly rejected: boolean;
  readonly placed: boolean;
  readonly said: readonly string[];
}

export function judgeMutant(mutant: Mutant): Promise<MutantVerdict> {
  return judgeValue(mutant.value, mutant.pointer);
}

/** As {@link judgeMutant}, for any object; `pointer` is the place that matters. */
export async function judgeValue(value: JsonObject, pointer = ''): Promise<MutantVerdict> {
  const manifest = manifestOf(JSON.stringify(value));
  const { observations } = await runSchemaGate(manifest);
  const errors = observations.filter((one) => severityOf(one) === 'error');
  const malformed = manifest.malformed.map((document) => document.reason);
  return {
    rejected: errors.length > 0 || malformed.length > 0,
    placed:
      malformed.length > 0 ||
      errors.some((one) => {
        const place = `${one.pointer}`;
        return place === pointer || place.startsWith(`${pointer}/`);
      }),
    said: [...malformed, ...observations.map((one) => `${one.rule} ${one.pointer} ${one.message}`)],
  };
}
