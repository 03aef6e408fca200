import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../../src/gates/policy/kyverno/pattern/match-pattern.ts';
import { parseYaml } from '../../../../../src/gates/policy/kyverno/text/parse-yaml.ts';
import type { JsonValue } from '../../../../../src/manifest/json.ts';

function yaml(text: string): JsonValue {
  const parsed = parseYaml(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.value;
}

function match(pattern: string, resource: string) {
  const failure = compilePattern(yaml(pattern))(yaml(resource));
  return failure && { status: failure.status, at: failure.at?.toString(), text: failure.message };
}

describe('patterns', () => {
  it.each([
    ['a: "?*"', 'a: x', true],
    ['a: "?*"', 'a: ""', false],
    ['a: "*"', 'b: x', false],
    ['a: "nginx:* | busybox:*"', 'a: busybox:1', true],
    ['a: "!*:latest & !*:dev"', 'a: x:dev', false],
    ['a: ">1 & <20"', 'a: 10', true],
    ['a: "<20Gi"', 'a: 512Mi', true],
    ['a: "10-20"', 'a: 20', true],
    ['a: "10!-20"', 'a: 20', false],
    ['a: "<1h"', 'a: 30m', true],
    ['a: ">=1h"', 'a: 60m', true],
    ['a: 1', 'a: "1"', true],
    ['a: null', 'a: ""', true],
    ['a: null', 'a: [1]', false],
    ['a: {}', 'a: {b: 1}', true],
    ['a: true', 'a: "true"', false],
    ['a: ["x*"]', 'a: [x1, x2]', true],
    ['a: ["x*"]', 'a: [x1, y2]', false],
  ])('%s on %s: %s', (pattern, resource, matches) => {
    expect(match(pattern, resource) === undefined).toBe(matches);
  });

  it('hold for every element of a list and say where they do not', () => {
    const failure = match(
      'spec: {containers: [{name: "*", resources: {limits: {memory: "?*"}}}]}',
      'spec: {containers: [{name: a, resources: {limits: {memory: 1Gi}}}, {name: b}]}',
    );
    expect(failure).toMatchObject({ status: 'fail', at: '/spec/containers/1/resources' });
  });

  it('expand wildcards in label keys', () => {
    const pattern = 'metadata: {labels: {"corp.io/*": "yes"}}';
    expect(match(pattern, 'metadata: {labels: {corp.io/team: "yes"}}')).toBeUndefined();
    expect(match(pattern, 'metadata: {labels: {corp.io/team: "no"}}')?.status).toBe('fail');
  });
});

describe('anchors', () => {
  it('condition: the rule does not apply when it is not met', () => {
    const pattern = 'spec: {(hostNetwork): true, hostPID: false}';
    expect(match(pattern, 'spec: {hostNetwork: false, hostPID: true}')?.status).toBe('skip');
    expect(match(pattern, 'spec: {hostPID: true}')?.status).toBe('skip');
    expect(match(pattern, 'spec: {hostNetwork: true, hostPID: true}')).toMatchObject({
      status: 'fail',
      at: '/spec/hostPID',
    });
  });

  it('condition in a list: only the elements it holds for must match', () => {
    const pattern = 'list: [{(image): "*:latest", pull: "Always"}]';
    expect(match(pattern, 'list: [{image: a:1}, {image: b:latest, pull: Always}]')).toBeUndefined();
    expect(match(pattern, 'list: [{image: a:1}, {image: b:latest, pull: Never}]')?.status).toBe(
      'fail',
    );
    expect(match(pattern, 'list: [{image: a:1}]')?.status).toBe('skip');
  });

  it('global: one element it does not hold for takes the rule off the resource', () => {
    const pattern = 'list: [{<(image): "corp/*"}]\nsecret: "?*"';
    expect(match(pattern, 'list: [{image: other/x}]')?.status).toBe('skip');
    expect(match(pattern, 'list: [{image: corp/x}]')?.status).toBe('fail');
  });

  it('equality: only when the field is there', () => {
    expect(match('a: {=(b): 1}', 'a: {}')).toBeUndefined();
    expect(match('a: {=(b): 1}', 'a: {b: 2}')).toMatchObject({ status: 'fail', at: '/a/b' });
  });

  it('negation: the field must not be there', () => {
    expect(match('a: {X(b): null}', 'a: {}')).toBeUndefined();
    const failure = match('a: {X(b): null}', 'a: {b: 1}');
    expect(failure).toMatchObject({ status: 'fail', at: '/a/b' });
    expect(failure?.text).toContain('/a/b/ is not allowed');
  });

  it('existence: at least one element matches', () => {
    expect(match('a: {^(l): [{n: x}]}', 'a: {l: [{n: y}, {n: x}]}')).toBeUndefined();
    expect(match('a: {^(l): [{n: x}]}', 'a: {l: [{n: y}]}')?.status).toBe('fail');
  });

  it('an anchor whose key is nowhere makes a failure an error', () => {
    expect(match('a: {^(l): [{n: x}]}\nb: 1', 'a: {}\nb: 2')?.status).toBe('error');
  });
});
