import type { JsonObject } from '../../../manifest/json.ts';
import { isJudgingRule, type RegoRule } from './rego-rule.ts';

/** What stands beside a compiled policy: its rules, and the Gatekeeper templates in it. */
export interface RegoIndex {
  readonly version: 1;
  readonly rules: readonly RegoRule[];
  /** What of `data` the rules cannot do without, dotted: `parameters.organisation`. */
  readonly requires?: string;
  /** ConstraintTemplates whose Rego the module holds, as they were given. */
  readonly templates?: readonly JsonObject[];
}

/** The index's file inside a bundle or a pack. */
export const INDEX_FILE = 'manifest-gate.json';

/** The index of a module that came without one: its entrypoints are all there is to know. */
export function indexOfEntrypoints(entrypoints: Iterable<string>): RegoIndex {
  const rules: RegoRule[] = [];
  for (const entrypoint of entrypoints) {
    const segments = entrypoint.split('/');
    const name = segments.pop() ?? '';
    if (!isJudgingRule(name)) continue;
    rules.push({ package: segments.join('.'), name, entrypoint, metadata: {} });
  }
  return { version: 1, rules };
}

/** The entrypoint of a package's exceptions. */
export function exceptionEntrypoint(rule: RegoRule): string {
  return `${rule.package.replaceAll('.', '/')}/exception`;
}
