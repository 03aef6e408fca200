import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allApiLifecycles, apiLifecycle, stageAt } from '../../src/kubernetes/api-lifecycle.ts';

const DEFINITIONS = '../shared/kubernetes/definitions';

test('an API passes from unknown to served, deprecated and removed', () => {
  const api = apiLifecycle('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema');
  const stages = ['1.25', '1.26', '1.29', '1.31', '1.32'].map((v) => api && stageAt(api, v));
  expect(stages).toEqual(['not-yet', 'served', 'deprecated', 'deprecated', 'removed']);
});

test.skipIf(!existsSync(DEFINITIONS))(
  'the table agrees with what the definitions of 1.25 to 1.36 serve (needs ../shared)',
  () => {
    const wrong: string[] = [];
    for (const file of readdirSync(DEFINITIONS)) {
      const version = file.replace(/^v|\.json$/g, '');
      const served = servedBy(`${DEFINITIONS}/${file}`);
      for (const api of allApiLifecycles()) {
        const stage = stageAt(api, version);
        const expected = stage === 'served' || stage === 'deprecated';
        const key = `${api.apiVersion} ${api.kind}`;
        if (served.has(key) !== expected) wrong.push(`${version} ${key}: ${stage}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);

function servedBy(file: string): Set<string> {
  const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as {
    definitions: Record<string, Record<string, { group: string; version: string; kind: string }[]>>;
  };
  const served = new Set<string>();
  for (const schema of Object.values(definitions)) {
    for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      served.add(`${group === '' ? '' : `${group}/`}${version} ${kind}`);
    }
  }
  return served;
}
