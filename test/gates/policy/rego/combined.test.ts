import { describe, expect, it } from 'vitest';
import type { PolicyReview } from '../../../../src/gates/policy/policy-engine.ts';
import { policyGate } from '../../../../src/gates/policy/policy-gate.ts';
import { objectNamed, togetherWith } from '../../../../src/gates/policy/rego/combined.ts';
import { ManifestSet } from '../../../../src/manifest/manifest-set.ts';
import type { RenderedManifest } from '../../../../src/manifest/rendered-manifest.ts';
import type { Observation } from '../../../../src/verdict/observation.ts';
import { opaPath, policyPorts } from '../../../support/policy-ports.ts';
import { manifestOf } from '../../../support/policy-review.ts';

const object = (kind: string, name: string, namespace?: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}\n`;

const web = manifestOf(object('Service', 'web', 'prod'), 'web.yaml');
const others = manifestOf(
  [
    object('Service', 'web-api', 'prod'),
    object('Service', 'web', 'test'),
    object('Secret', 'web'),
  ].join('---\n'),
  'others.yaml',
);

function review(manifest: RenderedManifest, run: readonly RenderedManifest[]) {
  const environment = { name: 'test', namespace: 'default', kubernetesVersions: ['1.34'] };
  const set = new ManifestSet('test', [manifest]);
  const { signal } = new AbortController();
  return { set, environment, manifest, run, signal } satisfies PolicyReview;
}

const admitted = (manifest: RenderedManifest) =>
  manifest.resources.map((resource) => ({ resource, object: resource.value }));

const together = togetherWith(admitted(web), review(web, [web, others]));

function named(message: string): string | undefined {
  const found = objectNamed(message, together)?.admitted.resource;
  return found && `${found.kind} ${found.namespace}/${found.name}`;
}

describe('what is judged together', () => {
  it('is every plain file of the run when there is no environment, by their names', () => {
    expect(together.objects.map(({ path }) => path)).toEqual([
      'others.yaml',
      'others.yaml',
      'others.yaml',
      'web.yaml',
    ]);
  });

  it('is the environment where there is one', () => {
    const staged = { ...web, target: { ...web.target, environment: 'staging' } };
    const { objects, key } = togetherWith(admitted(staged), review(staged, [staged, others]));
    expect(objects).toHaveLength(1);
    expect(key).toBeInstanceOf(ManifestSet);
  });

  it('is a chart by itself', () => {
    const chart = { ...web, target: { ...web.target, kind: 'helm' as const } };
    expect(togetherWith(admitted(chart), review(chart, [chart, others])).objects).toHaveLength(1);
  });
});

describe('the object that a message of a combined input is about', () => {
  it.each([
    ['Service/web-api has no selector', 'Service prod/web-api'],
    ['service web in prod is open', 'Service prod/web'],
    ['Secret web.', 'Secret default/web'],
    ['Service web is open', undefined],
    ['Service web-api and Secret web differ', undefined],
    ['nothing serves web-api', undefined],
    ['web.yaml is not signed', 'Service prod/web'],
    ['others.yaml is not signed', undefined],
  ])('%s', (message, expected) => {
    expect(named(message)).toBe(expected);
  });
});

describe.skipIf(opaPath() === undefined)('--combine (skipped where opa is missing)', () => {
  it('tells each finding once, with the target it belongs to', async () => {
    const rego =
      'package main\n\ndeny contains sprintf("%d objects", [count(input)])\n\n' +
      'deny contains sprintf("Secret %s", [f.contents.metadata.name]) if {\n\tsome f in input\n\tf.contents.kind == "Secret"\n}\n';
    const ports = policyPorts({ 'policy/p.rego': rego });
    const gate = await policyGate.prepare({ policies: ['policy'], combine: true }, ports);
    const run = [web, others];
    const told = async (manifest: RenderedManifest) => {
      const observed: Observation[] = [];
      await gate.inspect(review(manifest, run), (one) => observed.push(one));
      return observed.map(({ message, resource }) => [message, resource?.kind]);
    };
    expect(await told(web)).toEqual([['4 objects', undefined]]);
    expect(await told(others)).toEqual([['Secret web', 'Secret']]);
  });
});
