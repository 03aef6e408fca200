import { type JsonObject, newJsonObject } from '../../manifest/json.ts';
import type { Gate, Inspection, PreparedGate } from '../gate.ts';
import { LINT_RULES } from './lint-rules.ts';
import { lintOptionsSchema } from './options-schema.ts';
import { peerWaiver } from './peer-waivers.ts';
import { SetIndex } from './set/set-index.ts';
import { Walk } from './walk.ts';

/** What the configuration may say about linting; validates against the gate's `optionsSchema`. */
export interface LintOptions {
  /** Options of single rules, by rule id. */
  readonly rules?: Readonly<Record<string, JsonObject>>;
}

/** What cannot work, and what is poor practice, in one resource or across the set. */
export const lintGate: Gate<LintOptions> = {
  id: 'lint',
  summary: 'what cannot work or is poor practice, in one resource or across the set',
  optionsSchema: lintOptionsSchema(LINT_RULES),
  builtinRules: LINT_RULES,
  async prepare(options): Promise<PreparedGate> {
    const walk = new Walk();
    for (const rule of LINT_RULES) {
      const configured = Object.hasOwn(options.rules ?? {}, rule.id)
        ? options.rules?.[rule.id]
        : undefined;
      rule.enlist(walk, configured ?? newJsonObject());
    }
    return {
      rules: LINT_RULES,
      async inspect({ manifest, set, environment }: Inspection, observe) {
        walk.over({ manifest, environment, index: SetIndex.of(set) }, (observation) => {
          const waiver = peerWaiver(observation);
          observe(waiver ? { ...observation, waiver } : observation);
        });
        return { examined: manifest.resources.length, skipped: [] };
      },
    };
  },
};
