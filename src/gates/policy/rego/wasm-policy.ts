import { arrayOrEmpty, type JsonValue, objectOrEmpty } from '../../../manifest/json.ts';
import { FailureError, failureOf } from '../../../verdict/failure.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from './builtin.ts';
import { withGivenPaths } from './inside-path.ts';
import { mendedBuiltin, mendModule } from './mend/mend-module.ts';
import { readTermAsJson } from './term-reader.ts';
import { OPA_EXPORTS, type OpaExports, WasmMemory } from './wasm-memory.ts';

/** What a policy module needs to run. */
export interface WasmPolicySettings {
  /** What a person calls it: a path. */
  readonly name: string;
  /** The most linear memory it may take, in megabytes. */
  readonly megabytes: number;
  /** The base document `data`, as JSON. */
  readonly data: string;
  /** The host's built-ins by name, looked up when the policy calls one. */
  readonly builtins: ReadonlyMap<string, Builtin>;
  readonly context: BuiltinContext;
  /** Whether an error of a built-in ends the evaluation, as OPA's strict mode has it. */
  readonly strictBuiltinErrors?: boolean;
}

const PAGE = 64 * 1024;
const EMPTY_OBJECT = Buffer.from('{{"result": {}}}');
const EMPTY_SET = Buffer.from('{{"result": set()}}');

/**
 * One instance of a compiled policy: a heap with the data document at its bottom, reset for each
 * input. The input is parsed once and judged by as many entrypoints as wanted.
 *
 * We speak the ABI ourselves instead of through `@open-policy-agent/opa-wasm`: there the SDK's own
 * built-ins win over ours, sets reach built-ins as arrays, and numbers as floats.
 */
export class WasmPolicy {
  readonly entrypoints: ReadonlyMap<string, number>;
  /** The names of the host built-ins that it calls, by the number it calls them with. */
  readonly builtins: ReadonlyMap<number, string>;
  readonly #exports: OpaExports;
  readonly #memory: WasmMemory;
  readonly #context: number;
  /** Where the heap is reset to: behind what every evaluation needs. */
  readonly #dataEnd: number;
  #inputEnd: number;

  constructor(
    module: WebAssembly.Module,
    private readonly settings: WasmPolicySettings,
  ) {
    const memory = newMemory(module, settings);
    this.#memory = new WasmMemory(memory, () => this.#exports);
    this.#exports = this.#instantiate(module, memory);
    this.builtins = new Map(
      this.#table(this.#exports.builtins()).map(([name, id]) => [id, name] as const),
    );
    this.entrypoints = new Map(this.#table(this.#exports.entrypoints()));
    this.#context = this.#exports.opa_eval_ctx_new();
    this.#exports.opa_eval_ctx_set_data(this.#context, this.#memory.loadJson(settings.data));
    this.#dataEnd = this.#exports.opa_heap_ptr_get();
    this.#inputEnd = this.#dataEnd;
  }

  /** Resets the heap and stores the input (JSON) for the evaluations that follow. */
  setInput(json: string | undefined): void {
    this.#exports.opa_heap_ptr_set(this.#dataEnd);
    const input = json === undefined ? 0 : this.#memory.loadJson(json);
    this.#exports.opa_eval_ctx_set_input(this.#context, input);
    this.#inputEnd = this.#exports.opa_heap_ptr_get();
  }

  /**
   * The value of an entrypoint for the current input; undefined when it has none. Sets are arrays
   * in Rego's order: the module's own JSON has them in the order of its hash table.
   */
  evaluate(entrypoint: number): JsonValue | undefined {
    const { opa_heap_ptr_set, opa_eval_ctx_set_entrypoint, opa_eval_ctx_get_result } =
      this.#exports;
    opa_heap_ptr_set(this.#inputEnd);
    opa_eval_ctx_set_entrypoint(this.#context, entrypoint);
    this.#exports.eval(this.#context);
    const term = this.#exports.opa_value_dump(opa_eval_ctx_get_result(this.#context));
    // Most objects are in order, and a rule without a violation is seen without reading its value.
    if (this.#memory.startsWith(term, EMPTY_OBJECT)) return {};
    if (this.#memory.startsWith(term, EMPTY_SET)) return [];
    // A set of one binding, `{{"result": …}}`, or of none.
    const results = readTermAsJson(this.#memory.textAt(term));
    return objectOrEmpty(arrayOrEmpty(results)[0])['result'];
  }

  /** How much linear memory the instance holds, in bytes. */
  get memoryBytes(): number {
    return this.#memory.memory.buffer.byteLength;
  }

  #table(address: number): readonly (readonly [string, number])[] {
    return Object.entries(JSON.parse(this.#memory.jsonAt(address)) as Record<string, number>);
  }

  #instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): OpaExports {
    const call = (id: number, ...args: readonly number[]) => this.#call(id, args);
    const env = {
      memory,
      opa_abort: (address: number) => {
        throw new PolicyAbort(this.#memory.textAt(address));
      },
      opa_println: (address: number) => this.settings.context.note(this.#memory.textAt(address)),
      opa_builtin0: (id: number) => call(id),
      opa_builtin1: (id: number, _: number, a: number) => call(id, a),
      opa_builtin2: (id: number, _: number, a: number, b: number) => call(id, a, b),
      opa_builtin3: (id: number, _: number, a: number, b: number, c: number) => call(id, a, b, c),
      opa_builtin4: (id: number, _: number, a: number, b: number, c: number, d: number) =>
        call(id, a, b, c, d),
    };
    const { exports } = new WebAssembly.Instance(module, { env });
    const version = exports['opa_wasm_abi_version'];
    if (version instanceof WebAssembly.Global && version.value !== 1) {
      throw abiMismatch(this.settings.name, `its version is ${version.value}`);
    }
    return exports as unknown as OpaExports;
  }

  #call(id: number, addresses: readonly number[]): number {
    const builtin = mendedBuiltin(id) ?? this.settings.builtins.get(this.builtins.get(id) ?? '');
    if (builtin === undefined)
      throw new PolicyAbort(`calls built-in ${id}, which it does not list`);
    const args = addresses.map((address) => this.#memory.valueAt(address));
    try {
      const result = builtin(args, this.settings.context);
      return result === undefined ? 0 : this.#memory.loadValue(result);
    } catch (error) {
      if (error instanceof BuiltinError && !this.settings.strictBuiltinErrors) return 0;
      throw error;
    }
  }
}

/** The policy itself gave up: conflicting values, memory used up, a broken invariant. */
export class PolicyAbort extends Error {
  override readonly name = 'PolicyAbort';
}

/** Modules that were compiled: several engines may run one bundle's, each on its own instance. */
const compiled = new WeakMap<Uint8Array, Promise<WebAssembly.Module>>();

/**
 * Compiles a module, on V8's other threads, and makes sure it is one of OPA's, of an ABI we speak.
 * Rejects with a FailureError.
 */
export function compileWasm(bytes: Uint8Array, name: string): Promise<WebAssembly.Module> {
  const module = compiled.get(bytes) ?? compileChecked(bytes, name);
  compiled.set(bytes, module);
  return module;
}

async function compileChecked(bytes: Uint8Array, name: string): Promise<WebAssembly.Module> {
  const module = await compile(bytes, name);
  const exported = new Set(WebAssembly.Module.exports(module).map((entry) => entry.name));
  if (!exported.has('opa_wasm_abi_version')) {
    throw new FailureError({
      code: 'policy-not-opa',
      message: `${name} is WebAssembly, but not a policy that OPA compiled`,
      hint: 'Compile the policy with `manifest-gate policy build <sources> --bundle <bundle.tar.gz>`.',
    });
  }
  const missing = OPA_EXPORTS.filter((entry) => !exported.has(entry));
  if (missing.length > 0) throw abiMismatch(name, `it lacks ${missing.join(', ')}`);
  return module;
}

/** A failure for whatever an evaluation threw. */
export function evaluationFailure(error: unknown, name: string, what: string): FailureError {
  if (error instanceof FailureError) return error;
  const reason = withGivenPaths(error instanceof Error ? error.message : failureOf(error).message);
  return new FailureError(
    {
      code: 'policy-evaluation-failed',
      message: `${name} failed on ${what}: ${reason}`,
      hint: 'Mend the policy; `opa eval` over the same input shows where it fails.',
    },
    { cause: error },
  );
}

async function compile(bytes: Uint8Array, name: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(mendModule(bytes));
  } catch (error) {
    throw new FailureError(
      {
        code: 'policy-wasm-corrupt',
        message: `${name} is not valid WebAssembly: ${failureOf(error).message.replace(/^internal error: /, '')}`,
        hint: 'Build the policy again; a file kept in Git LFS may be a pointer only.',
      },
      { cause: error },
    );
  }
}

function newMemory(module: WebAssembly.Module, settings: WasmPolicySettings): WebAssembly.Memory {
  if (!WebAssembly.Module.imports(module).some((i) => i.kind === 'memory')) {
    throw abiMismatch(settings.name, 'it does not import its memory');
  }
  const maximum = Math.max(Math.floor((settings.megabytes * 1024 * 1024) / PAGE), 16);
  return new WebAssembly.Memory({ initial: 16, maximum });
}

function abiMismatch(name: string, detail: string): FailureError {
  return new FailureError({
    code: 'policy-abi-mismatch',
    message: `${name} does not speak OPA's WASM ABI 1: ${detail}`,
    hint: 'Compile the policy with OPA 0.40 or later.',
  });
}
