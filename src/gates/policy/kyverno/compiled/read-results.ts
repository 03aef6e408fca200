import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../manifest/json.ts';
import { Pointer } from '../../../../manifest/pointer.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { Verdict } from '../rule/rule-result.ts';

/** What the rules of one package say, by their names. */
export type RuleVerdicts = ReadonlyMap<string, Verdict>;

const STATUSES = ['pass', 'fail', 'skip', 'error'] as const;

/**
 * Reads the `results` of a compiled policy: a set of `{rule, status, message, path?}`, one for each
 * rule that has something to say. Throws a {@link FailureError} for anything else: it may be a
 * violation.
 */
export function readResults(
  value: JsonValue | undefined,
  entrypoint: string,
  module: string,
): RuleVerdicts {
  const refuse = (why: string) => unexpected(`${entrypoint} of ${module}`, value, why);
  if (!isJsonArray(value)) throw refuse('is no set');
  const verdicts = new Map<string, Verdict>();
  for (const result of value) {
    const rule = isJsonObject(result) ? result['rule'] : undefined;
    const verdict = isJsonObject(result) ? verdictOf(result) : undefined;
    if (typeof rule !== 'string' || !verdict) throw refuse('holds something else than results');
    if (verdicts.has(rule)) throw refuse(`says two things of rule ${rule}`);
    verdicts.set(rule, verdict);
  }
  return verdicts;
}

function verdictOf({ status, message, path }: JsonObject): Verdict | undefined {
  const known = STATUSES.find((one) => one === status);
  if (!known || typeof message !== 'string') return undefined;
  const at = isJsonArray(path) ? placeOf(path) : undefined;
  return { status: known, message, via: 'wasm', ...(at && { at }) };
}

function placeOf(path: readonly JsonValue[]): Pointer | undefined {
  const keys = path.filter((key) => typeof key === 'string' || typeof key === 'number');
  return keys.length === path.length ? Pointer.root.at(...keys) : undefined;
}

function unexpected(what: string, value: JsonValue | undefined, why: string): FailureError {
  const shown = (JSON.stringify(value) ?? 'nothing').slice(0, 120);
  return new FailureError({
    code: 'policy-result-shape',
    message: `${what} gave ${shown}, which ${why}`,
    hint: 'Build the policy again: `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
  });
}
