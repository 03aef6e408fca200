import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../../../src/gates/policy/kyverno/test-runner/read-objects.ts';
import type { JsonObject } from '../../../../../src/manifest/json.ts';
import { bothWays } from '../../../../support/kyverno-rego.ts';
import { opaPath } from '../../../../support/policy-ports.ts';

const NO_PODS = readDocuments(
  'no-pods.yaml',
  `
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: no-pods}
spec:
  validationFailureAction: Enforce
  rules:
  - name: none
    match: {any: [{resources: {kinds: [Pod], namespaces: ["pro*"]}}]}
    exclude: {any: [{resources: {selector: {matchLabels: {"a*": "?b"}}}}]}
    validate: {message: no pods., deny: {}}
`,
);

const pod = (metadata: JsonObject) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
});

describe.skipIf(opaPath() === undefined)('policies translated to Rego (needs opa)', () => {
  it('are about what match means and exclude does not', async () => {
    const { compiled, native } = await bothWays(NO_PODS);
    const meant = pod({ namespace: 'prod' });
    expect(compiled(meant).get('kyverno.no_pods none')).toEqual({
      status: 'fail',
      message: 'no pods.',
    });
    const others = [pod({ namespace: 'test' }), pod({ namespace: 'prod', labels: { app: 'xb' } })];
    for (const object of others) expect(compiled(object).size).toBe(0);
    for (const object of [meant, ...others]) {
      expect(compiled(object)).toEqual(native(object));
    }
  });
});
