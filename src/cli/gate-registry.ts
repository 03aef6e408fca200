import type { Gate } from '../gates/gate.ts';

export type GateId = Gate['id'];

/** Every gate, loaded on demand, in the order in which they run. */
export const GATES: Readonly<Partial<Record<GateId, () => Promise<Gate>>>> = {
  lint: async () => (await import('../gates/lint/lint-gate.ts')).lintGate,
};

/** Loads the gates with these ids. */
export async function loadGates(ids: readonly GateId[]): Promise<Gate[]> {
  const loaders = ids.flatMap((id) => GATES[id] ?? []);
  return Promise.all(loaders.map((load) => load()));
}

/** The ids of all gates there are. */
export const GATE_IDS: readonly GateId[] = Object.keys(GATES) as GateId[];
