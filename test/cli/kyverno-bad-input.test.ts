import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { directoryOf } from '../support/workspace.ts';

const MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: x}
data: {size: "3"}
`;
const rule = (body: string) => `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  validationFailureAction: Enforce
  rules:
    - name: r
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      ${body}
`;
const deny = (key: string, operator = 'Equals') =>
  `validate: {message: m, deny: {conditions: {all: [{key: "${key}", operator: ${operator}, value: a}]}}}`;
const context = (entries: string) => `context: [${entries}]\n      ${deny('{{ a }}')}`;
const cel = (expression: string) =>
  `validate: {message: m, cel: {expressions: [{expression: '${expression}'}]}}`;
const own = (spec: string) => `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}
  ${spec}
`;

/** Lists over lists: a hundred million steps. */
const COSTLY = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].reduceRight(
  (inner, name) => `[1,2,3,4,5,6,7,8,9,10].all(${name}, ${inner})`,
  'true',
);
const CANNOT = 'The rule cannot be evaluated: ';
const KEY = `${CANNOT}failed to check deny conditions: failed to substitute variables in condition key: `;

describe('a Kyverno policy that cannot be used is a broken gate', () => {
  const broken: [what: string, policy: string, problem: string][] = [
    [
      'no YAML',
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: p\nspec: [',
      "policy.yaml is not YAML: did not find expected ',' or '}'",
    ],
    [
      'a name that is none',
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: {a: b}}\n',
      'its name must be a text',
    ],
    [
      'no spec',
      'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: p}\n',
      'policy p: the policy has no spec',
    ],
    [
      'a wrong type',
      rule('validate: {message: m, deny: [x]}'),
      'policy p: rule r: deny must be an object',
    ],
    [
      'nothing to do',
      rule('because: {}'),
      'policy p: rule r does nothing: it has none of validate, mutate, generate, verifyImages',
    ],
    [
      'nothing to judge by',
      rule('validate: {message: m, foreach: [{list: request.object.data}]}'),
      'policy p: rule r: it has none of deny, pattern, anyPattern and foreach to judge by',
    ],
    [
      'a misspelt field',
      rule(`preconditons: {}\n      ${deny('b')}`),
      'policy p: spec.rules[0].preconditons is not a field; is preconditions meant?',
    ],
    [
      'an unknown operator',
      rule(deny('a', 'Equalz')),
      'policy p: rule r: the operator "Equalz" is unknown',
    ],
    [
      'a CEL type error',
      rule(cel('1 + "a" == 2')),
      "policy p: rule r: expressions[0].expression is not valid CEL: 1:3: no matching overload for '+' applied to (int, string)",
    ],
    [
      'an unknown CEL function',
      rule(cel('frob(object)')),
      "policy p: rule r: expressions[0].expression is not valid CEL: 1:1: undeclared reference to 'frob()'",
    ],
    [
      'an unknown CEL variable',
      own('validations: [{expression: nobody == 1}]'),
      "policy p: validations[0].expression is not valid CEL: 1:1: undeclared reference to 'nobody'",
    ],
    [
      'deep CEL',
      rule(cel(`${'!'.repeat(50_000)}true`)),
      'policy p: rule r: expressions[0].expression is not valid CEL: 1:1002: too many operators in a row',
    ],
    [
      'an unknown action',
      own('validationActions: [Block]\n  validations: [{expression: "true"}]'),
      'policy p: validationActions has Block, which is none of Deny, Audit, Warn',
    ],
  ];
  test.each(broken)('%s', (_, policy, problem) => {
    const dir = directoryOf({ 'map.yaml': MAP, 'policy.yaml': policy });
    const { status, stdout, stderr } = cli(dir, [
      'policy',
      'map.yaml',
      '-p',
      'policy.yaml',
      '-o',
      'json',
    ]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const { verdict, findings, outcomes } = JSON.parse(stdout);
    expect({ verdict, findings }).toEqual({ verdict: 'broken', findings: [] });
    expect(outcomes.map((o: { failure: { message: string } }) => o.failure.message)).toEqual([
      problem.startsWith('policy.yaml') ? problem : `policy.yaml:1: ${problem}`,
    ]);
  });

  test('in words a person can act on', () => {
    const dir = directoryOf({ 'map.yaml': MAP, 'policy.yaml': rule(deny('a', 'Equalz')) });
    const { status, stdout, stderr } = cli(dir, ['policy', 'map.yaml', '-p', 'policy.yaml']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(
      stdout.replace(/\d+ ms/, '…'),
    ).toBe(`! policy is broken for map.yaml: policy.yaml:1: policy p: rule r: the operator "Equalz" is unknown
  Do: Correct the policy, or leave its file out.

! could not judge everything (exit 2) · no findings · 1 target, 1 resource, 0 gates, 4 rules · 0 waived · …
`);
  });
});

describe('a Kyverno rule that cannot be evaluated is a finding', () => {
  const found: [what: string, policy: string, message: string | RegExp][] = [
    [
      'an unknown function',
      rule(deny('{{ frob(request.object) }}')),
      `${KEY}failed to resolve frob(request.object) at path : JMESPath query failed: unknown function: frob`,
    ],
    [
      'an unknown variable',
      rule(deny('{{ nobody.here }}')),
      `${KEY}failed to resolve nobody.here at path : JMESPath query failed: Unknown key "nobody" in path`,
    ],
    [
      'no expression',
      rule(deny('{{ a( }}')),
      `${KEY}failed to resolve a( at path : JMESPath query failed: Syntax error: invalid token (EOF): ""`,
    ],
    [
      'a circular variable',
      rule(context('{name: a, variable: {jmesPath: b}}, {name: b, variable: {jmesPath: a}}')),
      `${KEY}failed to apply jmespath b to variable a: JMESPath query failed: Unknown key "b" in path; b comes later, or depends on this`,
    ],
    [
      'a variable of itself',
      rule(context('{name: a, variable: {value: "{{ a }}"}}')),
      `${KEY}failed to resolve a at path : JMESPath query failed: Unknown key "a" in path; a comes later, or depends on this`,
    ],
    [
      'a pattern on a missing path',
      rule('validate: {message: m, pattern: {spec: {replicas: ">1"}}}'),
      'validation error: m. rule r failed at path /spec/',
    ],
    [
      'a pattern with a missing variable',
      rule('validate: {message: m, pattern: {data: {size: "{{ request.object.data.none }}"}}}'),
      `${CANNOT}variable substitution failed: failed to resolve request.object.data.none at path /data/size: JMESPath query failed: Unknown key "none" in path`,
    ],
    [
      'a bad regex',
      rule(deny("{{ regex_match('(a', 'b') }}")),
      /error parsing regexp: missing closing \): `\(a`$/,
    ],
    [
      'a CEL type error',
      rule(cel('1 + object.data.size == 2')),
      "expression '1 + object.data.size == 2' resulted in error: no such overload: _+_",
    ],
    [
      'CEL that is no boolean',
      own('validations: [{expression: object.data.size}]'),
      `${CANNOT}error: the expression is not a boolean`,
    ],
    [
      'a circular CEL variable',
      own(
        'variables: [{name: a, expression: variables.b}, {name: b, expression: variables.a}]\n  validations: [{expression: variables.a == 1}]',
      ),
      `${CANNOT}error: the variable a is circular`,
    ],
    [
      'an unknown CEL key',
      own('validations: [{expression: variables.none == 1}]'),
      `${CANNOT}error: no such key: none`,
    ],
    [
      'CEL without end',
      own(`validations: [{expression: '${COSTLY}'}]`),
      `${CANNOT}error: the expression takes more than 1000000 steps`,
    ],
    [
      'CEL without end in a rule',
      rule(cel(COSTLY)),
      /resulted in error: the expression takes more than 1000000 steps$/,
    ],
  ];
  test.each(found)('%s', (_, policy, message) => {
    const dir = directoryOf({ 'map.yaml': MAP, 'policy.yaml': policy });
    const { status, stdout, stderr } = cli(dir, [
      'policy',
      'map.yaml',
      '-p',
      'policy.yaml',
      '-o',
      'json',
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { verdict, findings } = JSON.parse(stdout);
    expect(verdict).toBe('fail');
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      },
    ]);
  });

  test('a foreach over a million elements', () => {
    const big = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'big', namespace: 'x' },
      items: Array.from({ length: 1_000_000 }, (_, i) => i),
    });
    const loop =
      'validate: {message: m, foreach: [{list: request.object.items, deny: {conditions: {all: [{key: "{{ element }}", operator: Equals, value: a}]}}}]}';
    const dir = directoryOf({ 'big.json': big, 'policy.yaml': rule(loop) });
    const args = ['policy', 'big.json', '-p', 'policy.yaml', '-o', 'json'];
    const { status, stdout, stderr } = cli(dir, args, { timeout: 30_000 });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout).findings).toMatchObject([
      {
        rule: 'policy/kyverno/p/r',
        message: `${CANNOT}failed to process foreach: the list request.object.items has too many elements`,
      },
    ]);
  });
});

describe('policy test with such policies', () => {
  const run = (policy: string, result: string) => {
    const dir = directoryOf({
      'map.yaml': MAP,
      'policy.yaml': policy,
      'kyverno-test.yaml': `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: {name: t}
policies: [policy.yaml]
resources: [map.yaml]
results: [{policy: p, rule: r, kind: ConfigMap, resources: [a], result: ${result}}]
`,
    });
    return cli(dir, ['policy', 'test', '.']);
  };
  test('fails by name, and never passes', () => {
    expect(run(rule(deny('a', 'Equalz')), 'pass')).toEqual({
      status: 1,
      stderr: '',
      stdout: `failed  kyverno-test.yaml · t
  p · r · a
  wanted pass, got error
  policy p: rule r: the operator "Equalz" is unknown

✖ 0 of 1 passed · 1 failed · 0 skipped
`,
    });
    const unknown = run(rule(deny('{{ frob(@) }}')), 'pass');
    expect(unknown).toMatchObject({ status: 1, stderr: '' });
    expect(unknown.stdout).toContain('wanted pass, got error');
  });

  test('knows an error that is expected', () => {
    expect(run(rule(deny('{{ frob(@) }}')), 'error')).toEqual({
      status: 0,
      stderr: '',
      stdout: '✔ 1 of 1 passed · 0 failed · 0 skipped\n',
    });
  });
});
