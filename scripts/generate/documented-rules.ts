import { GATE_IDS, loadGates } from '../../src/cli/gate-registry.ts';
import { MODEL_RULES } from '../../src/engine/model-rules.ts';
import { WAIVER_RULES } from '../../src/engine/waiver-rules.ts';
import { compareText } from '../../src/verdict/order.ts';
import type { DocumentedRule } from './rule-page.ts';

/** Every rule that ships with the tool, sorted by id: what `rules` lists and `docs/rules/` holds. */
export async function documentedRules(): Promise<DocumentedRule[]> {
  const gates = await loadGates(GATE_IDS);
  return [...MODEL_RULES, ...WAIVER_RULES, ...gates.flatMap((gate) => gate.builtinRules)].sort(
    (a, b) => compareText(a.id, b.id),
  );
}
