import { describe, expect, it } from 'vitest';
import { kyvernoExpressions } from '../../../../../src/gates/policy/kyverno/jmespath/kyverno-expressions.ts';
import {
  type Evaluated,
  JmesPathError,
  NotFound,
  settle,
} from '../../../../../src/gates/policy/kyverno/jmespath/value.ts';
import { expressionFunction } from '../../../../../src/gates/policy/kyverno/to-rego/jmespath/expression.ts';
import { ModuleWriter } from '../../../../../src/gates/policy/kyverno/to-rego/module-writer.ts';
import { Untranslatable } from '../../../../../src/gates/policy/kyverno/to-rego/untranslatable.ts';
import { bareJson } from '../../../../../src/manifest/bare-json.ts';
import type { JsonValue } from '../../../../../src/manifest/json.ts';
import { opaPath } from '../../../../support/policy-ports.ts';
import { regoFunction } from '../../../../support/rego-function.ts';

/** Objects have sorted keys: JMESPath leaves open in which order they are gone through. */
const DATA: readonly JsonValue[] = [
  {
    a: { b: [1, 2, 3], c: { d: 'x', e: null }, f: '' },
    list: [{ n: 'one', v: 1 }, { n: 'two', v: 2 }, { n: 'three' }, null, 'text', [7, [8]]],
    n: 5,
    nested: [[1, 2], [3, [4]], 5, []],
    s: 'abc:def',
    t: true,
    z: null,
  },
  { a: [], list: 'no list', n: 'five', nested: {}, s: 7, t: 'true' },
  { a: { b: 'text' }, list: [{ n: 'b' }, { n: 'a' }, { n: 'c' }], s: '', t: false },
  {},
  { a: null, list: [], n: 1.5, s: ['x', 'y'], t: [] },
];

const EXPRESSIONS = [
  ...[
    'a',
    'a.b',
    'a.b.c',
    'a.b[0]',
    'a.b[-1]',
    'a.b[9]',
    'a.b[-9]',
    'a.c.d',
    'a.c.e.g',
    'missing',
    'missing.x',
  ],
  ...[
    'list[*].n',
    'list[].n',
    'list[*]',
    'list[0].n',
    'list[?v].n',
    'list[?v > `1`].n',
    "list[?n == 'one'].v",
  ],
  ...[
    'nested[]',
    'nested[][]',
    'nested[*][0]',
    'nested[1][1]',
    'list[5][1]',
    'a.*',
    'a.*.d',
    'list[].*',
  ],
  ...[
    'a.b[0:2]',
    'a.b[:2]',
    'a.b[1:]',
    'a.b[::2]',
    'a.b[::-1]',
    'a.b[-2:]',
    'a.b[5:1:-1]',
    's[0:1]',
    'a.b[2:0:-1]',
  ],
  ...[
    'a.[b, c]',
    'a.{x: b, y: missing}',
    'list[].{k: n, w: v}',
    '[a, n]',
    '{q: a.b, r: s}',
    'missing.[a]',
  ],
  ...[
    'a || n',
    'missing || n',
    "missing || 'none'",
    'a && n',
    't && n',
    '!t',
    '!missing',
    'z || `[]`',
    'a.f || s',
  ],
  ...[
    'n == `5`',
    'n != `5`',
    'n > `4`',
    'n >= s',
    "s == 'abc:def'",
    'a == a',
    'missing == z',
    'list[0].v < n',
  ],
  ...[
    'a | b',
    'a.b | [0]',
    'missing | x',
    'list[*].n | [0]',
    'list[*] | length(@)',
    's | split(@, `":"`)',
  ],
  ...[
    'length(a)',
    'length(s)',
    'length(list)',
    'length(n)',
    'length(missing)',
    'length(missing || `[]`)',
  ],
  ...[
    "contains(s, 'abc')",
    "contains(list[].n, 'one')",
    'contains(a.b, `2`)',
    "contains(n, 'x')",
    'contains(s, n)',
  ],
  ...[
    'keys(a)',
    'values(a)',
    'keys(s)',
    'a.keys(@)',
    "starts_with(s, 'abc')",
    "ends_with(s, 'def')",
    'starts_with(n, s)',
  ],
  ...[
    "join(',', list[].n)",
    "join('-', a.b)",
    'reverse(s)',
    'reverse(a.b)',
    'sort(list[].n)',
    'sort(a.b)',
    'sort(list)',
  ],
  ...[
    'merge(a, {x: n})',
    'merge(a, s)',
    'merge(a, `{"b": 9}`)',
    'type(a)',
    'type(missing)',
    'type(n)',
    'type(t)',
  ],
  ...[
    'to_array(n)',
    'to_array(list)',
    'to_string(a)',
    'to_string(n)',
    'to_string(s)',
    'to_number(s)',
    "to_number('1.50')",
  ],
  ...[
    "to_number('1e3')",
    "to_number('x')",
    'to_number(n)',
    'not_null(missing, z, n)',
    'not_null(missing)',
    'abs(n)',
  ],
  ...[
    'ceil(n)',
    'floor(n)',
    'max(a.b)',
    'min(a.b)',
    'max(list[].n)',
    'min(`[]`)',
    'max(nested)',
    'map(&n, list)',
  ],
  ...[
    'map(&length(n), list)',
    'sort_by(list, &n)',
    'sort_by(list, &v)',
    'max_by(list, &n).n',
    'min_by(list, &n)',
  ],
  ...[
    "compare('a', s)",
    "equal_fold(s, 'ABC:DEF')",
    "replace_all(s, 'b', 'X')",
    "replace('aaa', 'a', 'b', `2`)",
  ],
  ...[
    "replace('aaa', 'a', 'b', `-1`)",
    "replace('aaa', 'x', 'b', `1`)",
    "replace_all('ab', '', '-')",
    'to_upper(s)',
  ],
  ...[
    "to_lower('ABC')",
    "trim('xxaxx', 'x')",
    "trim_prefix(s, 'abc')",
    "split(s, ':')",
    "split(s, '')",
    "split(n, ':')",
  ],
  ...[
    'truncate(s, `3`)',
    'truncate(s, `0`)',
    'truncate(s, `-1`)',
    "to_boolean('True')",
    'to_boolean(s)',
    'to_upper(list)',
  ],
  ...[
    "regex_match('^[0-9]+$', n)",
    "regex_match('^abc', s)",
    "pattern_match('abc*', s)",
    "pattern_match('5', n)",
  ],
  ...[
    "lookup(a, 'b')",
    "lookup(a, 'x')",
    'lookup(a.b, `1`)',
    'lookup(a.b, `9`)',
    'lookup(a, `1`)',
    "lookup(a.b, 'x')",
  ],
  ...[
    "items(a, 'k', 'v')",
    "items(a.b, 'k', 'v')",
    'object_from_lists(list[].n, a.b)',
    'object_from_lists(a.b, nested)',
  ],
  ...[
    'label_match(`{"b": "text"}`, a)',
    'label_match(a, a)',
    "base64_encode('hi')",
    "image_normalize('nginx')",
  ],
  ...[
    "image_normalize('Bad Image')",
    'list[?contains(n, `"o"`)].n',
    "list[?starts_with(n, 't')]",
    'list[?type(@) == `"string"`]',
  ],
  ...[
    'a.c.d.e || `1`',
    'a.b[?@ > `1`] | [0]',
    'nested[?length(@) > `1`]',
    '(list[].n || `[]`) | sort(@)',
    'list[].v | max(@)',
  ],
  ...[
    "list[?n=='one' && v==`1`]",
    "list[?n=='one' || n=='two'].n",
    'list[?!v].n',
    '`{"a": [1, "<&>"]}`.a',
    '`null` || `0`',
  ],
];

describe.skipIf(opaPath() === undefined)('JMESPath as Rego functions (needs opa)', () => {
  it('gives what the engine gives, errors included', async () => {
    const writer = new ModuleWriter();
    const calls = EXPRESSIONS.map(
      (text) => `k.queried({}, ${expressionFunction(text, { writer, holes: false })}(d))`,
    );
    const rules = calls.map((call, i) => `results[${i}] := [r | some d in input; r := ${call}]`);
    const rego = await regoFunction(
      [...writer.functions, ...rules, 'result := results'].join('\n\n'),
    );
    const found = rego(DATA) as Record<string, JsonValue>;
    const expressions = kyvernoExpressions('2026-01-15T00:00:00Z');
    for (const [i, text] of EXPRESSIONS.entries()) {
      const wanted = DATA.map((data) => queried(() => expressions.compile(text)(bareJson(data))));
      expect(found[i], text).toEqual(JSON.parse(JSON.stringify(wanted)));
    }
  }, 30_000);

  it.each([
    ["random('[a-z]{3}')", 'JMESPath function random'],
    ["time_since('', @, '')", 'JMESPath function time_since'],
    ["x509_decode('')", 'JMESPath function x509_decode'],
    ['nothing(a)', 'JMESPath: the unknown function nothing'],
    ['length(a, b)', 'JMESPath: length with 2 arguments'],
    ['a b', 'a variable that is no JMESPath: a b'],
    ['keys(@)', 'JMESPath: the whole context as a value'],
  ])('leaves %s to the engine', (text, reason) => {
    const translate = () => expressionFunction(text, { writer: new ModuleWriter(), holes: false });
    expect(translate).toThrow(new Untranslatable(reason));
  });
});

/** As the library tells it: failures are the members of a set. */
function queried(evaluate: () => Evaluated): unknown {
  try {
    const value = evaluate();
    if (value instanceof NotFound) {
      return [['query', `JMESPath query failed: Unknown key "${value.key}" in path`]];
    }
    return settle(value);
  } catch (error) {
    if (!(error instanceof JmesPathError)) throw error;
    return [['query', `JMESPath query failed: ${error.message}`]];
  }
}
