import { describe, expect, it } from 'vitest';
import { compareSemver } from '../../../../../src/gates/policy/kyverno/amounts/semver.ts';
import { operatorNamed } from '../../../../../src/gates/policy/kyverno/conditions/operators.ts';
import { parseImage } from '../../../../../src/gates/policy/kyverno/images/image-info.ts';
import { compileValuePattern } from '../../../../../src/gates/policy/kyverno/pattern/match-value.ts';
import { goJson, goSprint, goType } from '../../../../../src/gates/policy/kyverno/text/go-text.ts';
import { matchWildcard } from '../../../../../src/gates/policy/kyverno/text/wildcard.ts';
import { parseDuration } from '../../../../../src/kubernetes/duration.ts';
import { parseQuantity } from '../../../../../src/kubernetes/quantity.ts';
import type { JsonValue } from '../../../../../src/manifest/json.ts';
import { opaPath } from '../../../../support/policy-ports.ts';
import { regoFunction } from '../../../../support/rego-function.ts';

const needsOpa = describe.skipIf(opaPath() === undefined);

const TEXTS = [
  ...[
    '',
    '0',
    '1',
    '-1',
    '+1',
    '01',
    '1.5',
    '.5',
    '1.',
    '1e3',
    '1E3',
    '1e-3',
    '1e500',
    '-0',
    '1_0',
  ],
  ...['100m', '0.1', '64Mi', '67108864', '1Ki', '1024', '1k', '1000', '1Gi', '1G', '1n', '0.5n'],
  ...['1h', '60m', '3600s', '1h30m', '90m', '-1h', '1.5h', '100ms', '1us', '1µs', '1d', 'h', '0s'],
  ...[
    '1.2.3',
    '1.2.3-rc.1',
    '1.2.3-rc.2',
    '1.2.3-rc',
    '1.10.0',
    'v1.2.3',
    '1.2',
    '1.2.3+b',
    '1.2.3-',
  ],
  ...[
    'nginx',
    'nginx:latest',
    'registry.io/a/b:1',
    'ghcr.io/x@sha256:',
    'a b',
    ' a ',
    'A',
    'é',
    '日本',
  ],
  ...[
    'true',
    'false',
    'null',
    '[]',
    '["a"]',
    '["a", "b"]',
    '[1]',
    '{"a": 1}',
    '"a"',
    '[',
    '[a]',
    '{}',
  ],
  ...[
    '*',
    '?*',
    '?',
    'a*',
    '*a',
    '*:latest',
    '*.io/*',
    'a.c',
    'a?c',
    '(a)',
    '[ab]',
    'a\\b',
    '^a$',
    'a+',
  ],
];
const PATTERNS = [
  ...TEXTS,
  ...[
    '!',
    '!a',
    '!*:latest',
    '>1',
    '>=1',
    '<1',
    '<=1',
    '> 1',
    '>=100m',
    '<=64Mi',
    '>1h',
    '<90m',
    '!1h',
  ],
  ...[
    '1-3',
    '1Mi-1Gi',
    '1!-3',
    '10m-1h',
    '-1-1',
    '1-',
    '1-3-5',
    'a|b',
    'nginx | redis',
    '>1&<3',
    '!a&!b',
  ],
  ...['>1 & <3 | 5', '|', '&', 'a|', '<1|>2', '?*|', '!?*', '>', '>=', '<a', '!0', '!100m', '!>1'],
];
const SCALARS: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1000,
  3600,
  1e21,
  123456789012,
];
const COMPOUND: readonly JsonValue[] = [
  ...[
    [],
    {},
    ['a'],
    ['a', 'b'],
    [1, '1'],
    [null],
    [[1]],
    { a: 'b' },
    { b: 1, a: [null, true] },
    ['*'],
  ],
  ...[['nginx', 'redis'], ['1-3'], [true], { a: { b: { c: [] } } }, ['ngi*'], ['<&>']],
];
const VALUES: readonly JsonValue[] = [...TEXTS, ...SCALARS, ...COMPOUND];

needsOpa("the library's values (needs opa)", () => {
  it('match leaves of patterns exactly where the engine does', async () => {
    const rego = await regoFunction(
      'result := [j | some j, v in input.values; k.value_matches(v, input.pattern)]',
    );
    const patterns: readonly JsonValue[] = [...PATTERNS, ...SCALARS, {}, []];
    for (const pattern of patterns) {
      const matches = compileValuePattern(pattern);
      const wanted = VALUES.filter((value) => matches(value));
      const found = (rego({ pattern, values: VALUES }) as number[]).map((j) => VALUES[j]);
      expect(found, JSON.stringify(pattern)).toEqual(wanted);
    }
  });

  it('match missing fields exactly where the engine does', async () => {
    const rego = await regoFunction('result := [p | some p in input; k.value_matches(set(), p)]');
    const patterns: readonly JsonValue[] = [...PATTERNS, ...SCALARS, {}, []];
    expect(rego(patterns)).toEqual(patterns.filter((p) => compileValuePattern(p)(undefined)));
  });

  it('match wildcards exactly where the engine does', async () => {
    const rego = await regoFunction(
      'result := [[p, t] | some p in input; some t in input; k.wildcard(p, t)]',
    );
    const matching = PATTERNS.flatMap((p) =>
      PATTERNS.flatMap((t) => (matchWildcard(p, t) ? [[p, t]] : [])),
    );
    expect(rego(PATTERNS)).toEqual(matching);
  });

  it('read as text and as types like the engine does', async () => {
    const rego = await regoFunction(
      'result := [[k.sprint(v), k.go_json(v), k.go_type(v)] | some v in input]',
    );
    const texts = VALUES.map((value) => [goSprint(value), goJson(value), goType(value)]);
    expect(rego(VALUES)).toEqual(texts);
  });

  it('read as durations and quantities like the engine does', async () => {
    const rego = await regoFunction(`
      orders contains [a, b, "duration", k.compare_order(k.duration(a), k.duration(b))] if { some a in input; some b in input }
      orders contains [a, b, "quantity", k.compare_order(k.quantity(a), k.quantity(b))] if { some a in input; some b in input }
      orders contains [a, b, "version", k.compare_order(k.version(a), k.version(b))] if { some a in input; some b in input }
      result := orders`);
    const wanted = TEXTS.flatMap((a) =>
      TEXTS.flatMap((b) => [
        ...order(a, b, 'duration', parseDuration(a), parseDuration(b)),
        ...order(a, b, 'quantity', billionths(a), billionths(b)),
        ...versionOrder(a, b),
      ]),
    );
    const found = new Set((rego(TEXTS) as JsonValue[]).map(goJson));
    expect(difference(found, new Set(wanted.map(goJson)))).toEqual([]);
  });

  it('take images apart like the engine does', async () => {
    const rego = await regoFunction(
      'result := {image: {"parts": k.image_parts(image), "text": k.image_text(k.image_parts(image))} | some image in input}',
    );
    const images = [
      ...[
        'nginx',
        'nginx:1.2',
        'ghcr.io/a/b:v1',
        'localhost/a',
        'localhost:5000/a/b',
        'A/b',
        'a/b/c',
        '',
      ],
      ...[
        `a@sha256:${'0'.repeat(64)}`,
        `r.io/a:1@sha256:${'a'.repeat(64)}`,
        'a:',
        'a b',
        'R/x',
        '[::1]:5/a',
      ],
    ];
    const wanted = images.flatMap((image) => {
      const parts = parseImage(image);
      if ('error' in parts) return [];
      const { reference, referenceWithTag: _, ...rest } = parts;
      return [[image, { parts: rest, text: reference }]];
    });
    expect(rego(images)).toEqual(Object.fromEntries(wanted));
  });
});

needsOpa("the library's operators (needs opa)", () => {
  const operators = [
    ...['equals', 'notequals', 'in', 'notin', 'anyin', 'allin', 'anynotin', 'allnotin'],
    ...[
      'greaterthan',
      'greaterthanorequals',
      'lessthan',
      'lessthanorequals',
      'durationgreaterthan',
    ],
    ...['durationgreaterthanorequals', 'durationlessthan', 'durationlessthanorequals'],
  ];

  it('hold exactly where the engine says so', async () => {
    const rego = await regoFunction(
      'result := [j | some j, b in input.others; k.holds(input.operator, input.key, b)]',
    );
    const others = [...VALUES, '1-3', '1Mi-1Gi', '10m-1h'];
    for (const operator of operators) {
      const holds = operatorNamed(operator);
      for (const key of VALUES) {
        const wanted = others.filter((other) => holds?.(key, other));
        const found = (rego({ operator, key, others }) as number[]).map((j) => others[j]);
        expect(found, `${JSON.stringify(key)} ${operator}`).toEqual(wanted);
      }
    }
  }, 30_000);
});

/** What only one of two sets has, with the way that has it. */
function difference(rego: ReadonlySet<string>, engine: ReadonlySet<string>): readonly string[] {
  return [
    ...[...rego].filter((each) => !engine.has(each)).map((each) => `only Rego: ${each}`),
    ...[...engine].filter((each) => !rego.has(each)).map((each) => `only the engine: ${each}`),
  ];
}

function order(a: string, b: string, type: string, x: bigint | undefined, y: bigint | undefined) {
  if (x === undefined || y === undefined) return [];
  return [[a, b, type, x < y ? -1 : x > y ? 1 : 0]];
}

function versionOrder(a: string, b: string) {
  const order = compareSemver(a, b);
  return order === undefined ? [] : [[a, b, 'version', order]];
}

function billionths(text: string): bigint | undefined {
  const quantity = parseQuantity(text);
  return quantity && quantity.unscaled * 10n ** BigInt(9 - quantity.scale);
}
