import { describe, expect, it } from 'vitest';
import { BuiltinError } from '../../../../src/gates/policy/rego/builtin.ts';
import { builtinContext } from '../../../../src/gates/policy/rego/builtin-context.ts';
import { goTermText } from '../../../../src/gates/policy/rego/go/term.ts';
import { allBuiltins, builtinsFor } from '../../../../src/gates/policy/rego/host-builtins.ts';
import { readTerm } from '../../../../src/gates/policy/rego/term-reader.ts';
import { isRegoArray } from '../../../../src/gates/policy/rego/value.ts';
import { BUILTIN_CALLS } from './builtin-calls.ts';
import recorded from './builtins.recorded.json' with { type: 'json' };

const hostBuiltins = await allBuiltins();

/** The value in OPA's words inside a list, as recorded; null when it is undefined. */
function resultOf(name: string, args: string): string | null {
  const operands = readTerm(args);
  const builtin = hostBuiltins.get(name);
  if (!builtin || !isRegoArray(operands)) throw new Error(`no built-in ${name}`);
  try {
    const value = builtin(operands, builtinContext('2026-11-21'));
    return value === undefined ? null : goTermText([value]);
  } catch (error) {
    if (error instanceof BuiltinError) return null;
    throw error;
  }
}

describe('host built-ins give what `opa eval` gives', () => {
  it.each(recorded.map(({ name, args, value }) => [name, args, value] as const))(
    '%s%s',
    (name, args, value) => {
      expect(resultOf(name, args)).toBe(value);
    },
  );

  it('each is found by its name alone', async () => {
    const names = [...hostBuiltins.keys()];
    expect([...(await builtinsFor('a policy', names))]).toEqual([...hostBuiltins]);
  });

  it('every call is recorded', () => {
    expect(recorded.map(({ name, args }) => [name, args])).toEqual(BUILTIN_CALLS);
  });
});
