import { describe, expect, it } from 'vitest';
import { compileEntrypoints } from '../../../../src/gates/policy/rego/compile-rego.ts';
import { mendModule } from '../../../../src/gates/policy/rego/mend/mend-module.ts';
import { PolicyRunner } from '../../../../src/gates/policy/rego/policy-runner.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';

describe('what is no module of OPA stays as it is', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('no module, but opa_strings_replace')],
    ['an empty module', new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
    [
      'a module that is cut off',
      Buffer.from('\0asm\x01\0\0\0\0\x63\x04opa_strings_replace', 'latin1'),
    ],
  ])('%s', (_, bytes) => {
    expect(mendModule(bytes)).toBe(bytes);
  });
});

/** The calls, and what `opa eval` (1.22) gives. */
const CALLS: readonly (readonly [call: string, value: unknown])[] = [
  ['replace("abc", "", "-")', '-a-b-c-'],
  ['replace("", "", "x")', 'x'],
  ['replace("128", input.none, "")', '128'],
  ['replace("a.b.c", ".", "-")', 'a-b-c'],
  ['replace("aaa", "aa", "")', 'a'],
  ['replace(input.none, "a", "b")', ''],
  ['replace("äö", "ö", "o")', 'äo'],
  ['replace(input.number, "", "o")', undefined],
  ['indexof("abc", input.none)', undefined],
  ['indexof("abc", "c")', 2],
  ['indexof("abc", "x")', -1],
  ['object.union_n([])', {}],
  ['object.union_n([{"a": 1}, {"b": 2}])', { a: 1, b: 2 }],
  ['format_int(10000000000, 10)', '10000000000'],
  ['format_int(9007199254740993, 16)', '20000000000001'],
  ['format_int(-15.9, 16)', '-f'],
  ['format_int(255, 2)', '11111111'],
  ['format_int(1, 7)', undefined],
  ['format_int(input.text, 10)', undefined],
  ['[x | x := input.zero / input.zero]', []],
  ['input.number / 4', 1.25],
  ['[x | x := input.number / input.zero]', []],
  [
    'json.marshal({"b": {"d": 1, "c": {2, 1}}, "a": "<", "c": 1.50})',
    '{"a":"\\u003c","b":{"c":[1,2],"d":1},"c":1.50}',
  ],
  ['json.filter({"a": [1, 2]}, ["a/1"])', { a: [2] }],
  ['base64.is_valid("1.1.1.1")', false],
  ['base64.is_valid("YQ==")', true],
  ['base64.is_valid("YQ=")', false],
  ['base64.decode("YQ==")', 'a'],
  ['base64.decode("")', ''],
  ['base64.decode("YQ")', undefined],
  ['base64.decode("Y\\nQ==")', 'a'],
  ['base64url.decode("YQ")', 'a'],
  ['base64url.decode("-_-_")', '\ufffd\ufffd\ufffd'],
  ['base64url.decode("a")', undefined],
  ['json.is_valid("true")', true],
  ['json.is_valid("1.1.1.1")', false],
  ['json.is_valid(input.number)', false],
  ['json.unmarshal("1.1.1.1")', undefined],
  ['json.unmarshal("{\\"a\\": [1.50, null]}")', { a: [1.5, null] }],
  ['regex.match("^a.c$", "abc")', true],
  ['regex.match("^a.c$", "abcd")', false],
  ['regex.match("(", "a")', undefined],
  ['regex.match("a", input.number)', undefined],
  ['glob.match("*.com", [], "api.com")', true],
  ['glob.match("*.com", ["."], "a.b.com")', false],
  ['sprintf("%v", [json.unmarshal("9007199254740993")])', '9007199254740993'],
];

describe.skipIf(opaPath() === undefined)(
  "functions of OPA's library in a module give what `opa eval` gives (skipped where opa is missing)",
  () => {
    it('each call', async () => {
      const rules = CALLS.map(([call], i) => `r["${i}"] := ${call}`);
      const sources = new Map([['p.rego', `package p\n\n${rules.join('\n\n')}\n`]]);
      const wasm = await compileEntrypoints(sources, ['p/r'], 'v1', policyPorts({}));
      const runner = await PolicyRunner.open({
        name: 'p',
        wasm,
        data: '{}',
        limits: { milliseconds: 2000, megabytes: 64 },
        context: { nowNs: 0n, note: () => {} },
      });
      const json = '{"none": "", "number": 5, "zero": 0, "text": "1"}';
      const [[found] = []] = runner.run([{ json, subject: 'the input' }], [0]);
      const expected = CALLS.flatMap(([, value], i) => (value === undefined ? [] : [[i, value]]));
      expect(found).toEqual(Object.fromEntries(expected));
    });
  },
);
