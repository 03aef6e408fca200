import { builtinContext } from '../../src/gates/policy/rego/builtin-context.ts';
import { PolicyRunner } from '../../src/gates/policy/rego/policy-runner.ts';

/** A runner of a compiled policy without data, with limits that no test reaches. */
export function runnerOf(wasm: Uint8Array): Promise<PolicyRunner> {
  return PolicyRunner.open({
    name: 'a policy of a test',
    wasm,
    data: '{}',
    limits: { milliseconds: 5000, megabytes: 64 },
    context: builtinContext('2026-11-21'),
  });
}
