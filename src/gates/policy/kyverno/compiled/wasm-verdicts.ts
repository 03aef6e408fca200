import type { JsonObject } from '../../../../manifest/json.ts';
import { FailureError } from '../../../../verdict/failure.ts';
import type { PolicyLimits } from '../../policy-options.ts';
import { builtinContext } from '../../rego/builtin-context.ts';
import type { CompiledModule } from '../../rego/compiled-module.ts';
import { PolicyRunner } from '../../rego/policy-runner.ts';
import { resultsEntrypoint, type WasmRule } from '../../rego/wasm-rule.ts';
import { factsOf } from '../admission/subject.ts';
import type { Verdict } from '../rule/rule-result.ts';
import { type RuleVerdicts, readResults } from './read-results.ts';

/** An object, and the entrypoints to judge it by. */
export interface WasmQuestion {
  readonly object: JsonObject;
  readonly entrypoints: readonly string[];
}

/** What the rules in one module say, evaluated on one instance. */
export class WasmVerdicts {
  readonly #known = new WeakMap<JsonObject, Map<string, RuleVerdicts>>();

  private constructor(
    private readonly name: string,
    private readonly runner: PolicyRunner,
  ) {}

  /** Throws a {@link FailureError} when the module does not hold the rules of its index. */
  static async open(
    { name, wasm, index }: CompiledModule,
    limits: PolicyLimits,
    today: string,
  ): Promise<WasmVerdicts> {
    const context = builtinContext(today);
    const data = '{}';
    const runner = await PolicyRunner.open({ name, wasm, limits, context, data });
    const verdicts = new WasmVerdicts(name, runner);
    for (const rule of index?.compiled ?? []) verdicts.#idOf(resultsEntrypoint(rule));
    return verdicts;
  }

  /** Evaluates objects together, for the questions that follow: that is cheaper than one by one. */
  prepare(questions: readonly WasmQuestion[]): void {
    const answers = this.runner.answer(
      questions.map(({ object, entrypoints }) => ({
        json: JSON.stringify(object),
        subject: nameOf(object),
        entrypoints: entrypoints.map((entrypoint) => this.#idOf(entrypoint)),
      })),
    );
    for (const [index, { object, entrypoints }] of questions.entries()) {
      const known = this.#known.get(object) ?? new Map<string, RuleVerdicts>();
      for (const [place, entrypoint] of entrypoints.entries()) {
        known.set(entrypoint, readResults(answers[index]?.[place], entrypoint, this.name));
      }
      this.#known.set(object, known);
    }
  }

  /** What a rule says of an object; undefined when it says nothing. */
  of(object: JsonObject, rule: WasmRule): Verdict | undefined {
    const entrypoint = resultsEntrypoint(rule);
    if (!this.#known.get(object)?.has(entrypoint)) {
      this.prepare([{ object, entrypoints: [entrypoint] }]);
    }
    return this.#known.get(object)?.get(entrypoint)?.get(rule.rule);
  }

  #idOf(entrypoint: string): number {
    const id = this.runner.entrypoints.get(entrypoint);
    if (id !== undefined) return id;
    throw new FailureError({
      code: 'policy-entrypoint-missing',
      message: `entrypoint ${entrypoint} is missing from ${this.name}`,
      hint: 'Build the policy again: `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
    });
  }
}

function nameOf(object: JsonObject): string {
  const { kind, namespace, name } = factsOf(object);
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}
