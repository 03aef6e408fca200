import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinContext } from '../../../../src/gates/policy/rego/builtin-context.ts';
import { PolicyRunner } from '../../../../src/gates/policy/rego/policy-runner.ts';
import { TimeLimitError, withTimeLimit } from '../../../../src/gates/time-limit.ts';

function packRunner(): Promise<PolicyRunner> {
  return PolicyRunner.open({
    name: 'pack',
    wasm: readFileSync('policies/pod-security-restricted/policy.wasm'),
    data: '{}',
    limits: { milliseconds: 5000, megabytes: 64 },
    context: builtinContext('2026-11-21'),
  });
}

const pod = (i: number) => ({
  json: JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `p${i}` },
    spec: { containers: [{ name: `c${i}` }] },
  }),
  subject: `Pod p${i}`,
});

describe('running a policy over many inputs', () => {
  it('holds no more memory after thousands of inputs than after a few', async () => {
    const runner = await packRunner();
    const inputs = (count: number) => Array.from({ length: count }, (_, i) => pod(i));
    runner.run(inputs(50), [0]);
    const before = runner.memoryBytes;
    const results = runner.run(inputs(3000), [0]);
    expect(results).toHaveLength(3000);
    expect(runner.memoryBytes).toBe(before);
  });

  it('gives each input its own result, whatever came before', async () => {
    const runner = await packRunner();
    const alone = runner.run([pod(7)], [0])[0];
    const among = runner.run([pod(1), pod(7), pod(2)], [0])[1];
    expect(among).toEqual(alone);
  });
});

describe('a time limit', () => {
  it('stops a loop and lets quick work through', () => {
    const loop = () => {
      for (let i = 0; i >= 0; i = (i + 1) % 1000);
    };
    expect(() => withTimeLimit(50, loop)).toThrow(TimeLimitError);
    let done = false;
    withTimeLimit(1000, () => {
      done = true;
    });
    expect(done).toBe(true);
  });

  it('hands on what the work throws', () => {
    const fail = () => {
      throw new RangeError('mine');
    };
    expect(() => withTimeLimit(1000, fail)).toThrow(RangeError);
  });
});
