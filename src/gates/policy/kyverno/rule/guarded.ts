import { UnsupportedError } from '../context/world.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import type { Verdict } from './rule-result.ts';

/** What cannot be looked up here makes the rule unsupported, not failed. */
export function guarded(judge: () => Verdict | undefined): Verdict | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof UnsupportedError) {
      return { status: 'unsupported', message: error.message };
    }
    if (error instanceof SubstitutionError) return { status: 'error', message: error.message };
    throw error;
  }
}
