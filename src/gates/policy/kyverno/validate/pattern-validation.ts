import { isJsonArray, type JsonObject, type JsonValue } from '../../../../manifest/json.ts';
import type { Pointer } from '../../../../manifest/pointer.ts';
import { compilePattern, type PatternFailure } from '../pattern/match-pattern.ts';
import { pathText } from '../pattern/mismatch.ts';
import { PolicyError } from '../policy/policy-error.ts';
import type { Verdict } from '../rule/rule-result.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import { SubstitutionError } from '../variables/substitution-error.ts';
import { compileTemplate } from '../variables/template.ts';
import { anyPatternMessage, type Message, patternMessage } from './message.ts';
import type { Validation } from './validation.ts';

/** Prepares `pattern` or `anyPattern`. Elements of a foreach are matched instead of the object. */
export function compilePatternValidation(source: JsonObject, message: Message): Validation {
  const { pattern, anyPattern } = source;
  const judge =
    pattern !== undefined && pattern !== null
      ? one(pattern, message)
      : anyOf(anyPattern ?? null, message);
  return (run) => {
    if (!run.element && run.subject.operation === 'DELETE') return undefined;
    try {
      return judge(run, run.element ? run.element.value : run.object);
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return { status: 'error', message: `variable substitution failed: ${error.message}` };
    }
  };
}

type Judge = (run: RuleRun, resource: JsonValue) => Verdict;

function one(pattern: JsonValue, message: Message): Judge {
  const matcherFor = prepare(pattern, compilePattern);
  return (run, resource) => {
    const failure = matcherFor(run)(resource);
    if (!failure) {
      return { status: 'pass', message: `validation rule '${run.rule}' passed.` };
    }
    return patternVerdict(failure, run, message);
  };
}

function patternVerdict(failure: PatternFailure, run: RuleRun, message: Message): Verdict {
  if (failure.status === 'skip') return { status: 'skip', message: failure.message };
  if (failure.status === 'error' || !failure.at) {
    const text = patternMessage(message, run.rule, run.context, { reason: failure.message });
    return { status: 'error', message: text };
  }
  const path = pathText(failure.at);
  const text = patternMessage(message, run.rule, run.context, { path });
  return { status: 'fail', message: text, ...placed(run, failure.at) };
}

function anyOf(patterns: JsonValue, message: Message): Judge {
  if (!isJsonArray(patterns)) throw new PolicyError('anyPattern must be a list of patterns');
  const matchersFor = prepare(patterns, (list) =>
    (isJsonArray(list) ? list : []).map(compilePattern),
  );
  return (run, resource) => {
    const failures: PatternFailure[] = [];
    for (const [index, matches] of matchersFor(run).entries()) {
      const failure = matches(resource);
      if (!failure) {
        const text = `validation rule '${run.rule}' anyPattern[${index}] passed.`;
        return { status: 'pass', message: text };
      }
      failures.push(failure);
    }
    return anyVerdict(failures, run, message);
  };
}

/** All alternatives that do not apply: the rule does not apply. Otherwise it fails. */
function anyVerdict(failures: readonly PatternFailure[], run: RuleRun, message: Message): Verdict {
  const texts = failures.map((failure, index) => ({
    failure,
    text: describe(failure, index, run),
  }));
  const failed = texts.filter(({ failure }) => failure.status !== 'skip');
  if (failed.length === 0) {
    return { status: 'skip', message: texts.map(({ text }) => text).join(' ') };
  }
  const reasons = failed.map(({ text }) => text);
  const deepest = failed
    .map(({ failure }) => failure.at)
    .reduce((a, b) => ((b?.segments.length ?? -1) > (a?.segments.length ?? -1) ? b : a));
  return {
    status: 'fail',
    message: anyPatternMessage(message, run.rule, run.context, reasons),
    ...(deepest && placed(run, deepest)),
  };
}

function describe(failure: PatternFailure, index: number, run: RuleRun): string {
  const name = `rule ${run.rule}[${index}]`;
  if (failure.status === 'skip') return `${name} skipped: ${failure.message}`;
  return failure.at
    ? `${name} failed at path ${pathText(failure.at)}`
    : `${name} failed: ${failure.message}`;
}

/** Compiled once where nothing has to be filled in, for every object otherwise. */
function prepare<Compiled>(
  source: JsonValue,
  compile: (pattern: JsonValue) => Compiled,
): (run: RuleRun) => Compiled {
  const template = compileTemplate(source);
  if (!template.constant) return (run) => compile(template(run.context));
  const compiled = compile(source);
  return () => compiled;
}

/** A place in the element as a place in the object. */
function placed(run: RuleRun, at: Pointer): { readonly at?: Pointer } {
  if (!run.element) return { at };
  return run.element.at ? { at: run.element.at.at(...at.segments) } : {};
}
