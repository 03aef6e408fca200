import { describe, expect, it } from 'vitest';
import { allBuiltins, refusal } from '../../../../src/gates/policy/rego/host-builtins.ts';
import recorded from './capabilities.recorded.json' with { type: 'json' };

const table = await allBuiltins();
const answeredBy = (who: string) =>
  Object.entries(recorded)
    .filter(([, one]) => one === who)
    .map(([name]) => name);

/** An operator's name: a policy writes `:=`. */
const OPERATORS = ['assign'];

describe("every built-in of OPA's capabilities is answered (scripts/conformance/record-capabilities.ts)", () => {
  it.each(answeredBy('host').filter((name) => !OPERATORS.includes(name)))(
    '%s, which OPA leaves to the host, is there or refused with a reason',
    (name) => {
      expect(table.has(name)).toBe(refusal(name) === undefined);
    },
  );

  it('only what reaches for the world, or needs a compiler, is refused', () => {
    expect(answeredBy('host').filter((name) => refusal(name) !== undefined)).toEqual([
      'http.send',
      'net.lookup_ip_addr',
      'rand.intn',
      'rego.parse_module',
    ]);
  });

  it('nothing is there that the module answers itself', () => {
    expect(answeredBy('module').filter((name) => table.has(name))).toEqual([]);
  });

  it('the compiler replaces what nobody answers', () => {
    expect(answeredBy('none')).toEqual(['eq', 'internal.print', 'internal.test_case', 'print']);
  });
});
