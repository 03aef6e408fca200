import type { Gate } from '../gates/gate.ts';

export type GateId = Gate['id'];

/** Every gate, loaded on demand, in the order in which they run. */
const GATES: Readonly<Partial<Record<GateId, () => Promise<Gate>>>> = {
  lint: async () => (await import('../gates/lint/lint-gate.ts')).lintGate,
  schema: async () => (await import('../gates/schema/schema-gate.ts')).schemaGate,
  policy: async () => (await import('../gates/policy/policy-gate.ts')).policyGate,
  secrets: async () => (await import('../gates/secrets/secrets-gate.ts')).secretsGate,
  diff: async () => (await import('../gates/diff/diff-gate.ts')).diffGate,
};

/** The ids of all gates there are. */
export const GATE_IDS: readonly GateId[] = Object.keys(GATES) as GateId[];

/** Loads the gates with these ids. */
export async function loadGates(ids: readonly GateId[]): Promise<Gate[]> {
  return Promise.all(ids.flatMap((id) => GATES[id] ?? []).map((load) => load()));
}
