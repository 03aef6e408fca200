import { expect, test } from 'vitest';
import { lintText } from '../../support/lint.ts';

/** Why the finding of a rule on an annotated Pod is waived; undefined when it counts. */
async function reason(rule: string, annotations: string): Promise<string | undefined> {
  const [found] = (
    await lintText(
      `apiVersion: v1\nkind: Pod\nmetadata: { name: web, annotations: ${annotations} }\n` +
        'spec: { hostPID: true, containers: [{ name: web, image: web }] }\n',
    )
  ).filter((one) => one.rule === rule);
  expect(found).toBeDefined();
  return found?.waiver?.reason;
}

test('kube-linter’s annotation waives the check of the same meaning, with its reason', async () => {
  const annotations = "{ ignore-check.kube-linter.io/host-pid: 'it debugs' }";
  expect(await reason('lint/host-pid', annotations)).toBe('it debugs');
  expect(await reason('lint/image-tag-latest', annotations)).toBeUndefined();
});

test('kube-linter’s ignore-all waives what kube-linter checks, and nothing else', async () => {
  const annotations = "{ kube-linter.io/ignore-all: 'legacy' }";
  expect(await reason('lint/image-tag-latest', annotations)).toBe('legacy');
  expect(await reason('lint/no-cpu-limit', annotations)).toBeUndefined();
});

test('kube-score’s list waives the checks it names', async () => {
  const annotations = "{ kube-score/ignore: 'pod-networkpolicy, container-image-tag' }";
  expect(await reason('lint/image-tag-latest', annotations)).toContain('container-image-tag');
  expect(await reason('lint/no-cpu-limit', annotations)).toBeUndefined();
});

test('polaris’ exemptions waive one check or all of its checks', async () => {
  expect(
    await reason('lint/host-pid', "{ polaris.fairwinds.com/hostPIDSet-exempt: 'true' }"),
  ).toContain('hostPIDSet');
  expect(await reason('lint/no-cpu-limit', "{ polaris.fairwinds.com/exempt: 'true' }")).toContain(
    'polaris.fairwinds.com/exempt',
  );
  expect(
    await reason('lint/host-pid', "{ polaris.fairwinds.com/hostPIDSet-exempt: 'false' }"),
  ).toBeUndefined();
});
