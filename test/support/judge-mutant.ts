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

export async function judgeMutant(mutant: Mutant): Promise<MutantVerdict> {
  const manifest = manifestOf(JSON.stringify(mutant.value));
  const { observations } = await runSchemaGate(manifest);
  const errors = observations.filter((one) => severityOf(one) === 'error');
  const malformed = manifest.malformed.map((document) => document.reason);
  return {
    rejected: errors.length > 0 || malformed.length > 0,
    placed:
      malformed.length > 0 ||
      errors.some((one) => {
        const pointer = `${one.pointer}`;
        return pointer === mutant.pointer || pointer.startsWith(`${mutant.pointer}/`);
      }),
    said: [...malformed, ...observations.map((one) => `${one.rule} ${one.pointer} ${one.message}`)],
  };
}
