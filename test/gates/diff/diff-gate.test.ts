import { describe, expect, test } from 'vitest';
import type { RenderedManifest } from '../../../src/manifest/rendered-manifest.ts';
import { diffOf } from '../../support/diff.ts';
import { manifestOf } from '../../support/manifest.ts';

const secret = (data: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: login }\ndata: ${data}\n`;

const chart = (text: string): RenderedManifest =>
  manifestOf(text, { target: { id: 'charts/web', kind: 'helm' } });

describe('what each rendering makes anew', () => {
  const config = (token: string, level: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { token: ${token}, level: ${level} }\n`;

  test('is counted and no change; the rest is', async () => {
    const { change } = await diffOf(
      chart(config('aaa', 'info')),
      chart(config('bbb', 'debug')),
      {},
      {
        again: chart(config('ccc', 'debug')),
      },
    );
    expect(change.unstable).toBe(1);
    expect(change.changes.flatMap((c) => c.edits.map((e) => e.pointer))).toEqual(['/data/level']);
  });

  test('is a change when nobody asks for a second rendering', async () => {
    const options = { detectUnstable: false };
    const { change } = await diffOf(
      chart(config('aaa', 'info')),
      chart(config('bbb', 'info')),
      options,
      { again: chart(config('ccc', 'info')) },
    );
    expect(change).toMatchObject({ unstable: 0, changes: [{ change: 'modified' }] });
  });
});

describe('values of Secrets', () => {
  const edits = async (from: string, to: string) => {
    const { change } = await diffOf(secret(from), secret(to));
    return change.changes.flatMap((c) =>
      c.edits.map(({ op, before, after }) => [op, before, after]),
    );
  };

  test('are tokens that tell how long they are and whether they changed', async () => {
    expect(await edits('{ a: aHVudGVyMg== }', '{ a: aHVudGVyMw== }')).toEqual([
      ['replace', '«redacted 7 bytes»', '«redacted 7 bytes, changed»'],
    ]);
  });

  test('are tokens when all of the data comes or goes', async () => {
    expect(await edits('null', '{ a: aHVudGVyMg== }')).toEqual([
      ['replace', null, { a: '«redacted 7 bytes»' }],
    ]);
  });

  test('stay hidden in the whole object, and in what kubectl keeps of it', async () => {
    const copy = 'kubectl.kubernetes.io/last-applied-configuration';
    const noted = secret('{ a: aHVudGVyMg== }').replace(
      'name: login',
      `name: login, annotations: { ${copy}: '{"data":{"a":"aHVudGVyMg=="}}' }`,
    );
    const { change } = await diffOf('', noted);
    expect(JSON.stringify(change)).toContain('redacted');
    expect(JSON.stringify(change)).not.toMatch(/aHVudGVy|hunter/);
  });
});

describe('where environments differ on purpose', () => {
  test('an item of a list is any item', async () => {
    const pod = (image: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: web, image: '${image}' }] }\n`;
    const options = { expected: [{ path: 'spec.containers[*].image' }] };
    const { observations, change } = await diffOf(pod('web:2'), pod('web:1'), options, {
      betweenEnvironments: true,
    });
    expect(observations).toEqual([]);
    expect(change.changes[0]?.edits[0]?.expected).toBe(true);
  });

  const deployment = (replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: ${replicas}, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [] } } }
`;

  test('there is no danger', async () => {
    const expected = [{ kind: 'Deployment', path: 'spec.replicas' }];
    const mode = { betweenEnvironments: true };
    const told = await diffOf(deployment(1), deployment(0), {}, mode);
    expect(told.observations.map(({ rule }) => rule)).toEqual(['diff/replicas-to-zero']);
    const known = await diffOf(deployment(1), deployment(0), { expected }, mode);
    expect(known.observations).toEqual([]);
    expect(known.change.changes[0]?.edits[0]?.expected).toBe(true);
  });
});

describe('images in the values of charts', () => {
  const release = (image: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: r }\nspec: { values: { web: { image: ${image} }, other: [{ image: 'a/b:1' }] } }\n`;
  const images = async (from: string, to: string) => {
    const { change } = await diffOf(release(from), release(to));
    return change.changes.flatMap((one) => one.images);
  };

  test('are told from → to, as those of containers are', async () => {
    expect(
      await images('{ repository: shop/web, tag: 1.0 }', '{ repository: shop/web, tag: "2.0" }'),
    ).toEqual([{ container: 'web', from: 'shop/web:1', to: 'shop/web:2.0' }]);
    expect(await images('"shop/web:1"', '"shop/web:2"')).toEqual([
      { container: 'web', from: 'shop/web:1', to: 'shop/web:2' },
    ]);
  });

  test('are none without a tag', async () => {
    expect(await images('{ repository: a }', '{ repository: b }')).toEqual([]);
  });
});
