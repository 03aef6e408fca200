import type { GateSetup } from '../engine/inspect.ts';
import { gateOptions } from './gate-options.ts';
import type { GateId } from './gate-registry.ts';
import type { GateRun } from './run-gates.ts';
import type { Session } from './session.ts';

/** Which gates run with which options, and which are switched off. */
export function setUpGates(
  asked: GateRun,
  session: Session,
): { gates: GateSetup[]; disabledGates: GateId[] } {
  const sections = session.configuration.values.gates ?? {};
  const gates: GateSetup[] = [];
  const disabledGates: GateId[] = [];
  for (const gate of session.gates) {
    // Without a base there is nothing to compare with.
    if (gate.id === 'diff' && session.settings.base.value === undefined) continue;
    const section = sections[gate.id];
    if (asked.everyGate && section?.['enabled'] === false) disabledGates.push(gate.id);
    else gates.push({ gate, options: gateOptions(gate.id, section, asked.command) });
  }
  return { gates, disabledGates };
}
