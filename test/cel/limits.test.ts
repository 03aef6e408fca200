import { describe, expect, it } from 'vitest';
import { CelEnvironment } from '../../src/cel/environment.ts';
import { CelSyntaxError } from '../../src/cel/errors.ts';
import { EVERYTHING } from '../../src/cel/library/libraries.ts';
import { Meter } from '../../src/cel/meter.ts';
import { DYN } from '../../src/cel/types/types.ts';
import { celCases } from '../support/cel-table.ts';

const environment = new CelEnvironment({ variables: { list: DYN } });
const list = Array.from({ length: 2000 }, (_, i) => i);

describe('the budget', () => {
  it('ends an expression that walks too much, and || cannot absorb that', () => {
    const program = environment.compile('true && list.all(a, list.all(b, a + b >= 0)) || true');
    expect(() => program.evaluate({ list })).toThrow(/more than 1000000 steps/);
  });

  it('is the same on every run', () => {
    const program = environment.compile('list.filter(x, x % 2 == 0).size()');
    const spent = [1, 2].map(() => {
      const meter = new Meter(1e9);
      program.evaluate({ list }, { meter });
      return meter.spent;
    });
    expect(spent[0]).toBe(spent[1]);
    expect(spent[0]).toBeGreaterThan(1999);
  });

  it('counts against a run as a whole', () => {
    const meter = new Meter(3000);
    const program = environment.compile('list.all(x, x >= 0)');
    expect(program.evaluate({ list }, { meter })).toBe(true);
    expect(() => program.evaluate({ list }, { meter })).toThrow(/3000 steps/);
  });

  it('ends when it is cancelled', () => {
    const program = environment.compile('list.all(a, list.all(b, a + b >= 0))');
    const signal = AbortSignal.abort();
    expect(() => program.evaluate({ list }, { budget: 1e9, signal })).toThrow(/cancelled/);
  });

  const doubled = (start: string, times: number): string => {
    const steps = Array.from({ length: times }, (_, i) => i);
    const last = `x${times}.size()`;
    const body = steps.reduceRight(
      (inner, i) => `cel.bind(x${i + 1}, x${i} + x${i}, ${inner})`,
      last,
    );
    return `cel.bind(x0, ${start}, ${body})`;
  };

  const nested = (times: number): string => {
    const steps = Array.from({ length: times }, (_, i) => i);
    return `cel.bind(x0, [1], ${steps.reduceRight((inner, i) => `cel.bind(x${i + 1}, [x${i}, x${i}], ${inner})`, `x${times}`)})`;
  };

  celCases(
    [
      ['a text that doubles ends', doubled("'abcdefgh'", 60), /^budget-exceeded/],
      ['a list that doubles ends', doubled('[1]', 60), /^budget-exceeded/],
      ['a list shared over and over is not written out', nested(50), /^budget-exceeded/],
      ['nor compared', `${nested(50)} == ${nested(50)}`, /^budget-exceeded/],
      ['nor formatted', `'%s'.format([${nested(50)}])`, /^budget-exceeded/],
      [
        'a long text is not joined a million times',
        "lists.range(900000).map(i, '0123456789'.replace('', '0123456789')).join('')",
        /^budget-exceeded/,
      ],
    ],
    { libraries: EVERYTHING },
  );
});

describe('the parser', () => {
  it('refuses what is nested too deeply instead of overflowing the stack', () => {
    const source = '('.repeat(100_000);
    expect(() => environment.compile(source)).toThrow(CelSyntaxError);
    expect(() => environment.compile('[1].map(x, '.repeat(1000))).toThrow(/nested too deeply/);
  });

  it('refuses a sum of a hundred thousand parts', () => {
    const sum = new Array(100_000).fill('1').join(' + ');
    expect(() => environment.compile(sum)).toThrow(/too many operators/);
    expect(() => environment.compile(`list${'[0]'.repeat(100_000)}`)).toThrow(/too many operators/);
  });

  it('takes long chains', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `list[0] == ${i}`).join(' || ');
    expect(environment.compile(chain).evaluate({ list })).toBe(true);
  });
});
