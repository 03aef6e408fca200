import { describe, expect, it } from 'vitest';
import { BuiltinError } from '../../../../src/gates/policy/rego/builtin.ts';
import { builtinContext } from '../../../../src/gates/policy/rego/builtin-context.ts';
import { goTermText } from '../../../../src/gates/policy/rego/go/term.ts';
import { allBuiltins, builtinsFor } from '../../../../src/gates/policy/rego/host-builtins.ts';
import { readTerm } from '../../../../src/gates/policy/rego/term-reader.ts';
import { isRegoArray } from '../../../../src/gates/policy/rego/value.ts';
import { BUILTIN_CALLS, recordedText } from './builtin-calls.ts';
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
  it.each(
    BUILTIN_CALLS.map(([name, args], i) => [name, recordedText(args, 400), args, i] as const),
  )('%s%s', (name, _, args, i) => {
    const value = resultOf(name, args);
    expect(value === null ? null : recordedText(value, 6000)).toBe(recorded[i]?.value);
  });

  it('each is found by its name alone', async () => {
    const names = [...hostBuiltins.keys()];
    expect([...(await builtinsFor('a policy', names))]).toEqual([...hostBuiltins]);
  });

  it('every call is recorded', () => {
    expect(recorded.map(({ name, args }) => [name, args])).toEqual(
      BUILTIN_CALLS.map(([name, args]) => [name, recordedText(args, 400)]),
    );
  });
});

/** What has no value that another run of opa would give again, or is not there to be called. */
const NOT_RECORDED = new Set(['internal.print', 'opa.runtime', 'time.now_ns', 'uuid.rfc4122']);

/** What refuses nothing. */
const TAKES_EVERYTHING = new Set(['yaml.marshal']);

describe('every host built-in is recorded', () => {
  it.each([...hostBuiltins.keys()].filter((name) => !NOT_RECORDED.has(name)))(
    '%s, with operands that it takes and operands that it refuses',
    (name) => {
      const values = recorded.filter((one) => one.name === name).map(({ value }) => value);
      const isRefusal = (value: string | null) => value === null || /^\[\[?false\b/.test(value);
      expect(values.some((value) => value !== null)).toBe(true);
      expect(values.some(isRefusal)).toBe(!TAKES_EVERYTHING.has(name));
    },
  );
});
