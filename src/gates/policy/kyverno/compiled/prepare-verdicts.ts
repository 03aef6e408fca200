import { resultsEntrypoint } from '../../rego/wasm-rule.ts';
import type { Subject } from '../admission/subject.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { isPlainCreation } from './wasm-form.ts';
import type { WasmQuestion, WasmVerdicts } from './wasm-verdicts.ts';

/** Has the modules judge many subjects together, by the policies that can be about each. */
export function prepareVerdicts(
  subjects: readonly Subject[],
  policiesFor: (kind: string) => readonly CompiledPolicy[],
): void {
  const entrypoints = new Map<string, Entrypoints>();
  const questions = new Map<WasmVerdicts, WasmQuestion[]>();
  for (const subject of subjects) {
    const { object, gvk } = subject;
    if (!object || !isPlainCreation(subject)) continue;
    const wanted = entrypoints.get(gvk.kind) ?? entrypointsOf(policiesFor(gvk.kind));
    entrypoints.set(gvk.kind, wanted);
    for (const [verdicts, names] of wanted) {
      const asked = questions.get(verdicts) ?? [];
      asked.push({ object, entrypoints: [...names] });
      questions.set(verdicts, asked);
    }
  }
  for (const [verdicts, asked] of questions) verdicts.prepare(asked);
}

type Entrypoints = ReadonlyMap<WasmVerdicts, ReadonlySet<string>>;

function entrypointsOf(policies: readonly CompiledPolicy[]): Entrypoints {
  const entrypoints = new Map<WasmVerdicts, Set<string>>();
  for (const { wasm } of policies.flatMap((policy) => policy.rules)) {
    if (!wasm) continue;
    const names = entrypoints.get(wasm.verdicts) ?? new Set();
    entrypoints.set(wasm.verdicts, names.add(resultsEntrypoint(wasm.rule)));
  }
  return entrypoints;
}
