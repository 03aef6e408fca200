import type { PolicyLimits } from '../../policy-options.ts';
import type { PolicySource } from '../../policy-source.ts';
import { compiledModules } from '../../rego/compiled-module.ts';
import type { WasmRule } from '../../rego/wasm-rule.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { judgedByWasm } from './wasm-form.ts';
import type { WasmVerdicts } from './wasm-verdicts.ts';

/** The rules one module holds, for the policies that came with it. */
export class WasmForms {
  readonly #rules = new Map<string, readonly WasmRule[]>();

  constructor(
    rules: readonly WasmRule[],
    private readonly verdicts: WasmVerdicts,
  ) {
    for (const rule of rules) {
      const key = keyOf(rule.policy, rule.namespace);
      this.#rules.set(key, [...(this.#rules.get(key) ?? []), rule]);
    }
  }

  /** A policy that came with the module, its rules judged there as far as the module holds them. */
  join(policy: CompiledPolicy): CompiledPolicy {
    const { name, namespace } = policy.source;
    const key = keyOf(name, namespace);
    const held = this.#rules.get(key);
    if (!held) return policy;
    // Another policy of the name, further down in the same index, is none of the module's.
    this.#rules.delete(key);
    return { ...policy, rules: policy.rules.map((rule) => this.#joined(rule, held)) };
  }

  #joined(native: CompiledRule, held: readonly WasmRule[]): CompiledRule {
    const rule = held.find((each) => each.rule === native.name);
    if (!rule || native.type !== 'validate') return native;
    return judgedByWasm(native, { rule, verdicts: this.verdicts });
  }
}

/** The modules of a source that hold rules of policies, by the file these are documents of. */
export async function wasmFormsOf(
  source: PolicySource,
  limits: PolicyLimits,
  today: string,
): Promise<ReadonlyMap<string, WasmForms>> {
  const forms = new Map<string, WasmForms>();
  for (const module of compiledModules(source)) {
    const rules = module.index?.compiled;
    if (!rules) continue;
    // Read only now: who has policies as YAML needs no WebAssembly.
    const { WasmVerdicts } = await import('./wasm-verdicts.ts');
    const verdicts = await WasmVerdicts.open(module, limits, today);
    forms.set(module.file, new WasmForms(rules, verdicts));
  }
  return forms;
}

function keyOf(policy: string, namespace: string | undefined): string {
  return namespace === undefined ? policy : `${namespace}/${policy}`;
}
