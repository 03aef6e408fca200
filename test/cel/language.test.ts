import { describe } from 'vitest';
import { BINDINGS } from '../../src/cel/library/bindings.ts';
import { DYN, INT, STRING } from '../../src/cel/types/types.ts';
import { celCases } from '../support/cel-table.ts';

describe('integers', () => {
  celCases([
    ['small ones add', '1 + 2', 3],
    ['a sum beyond 2^53 is exact', 'string(9007199254740993 + 1)', '9007199254740994'],
    ['a sum beyond 64 bits overflows', '9223372036854775807 + 1', /^overflow: integer overflow/],
    ['the smallest one can be written', 'string(-9223372036854775808)', '-9223372036854775808'],
    ['one too great cannot', '9223372036854775808', /^syntax: 1:1: .* 64 bits/],
    ['division cuts towards zero', '[7 / 2, -7 / 2, -7 % 2]', [3, -3, -1]],
    ['division by zero is an error', '1 / 0', /^divide-by-zero/],
    ['a product beyond 64 bits overflows', '4611686018427387904 * 2', /^overflow/],
    ['unsigned ones do not go below zero', '0u - 1u', /^overflow/],
    ['ints and doubles do not mix', '1 + 1.0', /^check: 1:3: no matching overload for '\+'/],
    ['nor when they are dynamic', 'dyn(1) + 1.0', /^no-such-overload/],
    ['hexadecimal is read', '[0x1F, -0xA]', [31, -10]],
  ]);
});

describe('doubles', () => {
  celCases([
    ['a whole one stays a double', 'type(2.0) == double && type(2) == int', true],
    ['a sum of doubles that is whole, too', 'type(0.5 + 0.5) == double', true],
    ['equal numbers of other types are equal', 'dyn(1) == 1.0 && dyn(1u) == 1', true],
    ['NaN equals nothing', "double('NaN') == double('NaN')", false],
    ['they compare with ints', '1 < 1.5 && 2u > 1.5', true],
    ['division by zero is infinite', '1.0 / 0.0 > 1e308', true],
    [
      'as text they are short',
      '[string(1.5), string(1e6), string(123456.5), string(1e-7)]',
      ['1.5', '1e+06', '123456.5', '1e-07'],
    ],
  ]);
});

describe('text', () => {
  celCases([
    ['size counts code points', "size('🐱é')", 2],
    ['order is by code point', "'\\U0001F431' > '\\uFFFD'", true],
    ['escapes stand for characters', '"\\x41\\u00e9\\101\\n"', 'AéA\n'],
    ['raw strings keep backslashes', "r'\\d'", '\\d'],
    ['three quotes hold lines', "'''a\n'b'''", "a\n'b"],
    ['an open string is an error', "'abc", /^syntax: 1:1: a string that is not closed/],
    ['bytes are octets', "b'\\xff' + b'é'", '/8Op'],
    ['matches searches with RE2', "'abc-123'.matches('[0-9]+$')", true],
    ['a bad pattern is an error', "'a'.matches('(')", /^invalid-argument: invalid regular/],
    ['backtracking patterns stay linear', `'${'a'.repeat(40)}'.matches('(a+)+$')`, true],
  ]);
});

describe('logic', () => {
  celCases([
    ['|| absorbs an error on its left', '1 / 0 > 1 || true', true],
    ['|| absorbs an error on its right', 'true || 1 / 0 > 1', true],
    ['&& absorbs an error when the other side decides', '1 / 0 > 1 && false', false],
    ['&& keeps an error otherwise', '1 / 0 > 1 && true', /^divide-by-zero/],
    ['a conditional evaluates one branch', 'true ? 1 : 1 / 0', 1],
    [
      'something else than a boolean is refused',
      '1 && true',
      /^check: 1:1: expected bool, found int/,
    ],
    ['all() ends at the first false', '[0, 1].all(x, 1 / x == 2)', false],
    ['exists() absorbs errors before a true', '[0, 1].exists(x, 1 / x == 1)', true],
    ['exists_one() does not', '[0, 1].exists_one(x, 1 / x == 1)', /^divide-by-zero/],
  ]);
});

describe('lists and maps', () => {
  celCases([
    ['in looks for an element', '[2 in [1, 2], 3 in [1, 2]]', [true, false]],
    ['in looks for a key', "'a' in {'a': 1}", true],
    ['an index outside is an error', '[1][1]', /^out-of-range: index out of bounds: 1/],
    ['a missing key is an error', "{'a': 1}.b", /^no-such-key: no such key: b/],
    ['a null under a key is a value', "{'a': null}.a == null && has({'a': null}.a)", true],
    ['1, 1u and 1.0 are one key', "{1: 'x'}[dyn(1.0)] + {1: 'x'}[dyn(1u)]", 'xx'],
    ['a key twice is an error', "{'a': 1, 'a': 2}", /^invalid-argument: repeated/],
    ['map and filter make lists', '[1, 2, 3].filter(x, x > 1).map(x, x * x)', [4, 9]],
    ['map takes a condition', '[1, 2, 3].map(x, x != 2, x * 10)', [10, 30]],
    ['a macro over a map walks its keys', "{'a': 1}.all(k, k == 'a')", true],
    ['two variables walk index and element', '[5, 6].transformList(i, v, i + v)', [5, 7]],
    ['two variables walk key and value', "{'a': 1}.transformMap(k, v, v + 1)", { a: 2 }],
    ['entries can be made anew', "{'a': 'b'}.transformMapEntry(k, v, {v: k})", { b: 'a' }],
    [
      'names of Object.prototype are plain keys',
      "has({'a': 1}.constructor) || 'toString' in {}",
      false,
    ],
  ]);
});

describe('optionals', () => {
  celCases([
    ['an absent field is none', "{'a': 1}.?b.orValue(7)", 7],
    ['a chain goes on behind none', "{'a': {}}.?a.b.c.hasValue()", false],
    ['an index may be absent', '[1][?3].orValue(0)', 0],
    [
      'none leaves its entry out',
      "{'a': 1, ?'b': optional.none(), ?'c': optional.of(2)}",
      { a: 1, c: 2 },
    ],
    ['none leaves its element out', '[1, ?optional.none()]', [1]],
    ['optMap transforms what is there', 'optional.of(2).optMap(x, x * 2).value()', 4],
    ['null is a value', 'optional.of(null).hasValue()', true],
  ]);
});

describe('times', () => {
  celCases([
    ['durations are read as Go reads them', "string(duration('1h30m0.5s'))", '5400.5s'],
    [
      'timestamps keep nanoseconds',
      "string(timestamp('2024-02-29T12:00:00.000000001+01:00'))",
      '2024-02-29T11:00:00.000000001Z',
    ],
    ['30 February is none', "timestamp('2024-02-30T00:00:00Z')", /^invalid-argument/],
    [
      'a zone shifts the hours',
      "timestamp('2024-01-01T00:30:00Z').getHours('America/New_York')",
      19,
    ],
    [
      'their difference is a duration',
      "timestamp('2024-01-02T00:00:00Z') - timestamp('2024-01-01T00:00:00Z') == duration('24h')",
      true,
    ],
  ]);
});

describe('names', () => {
  const variables = { object: DYN, count: INT, 'a.b': STRING };
  celCases(
    [
      [
        'an int beyond 2^53 stays an int',
        'type(object.big) == int && object.big + 1 > object.big',
        true,
      ],
      ['a declared variable is read', 'object.metadata.name', 'web'],
      ['a macro variable hides an outer one', '[1].map(count, count)', [1]],
      ['a dotted variable goes before a field', 'a.b', 'dotted'],
      [
        'an unknown name is refused with a hint',
        'objct',
        /^check: 1:1: undeclared reference to 'objct'/,
      ],
      ['an unknown function, too', 'foo(1)', /^check: 1:1: undeclared reference to 'foo\(\)'/],
      [
        'a wrong number of arguments, too',
        "'a'.startsWith()",
        /^check: 1:4: startsWith\(\) takes 1/,
      ],
      ['reserved words name nothing', 'package', /^syntax: 1:1: package is a reserved word/],
      ['but can be fields', 'object.namespace', 'prod'],
      ['backticks hold any name', 'object.`my-field`', 1],
      ['cel.bind names a value', 'cel.bind(x, count + 1, x * x)', 16],
    ],
    { variables, libraries: [BINDINGS] },
    {
      object: { metadata: { name: 'web' }, namespace: 'prod', 'my-field': 1, big: 2 ** 53 },
      count: 3,
      'a.b': 'dotted',
    },
  );
});
