import type { JsonValue } from '../../../manifest/json.ts';
import { FailureError } from '../../../verdict/failure.ts';
import { TimeLimitError, withTimeLimit } from '../../time-limit.ts';
import type { PolicyLimits } from '../policy-options.ts';
import type { Builtin, BuiltinContext } from './builtin.ts';
import type { ConftestFile } from './conftest-file.ts';
import { builtinsFor } from './host-builtins.ts';
import { loadMended } from './mend/mend-module.ts';
import { compileWasm, evaluationFailure, PolicyAbort, WasmPolicy } from './wasm-policy.ts';

/** A compiled policy with its data and limits. */
export interface PolicyModule {
  /** What a person calls it: a path, a pack, a template's kind. */
  readonly name: string;
  readonly wasm: Uint8Array;
  /** The base document `data`, as JSON. */
  readonly data: string;
  readonly limits: PolicyLimits;
  readonly context: BuiltinContext;
}

/** One input to judge: JSON, and what to call it in a failure. */
export interface PolicyInput {
  readonly json: string;
  readonly subject: string;
  /** Where it stands, for policies that {@link PolicyRunner.asksForSurroundings}. */
  readonly file?: ConftestFile;
}

/** An input with what it is to be judged by. */
export interface PolicyQuestion extends PolicyInput {
  readonly entrypoints: readonly number[];
}

/** The values of a question's entrypoints, in their order; undefined where a rule has none. */
export type PolicyAnswer = readonly (JsonValue | undefined)[];

/**
 * Runs a policy over many inputs on one instance. The time limit holds for each evaluation, and
 * costs a switch of contexts only once in a batch: a batch ends early, well below the limit, and
 * an evaluation that was stopped in company gets the whole limit for itself.
 */
export class PolicyRunner {
  readonly #module: WebAssembly.Module;
  readonly #builtins = new Map<string, Builtin>();
  readonly #context: { -readonly [Key in keyof BuiltinContext]: BuiltinContext[Key] };
  #instance: WasmPolicy;
  #data: string;
  /** What is judged at the moment. */
  #subject = '';

  /** Compiles a policy, and reads the built-ins that it calls. Rejects with a FailureError. */
  static async open(policy: PolicyModule): Promise<PolicyRunner> {
    const runner = new PolicyRunner(policy, await compileWasm(policy.wasm, policy.name));
    await loadMended(policy.wasm);
    const names = [...runner.#instance.builtins.values()];
    for (const [name, builtin] of await builtinsFor(policy.name, names)) {
      runner.#builtins.set(name, builtin);
    }
    return runner;
  }

  private constructor(
    private readonly policy: PolicyModule,
    module: WebAssembly.Module,
  ) {
    this.#module = module;
    this.#data = policy.data;
    const { note } = policy.context;
    this.#context = { ...policy.context, note: (text) => note(`${this.#subject}: ${text}`) };
    this.#instance = this.#instantiate();
  }

  get entrypoints(): ReadonlyMap<string, number> {
    return this.#instance.entrypoints;
  }

  /** Whether it calls `opa.runtime`, and may ask where its input stands. */
  get asksForSurroundings(): boolean {
    return this.#builtins.has('opa.runtime');
  }

  /** How much linear memory the policy holds, in bytes. */
  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  /** Replaces the base document. */
  setData(json: string): void {
    this.#data = json;
    this.#instance = this.#instantiate();
  }

  /** Judges every input by the same entrypoints. */
  run(inputs: readonly PolicyInput[], entrypoints: readonly number[]): readonly PolicyAnswer[] {
    return this.answer(inputs.map((input) => ({ ...input, entrypoints })));
  }

  /** Judges each input by entrypoints of its own. */
  answer(questions: readonly PolicyQuestion[]): readonly PolicyAnswer[] {
    const answers: PolicyAnswer[] = [];
    while (answers.length < questions.length) this.#batch(questions, answers);
    return answers;
  }

  #batch(questions: readonly PolicyQuestion[], answers: PolicyAnswer[]): void {
    const { milliseconds } = this.policy.limits;
    const first = answers.length;
    const enough = performance.now() + milliseconds / 2;
    try {
      withTimeLimit(milliseconds, () => {
        for (const question of questions.slice(first)) {
          answers.push(this.#evaluate(question));
          if (performance.now() >= enough) break;
        }
      });
    } catch (error) {
      const subject = questions[answers.length]?.subject ?? 'an input';
      // What ended half-way leaves its memory in no state to go on with.
      this.#instance = this.#instantiate();
      if (!(error instanceof TimeLimitError)) throw this.#failure(error, subject);
      if (answers.length === first) throw this.#tooSlow(subject);
    }
  }

  #evaluate({ json, entrypoints, file, subject }: PolicyQuestion): PolicyAnswer {
    this.#subject = subject;
    if (file) this.#context.file = file;
    else if (this.#context.file) delete this.#context.file;
    this.#instance.setInput(json);
    return entrypoints.map((entrypoint) => this.#instance.evaluate(entrypoint));
  }

  #instantiate(): WasmPolicy {
    const { name, limits } = this.policy;
    try {
      return new WasmPolicy(this.#module, {
        name,
        context: this.#context,
        megabytes: limits.megabytes,
        data: this.#data,
        builtins: this.#builtins,
      });
    } catch (error) {
      throw this.#failure(error, 'its own data');
    }
  }

  #tooSlow(subject: string): FailureError {
    const { name, limits } = this.policy;
    return new FailureError({
      code: 'policy-time-limit',
      message: `${name} did not come to an end within ${limits.milliseconds} ms on ${subject}`,
      hint: 'Mend the policy, or raise `policy.limits.milliseconds` in the configuration.',
    });
  }

  #failure(error: unknown, subject: string): FailureError {
    const { name, limits } = this.policy;
    if (!isOutOfMemory(error)) return evaluationFailure(error, name, subject);
    return new FailureError({
      code: 'policy-memory-limit',
      message: `${name} needs more than ${limits.megabytes} MB on ${subject}`,
      hint: 'Mend the policy, or raise `policy.limits.megabytes` in the configuration.',
    });
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof PolicyAbort && /malloc|memory/i.test(error.message);
}
