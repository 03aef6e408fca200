import { describe, expect, it } from 'vitest';
import { kyvernoExpressions } from '../../../../../src/gates/policy/kyverno/jmespath/kyverno-expressions.ts';
import { NotFound, settle } from '../../../../../src/gates/policy/kyverno/jmespath/value.ts';
import { bareJson } from '../../../../../src/manifest/bare-json.ts';

const expressions = kyvernoExpressions('2026-01-15T00:00:00Z');

function evaluate(expression: string, data: unknown = {}) {
  return JSON.parse(JSON.stringify(settle(expressions.compile(expression)(bareJson(data)))));
}

describe("Kyverno's functions", () => {
  it.each([
    ["add('10Mi', '22Mi')", '32Mi'],
    ["add('1h', '90s')", '1h1m30s'],
    ["multiply('100Mi', `2`)", '200Mi'],
    ["divide('1Gi', '512Mi')", 2],
    ["divide('10', `4`)", '2'],
    ["subtract('1', '250m')", '750m'],
    ["modulo('10', '3')", '1'],
    ['sum(`[1, 2, 3]`)', 6],
    ['round(`2.345`, `2`)', 2.35],
    ["split('a,b', ',')", ['a', 'b']],
    ["replace('aaa', 'a', 'b', `2`)", 'bba'],
    ["replace_all('aaa', 'a', 'b')", 'bbb'],
    ["trim('xxaxx', 'x')", 'a'],
    ["trim_prefix('prefix-a', 'prefix-')", 'a'],
    ["truncate('abcdef', `3`)", 'abc'],
    ["to_boolean('True')", true],
    ["equal_fold('Ab', 'aB')", true],
    ["compare('a', 'b')", -1],
    ["regex_match('^[0-9]+$', '42')", true],
    ["regex_match('^[0-9]+$', `42`)", true],
    ["regex_replace_all('a(.)', 'abac', 'x$1')", 'xbxc'],
    ["regex_replace_all_literal('a(.)', 'abac', 'x$1')", 'x$1x$1'],
    ["pattern_match('prod-*', 'prod-eu')", true],
    ['label_match(`{"a": "b"}`, `{"a": "b", "c": "d"}`)', true],
    ["base64_decode('aGk=')", 'hi'],
    ["base64_encode('hi')", 'aGk='],
    ["path_canonicalize('/var//lib/../log/')", '/var/log'],
    ["semver_compare('1.2.3', '>=1.0.0 <2.0.0')", true],
    ["semver_compare('2.0.0', '<1.0.0 || 2.x')", true],
    ['parse_json(`"{\\"a\\": 1}"`)', { a: 1 }],
    ["parse_yaml('a: [1, 2]')", { a: [1, 2] }],
    ['lookup(`{"a": 1}`, \'a\')', 1],
    ['lookup(`[1, 2]`, `1`)', 2],
    [
      'items(`{"b": 1, "a": 2}`, \'k\', \'v\')',
      [
        { k: 'a', v: 2 },
        { k: 'b', v: 1 },
      ],
    ],
    ['object_from_lists(`["a"]`, `[1]`)', { a: 1 }],
    ["image_normalize('nginx')", 'docker.io/nginx:latest'],
    ['time_now_utc()', '2026-01-15T00:00:00Z'],
    ["time_add('2023-01-12T12:37:56-05:00', '6h')", '2023-01-12T18:37:56-05:00'],
    ["time_parse('2006-01-02 15:04', '2023-02-01 10:30')", '2023-02-01T10:30:00Z'],
    ["time_parse('1', '0')", '1970-01-01T00:00:00Z'],
    ["time_since('', '2021-01-02T15:04:05-07:00', '2021-01-10T03:14:05-07:00')", '180h10m0s'],
    ["time_diff('2021-01-02T00:00:00Z', '2021-01-03T00:00:00Z')", '24h0m0s'],
    ["time_to_cron('2023-02-02T15:04:05Z')", '4 15 2 2 4'],
    ["time_utc('2021-01-02T18:04:05-05:00')", '2021-01-02T23:04:05Z'],
    ["time_truncate('2021-01-02T18:34:05Z', '1h')", '2021-01-02T18:00:00Z'],
    ["time_between('2022-01-02T00:00:00Z', '2022-01-01T00:00:00Z', '2022-01-03T00:00:00Z')", true],
    ["sha256('a')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ["is_external_url('http://10.0.0.1/x')", false],
    ["is_external_url('https://1.1.1.1/')", true],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

  it.each([
    ["add('1', `2`)", 'Types mismatch'],
    ["divide('1', '0')", 'Zero divisor passed'],
    ["to_boolean('maybe')", "must be 'true' or 'false'"],
    ["random('[a-z]')", 'another value on every run'],
    ["is_external_url('https://example.org')", 'would ask the network'],
    ["regex_match('(', 'a')", 'JMESPath function'],
    ["base64_decode('%')", 'illegal base64'],
    ["parse_yaml('a: [')", 'JMESPath function'],
    ['length(`1`)', 'Invalid type'],
    ["split('a')", 'incorrect number of args'],
    ['no_such_function(@)', 'unknown function: no_such_function'],
    ['a +', 'token'],
  ])('%s is an error', (expression, reason) => {
    expect(() => evaluate(expression)).toThrow(reason);
  });

  it('tell a missing key from a null one', () => {
    expect(expressions.compile('a.b')(bareJson({ a: {} }))).toBeInstanceOf(NotFound);
    expect(expressions.compile('a.b')(bareJson({ a: { b: null } }))).toBeNull();
    expect(evaluate("a.b || 'default'", { a: {} })).toBe('default');
    expect(evaluate('length(a.b || `[]`)', { a: {} })).toBe(0);
  });

  it('never reach what objects inherit', () => {
    expect(expressions.compile('constructor')(bareJson({}))).toBeInstanceOf(NotFound);
    expect(expressions.compile('__proto__')(bareJson({}))).toBeInstanceOf(NotFound);
  });
});
