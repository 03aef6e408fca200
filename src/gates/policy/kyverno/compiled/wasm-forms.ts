import type { PolicyLimits } from '../../policy-options.ts';
import type { PolicyDocument, PolicySource } from '../../policy-source.ts';
import { compiledModules } from '../../rego/compiled-module.ts';
import type { WasmRule } from '../../rego/wasm-rule.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { CompiledRule } from '../rule/compiled-rule.ts';
import { judgedByWasm } from './wasm-form.ts';
import type { WasmVerdicts } from './wasm-verdicts.ts';

/** The rules that the modules of a source hold, for the policies that came with them. */
export class WasmForms {
  constructor(private readonly modules: ReadonlyMap<string, ModuleForms>) {}

  /** The policy of a document, its rules judged by its module as far as that holds them. */
  join(policy: CompiledPolicy, { file, carried }: PolicyDocument): CompiledPolicy {
    const module = this.modules.get(file);
    const held = module?.rules.filter((rule) => rule.of === carried) ?? [];
    if (!module || held.length === 0) return policy;
    const rules = policy.rules.map((rule) => joined(rule, held, module.verdicts));
    return { ...policy, rules };
  }
}

/** What one module holds. */
interface ModuleForms {
  readonly rules: readonly WasmRule[];
  readonly verdicts: WasmVerdicts;
}

function joined(
  native: CompiledRule,
  held: readonly WasmRule[],
  verdicts: WasmVerdicts,
): CompiledRule {
  const rule = held.find((each) => each.rule === native.name);
  return rule && native.type === 'validate' ? judgedByWasm(native, { rule, verdicts }) : native;
}

/** Opens the modules of a source that hold rules of policies. */
export async function openWasmForms(
  source: PolicySource,
  limits: PolicyLimits,
  today: string,
): Promise<WasmForms> {
  const modules = new Map<string, ModuleForms>();
  for (const module of compiledModules(source)) {
    const rules = module.index?.compiled;
    if (!rules) continue;
    // Read only now: who has policies as YAML needs no WebAssembly.
    const { WasmVerdicts } = await import('./wasm-verdicts.ts');
    modules.set(module.file, { rules, verdicts: await WasmVerdicts.open(module, limits, today) });
  }
  return new WasmForms(modules);
}
