import { describe, expect, it } from 'vitest';
import { manifestOf } from '../../support/manifest.ts';
import { runSchemaGate } from '../../support/schema-gate.ts';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: one }\ndata: { a: b }\n';
const BAD_CONFIG = CONFIG.replace('a: b', 'a: 1');

/** What the gate examined, and what it said, `rule pointer` each. */
async function judged(yaml: string) {
  const manifest = manifestOf(yaml);
  const { observations, coverage } = await runSchemaGate(manifest);
  return {
    examined: coverage.examined,
    malformed: manifest.malformed.length,
    said: observations.map((one) => `${one.rule} ${one.pointer}`),
  };
}

describe('streams as they come', () => {
  it.each([
    ['an empty document', '---\n---\n'],
    ['a blank document', '---\n   \n\n---\n\n'],
    ['a document of comments', '# nothing\n---\n# here\n'],
  ])('%s is no resource', async (_, yaml) => {
    expect(await judged(yaml)).toEqual({ examined: 0, malformed: 0, said: [] });
    expect(await judged(`${yaml}---\n${BAD_CONFIG}`)).toMatchObject({
      examined: 1,
      said: ['schema/wrong-type /data/a'],
    });
  });

  it.each([
    ['CRLF', BAD_CONFIG.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${BAD_CONFIG}`],
    [
      'JSON',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'one' },
        data: { a: 1 },
      }),
    ],
  ])('%s changes nothing', async (_, yaml) => {
    expect(await judged(yaml)).toMatchObject({ said: ['schema/wrong-type /data/a'] });
  });

  it.each([
    ['an empty List', 'apiVersion: v1\nkind: List\nitems: []\n', 0, []],
    [
      'a List',
      `apiVersion: v1\nkind: List\nitems:\n${indented(CONFIG)}${indented(BAD_CONFIG)}`,
      2,
      ['schema/wrong-type /data/a'],
    ],
    [
      'a List in a List',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n${indented(BAD_CONFIG, '  ')}`,
      1,
      ['schema/wrong-type /data/a'],
    ],
  ] as const)('%s is its items', async (_, yaml, examined, said) => {
    expect(await judged(yaml)).toEqual({ examined, malformed: 0, said });
  });

  it('a List with something else in it is malformed, and the rest is judged', async () => {
    const yaml = `apiVersion: v1\nkind: List\nitems:\n- just text\n${indented(BAD_CONFIG)}`;
    const result = await judged(yaml);
    expect(result.malformed).toBe(1);
  });

  it.each([
    ['a missing kind', 'apiVersion: v1\nmetadata: { name: one }\n'],
    ['a missing apiVersion', 'kind: ConfigMap\nmetadata: { name: one }\n'],
  ])('%s is malformed, and nothing is examined', async (_, yaml) => {
    expect(await judged(yaml)).toMatchObject({ examined: 0, malformed: 1 });
  });

  it('a group is never forgotten: two kinds of one name are two schemas', async () => {
    const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: a }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: config.openshift.io/v1
kind: Ingress
metadata: { name: cluster }
spec: { domain: apps.example.com }
`;
    expect(await judged(yaml)).toMatchObject({
      examined: 1,
      said: ['schema/missing-schema /kind'],
    });
  });

  it('names that JavaScript knows are ordinary names', async () => {
    const yaml =
      'apiVersion: v1\nkind: constructor\nmetadata: { name: one }\n__proto__: { a: b }\n';
    expect(await judged(yaml)).toMatchObject({ said: ['schema/missing-schema /kind'] });
    const fields = CONFIG.replace('data: { a: b }', 'constructor: {}\n__proto__: {}\ntoString: 1');
    expect((await judged(fields)).said).toEqual([
      'schema/unknown-field /constructor',
      'schema/unknown-field /__proto__',
      'schema/unknown-field /toString',
    ]);
  });

  it('20 MB are judged', async () => {
    const line = `  key-%: ${'x'.repeat(200)}\n`;
    const body = Array.from({ length: 2_000 }, (_, i) => line.replace('%', `${i}`)).join('');
    const one = (i: number) =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${i} }\ndata:\n${body}`;
    const yaml = Array.from({ length: 48 }, (_, i) => one(i)).join('');
    expect(yaml.length).toBeGreaterThan(20_000_000);
    expect(await judged(`${yaml}---\n${BAD_CONFIG}`)).toEqual({
      examined: 49,
      malformed: 0,
      said: ['schema/wrong-type /data/a'],
    });
  });
});

function indented(yaml: string, by = ''): string {
  return yaml
    .trimEnd()
    .split('\n')
    .map((line, index) => `${by}${index === 0 ? '- ' : '  '}${line}\n`)
    .join('');
}
