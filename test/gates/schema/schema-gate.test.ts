import { describe, expect, it } from 'vitest';
import { runSchemaGate } from '../../support/schema-gate.ts';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
`;

describe('the schema gate', () => {
  it('has nothing to say of what the API server accepts', async () => {
    const { observations, coverage } = await runSchemaGate(DEPLOYMENT);
    expect(observations).toEqual([]);
    expect(coverage).toEqual({ examined: 1, skipped: [] });
  });

  it('points at the key of an unknown field, and says which was meant', async () => {
    const yaml = DEPLOYMENT.replace('image: nginx:1.27', 'imagePullPolcy: Always');
    const [unknown] = (await runSchemaGate(yaml)).observations;
    expect(unknown).toMatchObject({
      rule: 'schema/unknown-field',
      part: 'key',
      remedy: 'Rename it to `imagePullPolicy`.',
    });
    expect(`${unknown?.pointer}`).toBe('/spec/template/spec/containers/0/imagePullPolcy');
  });

  it('leaves unknown fields alone without strict', async () => {
    const yaml = DEPLOYMENT.replace('replicas: 1', 'replica: 1');
    const { observations } = await runSchemaGate(yaml, { options: { strict: false } });
    expect(observations).toEqual([]);
  });

  it('says what was found and what is wanted', async () => {
    const yaml = DEPLOYMENT.replace('replicas: 1', 'replicas: "1"');
    const [wrong] = (await runSchemaGate(yaml)).observations;
    expect(wrong).toMatchObject({
      rule: 'schema/wrong-type',
      message: 'Wanted an integer, found the string "1".',
      remedy: 'Remove the quotes.',
    });
    expect(`${wrong?.pointer}`).toBe('/spec/replicas');
  });

  it('counts a kind it has no schema for as skipped, and says so', async () => {
    const { observations, coverage } = await runSchemaGate(
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: 3 }\n',
    );
    expect(observations.map((one) => one.rule)).toEqual(['schema/missing-schema']);
    expect(coverage.skipped.map((skip) => skip.reason)).toEqual(['no-schema']);
  });

  it('names the versions of a matrix that a finding concerns', async () => {
    const yaml =
      'apiVersion: flowcontrol.apiserver.k8s.io/v1beta2\nkind: FlowSchema\nmetadata: { name: a }\nspec: { colour: red, priorityLevelConfiguration: { name: exempt } }\n';
    const { observations } = await runSchemaGate(yaml, { versions: ['1.27', '1.28', '1.29'] });
    expect(observations.map((one) => [one.rule, one.kubernetesVersions])).toEqual([
      ['schema/unknown-field', ['1.27', '1.28']],
      ['schema/missing-schema', ['1.29']],
    ]);
  });
});
