import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { expect, test } from 'vitest';
import { runnerOf } from '../../../support/policy-runner.ts';

const PACKS = path.resolve(import.meta.dirname, '../../../../policies');

/** Nothing any pack has a word about, so no built-in of the host takes part. */
const HARMLESS = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'b' } };

test.each(['pod-security-baseline', 'pod-security-restricted'])(
  "%s runs in OPA's own WASM SDK, too, with the same entrypoints and verdict",
  async (pack) => {
    const wasm = readFileSync(path.join(PACKS, pack, 'policy.wasm'));
    const sdk = await loadPolicy(wasm);
    const ours = await runnerOf(wasm);
    expect(Object.keys(sdk.entrypoints).sort()).toEqual([...ours.entrypoints.keys()].sort());
    const json = new TextEncoder().encode(JSON.stringify(HARMLESS));
    for (const [name, entrypoint] of ours.entrypoints) {
      const [[verdict] = []] = ours.run([{ json, subject: 'a ConfigMap' }], [entrypoint]);
      expect(sdk.evaluate(HARMLESS, name)[0]?.result).toEqual(verdict);
    }
  },
);
