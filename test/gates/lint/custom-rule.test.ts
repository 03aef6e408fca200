import { expect, test } from 'vitest';
import type { CustomRuleOptions } from '../../../src/gates/lint/custom/custom-rule.ts';
import { lintText, told } from '../../support/lint.ts';

const YAML = `
apiVersion: v1
kind: ConfigMap
metadata: { name: a, labels: { owner: web } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: b }
---
apiVersion: v1
kind: Secret
metadata: { name: c }
`;

async function custom(rule: Omit<CustomRuleOptions, 'name'>): Promise<string[]> {
  const found = await lintText(YAML, { custom: [{ name: 'mine', ...rule }] });
  return found
    .filter(({ rule: id }) => id === 'lint/custom/mine')
    .map((one) => `${told(one)}: ${one.message}`);
}

test('a rule of one’s own tells of the objects for which its expression is false', async () => {
  const expression = 'has(object.metadata.labels) && has(object.metadata.labels.owner)';
  expect(await custom({ expression, kinds: ['ConfigMap'], message: 'It has no owner.' })).toEqual([
    'ConfigMap/b: It has no owner.',
  ]);
});

test('an expression may give the message itself, or several', async () => {
  const expression = '["one", "two"].filter(n, object.metadata.name == "c")';
  expect(await custom({ expression })).toEqual(['Secret/c: one', 'Secret/c: two']);
});

test('an expression sees all objects of the set', async () => {
  const expression = 'objects.exists(o, o.kind == "Secret") ? "" : "no secret"';
  expect(await custom({ expression })).toEqual([]);
});

test('a kind may be given with its group', async () => {
  expect(await custom({ expression: 'false', kinds: ['apps/ConfigMap'] })).toEqual([]);
  expect(await custom({ expression: 'false', kinds: ['/Secret'] })).toHaveLength(1);
});

test('an expression that is not CEL breaks the gate and says where', async () => {
  await expect(custom({ expression: 'object.metadata.name ==' })).rejects.toThrow(
    /lint\/custom\/mine is not valid CEL: 1:\d+/,
  );
});

test('an expression that fails on an object breaks the gate rather than passing the object', async () => {
  await expect(custom({ expression: 'object.spec.replicas > 1' })).rejects.toThrow(
    /fails on ConfigMap a/,
  );
});
