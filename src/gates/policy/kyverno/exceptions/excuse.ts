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
      if (applying.some(isWhole)) continue;
      const message = `the PolicyException ${exception.key} cannot be evaluated: ${outcome.error}`;
      return { verdict: { status: outcome.unsupported ? 'unsupported' : 'error', message } };
    }
    if (outcome.value === true) applying.push(exception);
  }
  if (applying.some(isWhole)) return { verdict: excusedBy(applying) };
  const images = applying.flatMap((exception) => exception.images);
  const values = applying.flatMap((exception) => exception.allowedValues);
  return { bindings: { ...bindings, exceptions: exceptionsValue(images, values) } };
}

/** One that names no images and values excuses from all of a policy. */
function isWhole({ images, allowedValues }: CelException): boolean {
  return images.length === 0 && allowedValues.length === 0;
}

function excusedBy(exceptions: readonly CelException[]): Verdict {
  const [decisive] = exceptions.toSorted((a, b) => b.priority - a.priority);
  const word = decisive?.reportsPass ? 'passed' : 'skipped';
  const keys = exceptions.map(({ key }) => key).join(', ');
  return {
    status: decisive?.reportsPass ? 'pass' : 'skip',
    message: `rule is ${word} due to policy exception: ${keys}`,
  };
}
