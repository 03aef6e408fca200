import type { Bindings } from '../../../../cel/program.ts';
import { exceptions as exceptionsValue } from '../cel-policies/bindings.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { CelException } from './cel-exception.ts';

/** Skips a rule that a PolicyException excuses from altogether; undefined when none does. */
export function excuse(run: RuleRun): Verdict | undefined {
  const applying = run.exceptions.filter((exception) => exception.applies(run));
  const whole = applying.filter(({ podSecurity }) => podSecurity.length === 0);
  if (whole.length === 0) return undefined;
  const keys = whole.map(({ key }) => key).join(', ');
  return { status: 'skip', message: `rule is skipped due to policy exceptions ${keys}` };
}

/**
 * What the CEL exceptions of a policy say: the outcome, when one excuses from all of it, or else
 * the bindings with what they allow.
 */
export function excuseByCel(
  exceptions: readonly CelException[],
  bindings: Bindings,
): { readonly verdict: Verdict } | { readonly bindings: Bindings } {
  const applying: CelException[] = [];
  for (const exception of exceptions) {
    const outcome = exception.conditions(bindings);
    if ('error' in outcome) {
      const message = `the PolicyException ${exception.key} cannot be evaluated: ${outcome.error}`;
      return { verdict: { status: outcome.unsupported ? 'unsupported' : 'error', message } };
    }
    if (outcome.value === true) applying.push(exception);
  }
  const whole = applying.find((e) => e.images.length === 0 && e.allowedValues.length === 0);
  if (whole) {
    const word = whole.reportsPass ? 'passed' : 'skipped';
    const message = `rule is ${word} due to policy exception: ${whole.key}`;
    return { verdict: { status: whole.reportsPass ? 'pass' : 'skip', message } };
  }
  const images = applying.flatMap((exception) => exception.images);
  const values = applying.flatMap((exception) => exception.allowedValues);
  return { bindings: { ...bindings, exceptions: exceptionsValue(images, values) } };
}
