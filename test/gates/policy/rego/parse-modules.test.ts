import { describe, expect, it } from 'vitest';
import { parseModules } from '../../../../src/gates/policy/rego/parse-modules.ts';
import type { ToolPort } from '../../../../src/gates/ports.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';

/** The real opa; counts the calls and how many were under way at once. */
function watched(): { tools: ToolPort; calls: () => number; most: () => number } {
  const { tools } = policyPorts({});
  let [calls, running, most] = [0, 0, 0];
  const run: ToolPort['run'] = async (...args) => {
    calls++;
    most = Math.max(most, ++running);
    return tools.run(...args).finally(() => running--);
  };
  return { tools: { ...tools, run }, calls: () => calls, most: () => most };
}

describe.skipIf(opaPath() === undefined)(
  'modules are parsed (skipped where opa is missing)',
  () => {
    it('several at a time, in their order, with one call for most', async () => {
      const opa = watched();
      const texts = new Map(
        Array.from({ length: 12 }, (_, i) => [
          `p/${i}.rego`,
          `package p${i}\nx := {\n"a": ${i}}\n`,
        ]),
      );
      const { modules, version } = await parseModules(texts, opa.tools);
      expect(modules.map(({ path }) => path)).toEqual([...texts.keys()]);
      expect([version, opa.calls()]).toEqual(['v1', 12]);
      expect(opa.most()).toBeGreaterThan(1);
    });

    it.each([
      ['deny[msg] { msg := "x" }', 'v0', 1],
      ['deny[msg] {\n\tmsg := "x"\n}', 'v0', 1],
      ['f(x) = y {\n\ty := x\n}', 'v0', 1],
      ['default allow = false\nallow {\n\ttrue\n}', 'v0', 1],
      ['deny contains msg if {\n\tmsg := "x"\n}', 'v1', 1],
      ['x := {"a": 1}', 'v1', 1],
      ['import future.keywords\ndeny contains msg if { msg := "x" }', 'v1', 1],
      ['# p {\ndeny contains "x" if { true }', 'v1', 1],
      ['import rego.v1\ndeny contains "x" if { true }', 'v1', 1],
      ['t := `\np {\n`\ndeny contains "x" if { true }', 'v1', 2],
    ])('%j is %s', async (text, wanted, calls) => {
      const opa = watched();
      const { version } = await parseModules(
        new Map([['a.rego', `package a\n${text}`]]),
        opa.tools,
      );
      expect([version, opa.calls()]).toEqual([wanted, calls]);
    });

    it('one that is neither is named with both complaints', async () => {
      const texts = new Map([['a.rego', 'package a\ndeny[msg] { }']]);
      await expect(parseModules(texts, policyPorts({}).tools)).rejects.toMatchObject({
        failure: {
          code: 'policy-does-not-parse',
          message: expect.stringMatching(/neither Rego v1 \(a\.rego:2: .*\) nor v0 \(a\.rego:2: /),
        },
      });
    });
  },
);
