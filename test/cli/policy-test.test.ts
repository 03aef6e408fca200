import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { directoryOf } from '../support/workspace.ts';

const FILES = {
  'policies/kyverno-test.yaml': `apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: {name: teams}
policies: [policy.yaml]
resources: [maps.yaml]
results:
  - {policy: teams, rule: has-team, kind: ConfigMap, resources: [good], result: pass}
  - {policy: teams, rule: has-team, kind: ConfigMap, resources: [bad], result: fail}
  - {policy: teams, rule: has-team, kind: ConfigMap, resources: [other/bad], result: pass}
`,
  'policies/policy.yaml': `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: teams}
spec:
  rules:
    - name: has-team
      match: {any: [{resources: {kinds: [ConfigMap]}}]}
      validate: {message: no "team" <here>, pattern: {metadata: {labels: {team: "?*"}}}}
`,
  'policies/maps.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: good, labels: {team: a}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: bad}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: bad, namespace: other}
`,
};
const run = (...args: string[]) => cli(directoryOf(FILES), ['policy', 'test', ...args]);

describe('policy test', () => {
  test('says what fails, where and why, and counts the rest', () => {
    expect(run('policies')).toEqual({
      status: 1,
      stderr: '',
      stdout: `failed  policies/kyverno-test.yaml · teams
  teams · has-team · ConfigMap/other/bad
  wanted pass, got fail
  has-team: validation error: no "team" <here>. rule has-team failed at path /metadata/labels/

✖ 2 of 3 passed · 1 failed · 0 skipped
`,
    });
  });

  test('runs the cases that are selected', () => {
    const selected = (selector: string) => run('policies', '-t', selector);
    expect(selected('policy=teams, resource=default/*')).toEqual({
      status: 0,
      stderr: '',
      stdout: '✔ 2 of 2 passed · 0 failed · 0 skipped\n',
    });
    expect(selected('rule=has-*,resource=bad').stdout).toContain('1 of 2 passed');
    expect(selected('policy=*,rule=*,resource=*').stdout).toContain('2 of 3 passed');
  });

  test.each([
    [['-t', 'rule=none'], 'selects none of 3 expectations'],
    [['-t', 'name=x'], '"name=x" in the test case selector is not policy=…, rule=… or resource=…'],
    [['-o', 'yaml'], 'policy test prints text, json, junit, not "yaml".'],
  ])('what it cannot do is a usage error: %j', (args, problem) => {
    const result = run('policies', ...args);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain(problem);
  });

  test('does not fetch repositories', () => {
    const result = run('https://github.com/kyverno/policies/main');
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('policy tests are read from local files only');
  });

  test('prints JUnit', () => {
    const result = run('policies', '-o', 'junit');
    expect(result).toMatchObject({ status: 1, stderr: '' });
    expect(result.stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="manifest-gate policy test" tests="3" failures="1" skipped="0">
  <testsuite name="policies/kyverno-test.yaml" tests="3" failures="1" skipped="0">
    <testcase classname="teams" name="teams · has-team · ConfigMap/default/good pass"></testcase>
    <testcase classname="teams" name="teams · has-team · ConfigMap/default/bad fail"></testcase>
    <testcase classname="teams" name="teams · has-team · ConfigMap/other/bad pass"><failure message="wanted pass, got fail">has-team: validation error: no &quot;team&quot; &lt;here&gt;. rule has-team failed at path /metadata/labels/</failure></testcase>
  </testsuite>
</testsuites>
`);
  });

  test('counts the expectations of a test that it cannot read', () => {
    const broken = FILES['policies/kyverno-test.yaml'].replace(
      'resources: [maps',
      'resource: [maps',
    );
    const dir = directoryOf({ ...FILES, 'policies/kyverno-test.yaml': broken });
    const result = cli(dir, ['policy', 'test', 'policies', '-o', 'json']);
    expect(result).toMatchObject({ status: 1, stderr: '' });
    const { summary, results } = JSON.parse(result.stdout);
    expect(summary).toEqual({ total: 3, passed: 0, failed: 3, skipped: 0 });
    expect(results[2]).toEqual({
      file: 'policies/kyverno-test.yaml',
      test: 'teams',
      policy: 'teams',
      rule: 'has-team',
      resource: 'other/bad',
      expected: 'pass',
      actual: 'error',
      status: 'failed',
      reason: 'policies/kyverno-test.yaml: resource is not a field of it',
    });
  });
});
