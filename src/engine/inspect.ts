import type { Gate, Inspection, PreparedGate } from '../gates/gate.ts';
import type { GatePorts } from '../gates/ports.ts';
import type { JsonObject } from '../manifest/json.ts';
import type { RenderedManifest } from '../manifest/rendered-manifest.ts';
import { failureOf } from '../verdict/failure.ts';
import type { Observation } from '../verdict/observation.ts';
import type { Failure, GateOutcome } from '../verdict/outcome.ts';
import { referenceTo } from './completion.ts';

/** A gate and what it was told. */
export interface GateSetup {
  readonly gate: Gate;
  readonly options: JsonObject;
}

/** A gate that is ready, or why it is not. */
export type ReadyGate = { readonly id: string; readonly judgesChanges: boolean } & (
  | { readonly prepared: PreparedGate }
  | { readonly failure: Failure }
);

/** One observation with where it came from. */
export interface Observed {
  readonly gate: string;
  readonly manifest: RenderedManifest;
  readonly observation: Observation;
}

/** Prepares gates one after the other; a gate that throws is broken, and stays in the list. */
export async function prepareAll(
  setups: readonly GateSetup[],
  ports: GatePorts,
): Promise<ReadyGate[]> {
  const ready: ReadyGate[] = [];
  for (const { gate, options } of setups) {
    const { id, judgesChanges = false } = gate;
    try {
      ready.push({ id, judgesChanges, prepared: await gate.prepare(options, ports) });
    } catch (error) {
      ready.push({ id, judgesChanges, failure: failureOf(error) });
    }
  }
  return ready;
}

/** Lets one gate judge one target. What it observed before it threw is kept. */
export async function inspectOne(
  gate: ReadyGate,
  input: Inspection,
  observed: Observed[],
): Promise<GateOutcome> {
  const { manifest, signal } = input;
  const base = { gate: gate.id, target: manifest.target.id };
  if (signal.aborted) return { ...base, status: 'not-run', because: 'cancelled' };
  if ('failure' in gate) return { ...base, status: 'broken', failure: gate.failure };
  try {
    const coverage = await gate.prepared.inspect(input, (observation) => {
      observed.push({ gate: gate.id, manifest, observation });
    });
    const skipped = coverage.skipped.map(({ resource, reason }) => ({
      resource: referenceTo(resource),
      reason,
    }));
    return { ...base, status: 'completed', examined: coverage.examined, skipped };
  } catch (error) {
    if (signal.aborted) return { ...base, status: 'not-run', because: 'cancelled' };
    return { ...base, status: 'broken', failure: failureOf(error) };
  }
}

/**
 * Lets every gate say its last word. One that throws here is broken for every target: what it
 * found stands, but it cannot vouch for it.
 */
export async function finishAll(
  gates: readonly ReadyGate[],
  outcomes: readonly GateOutcome[],
): Promise<readonly GateOutcome[]> {
  let result = outcomes;
  for (const gate of gates) {
    if (!('prepared' in gate)) continue;
    try {
      await gate.prepared.finish?.();
    } catch (error) {
      const failure = failureOf(error);
      result = result.map((outcome): GateOutcome => {
        if (outcome.gate !== gate.id || outcome.status !== 'completed') return outcome;
        return { gate: outcome.gate, target: outcome.target, status: 'broken', failure };
      });
    }
  }
  return result;
}
