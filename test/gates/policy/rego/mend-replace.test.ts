import { describe, expect, it } from 'vitest';
import { compileEntrypoints } from '../../../../src/gates/policy/rego/compile-rego.ts';
import { mendReplace } from '../../../../src/gates/policy/rego/mend-replace.ts';
import { PolicyRunner } from '../../../../src/gates/policy/rego/policy-runner.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';

describe('what is no module with a replace of its own stays as it is', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('no module, but opa_strings_replace')],
    ['an empty module', new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
    ['a module that is cut off', new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 99, 4, 1])],
  ])('%s', (_, bytes) => {
    expect(mendReplace(bytes)).toBe(bytes);
  });
});

describe.skipIf(opaPath() === undefined)('replace (skipped where opa is missing)', () => {
  it.each([
    ['"abc"', '""', '"-"', '-a-b-c-'],
    ['""', '""', '"x"', 'x'],
    ['"128"', 'input.none', '""', '128'],
    ['"a.b.c"', '"."', '"-"', 'a-b-c'],
    ['"aaa"', '"aa"', '""', 'a'],
    ['input.none', '"a"', '"b"', ''],
    ['"äö"', '"ö"', '"o"', 'äo'],
  ])('replace(%s, %s, %s) comes to an end', async (text, old, inserted, expected) => {
    const rego = `package p\n\nr := replace(${text}, ${old}, ${inserted})\n`;
    const sources = new Map([['p.rego', rego]]);
    const wasm = await compileEntrypoints(sources, ['p/r'], 'v1', policyPorts({}));
    const runner = await PolicyRunner.open({
      name: 'p',
      wasm,
      data: new TextEncoder().encode('{}'),
      limits: { milliseconds: 500, megabytes: 64 },
      context: { nowNs: 0n, note: () => {} },
    });
    const input = { json: new TextEncoder().encode('{"none": ""}'), subject: 'the input' };
    expect(runner.run([input], [0])).toEqual([[expected]]);
  });
});
