import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { policyFile } from '../../../../src/gates/policy/policy-file.ts';
import { readBundle } from '../../../../src/gates/policy/rego/bundle.ts';
import { compiledModules } from '../../../../src/gates/policy/rego/compiled-module.ts';
import { loadData } from '../../../../src/gates/policy/rego/data-documents.ts';
import { writeTar } from '../../../../src/gates/policy/rego/tar.ts';
import { policyPorts } from '../../../support/policy-ports.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function bundleOf(files: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text) }));
  return gzipSync(writeTar([...entries, { path: 'policy.wasm', bytes: bytes('module') }]));
}

describe('what stands in a bundle of opa', () => {
  it('is data in JSON and YAML, at the names of its folders', () => {
    const { data } = readBundle(
      bundleOf({
        'data.json': '{"a": 1}',
        'cfg/data.yaml': 'label: owner\nenabled: yes\n',
        'cfg/deep/data.yml': '[x, y]',
        'lists/data.json': '["b"]',
        'values.yaml': 'none: of it',
        '.signatures.json': '{"signatures": ["x"]}',
      }),
      'b.tar.gz',
    );
    expect(data).toEqual({
      a: 1,
      cfg: { label: 'owner', enabled: 'yes', deep: ['x', 'y'] },
      lists: ['b'],
    });
  });

  it('is refused when data is none, or no object at the root', () => {
    for (const file of ['{"data.yaml": "a: [1"}', '{"data.json": "[1]"}', '{"data.json": "x"}']) {
      expect(() => readBundle(bundleOf(JSON.parse(file)), 'b.tar.gz')).toThrow(/data\.(json|yaml)/);
    }
  });

  it('may be several modules, which share the data', () => {
    const bundle = bundleOf({ 'data.json': '{"a": 1}', 'old/policy.wasm': 'another' });
    const file = policyFile('b.tar.gz', bundle);
    const modules = compiledModules({ name: 'b.tar.gz', kind: 'path', files: [file] });
    const known = modules.map(({ wasm, data }) => [new TextDecoder().decode(wasm), data]);
    expect(known).toEqual([
      ['another', { a: 1 }],
      ['module', { a: 1 }],
    ]);
  });
});

describe('--data', () => {
  it('is YAML as OPA reads it: `yes` and `NO` are text', async () => {
    const ports = policyPorts({
      'data/countries.yaml': 'allowed: [NO, SE]\nstrict: yes\nreally: true\n',
      'data/teams/list.json': '["a", "b"]',
      'data/empty.yaml': '# nothing yet\n',
    });
    expect(await loadData(['data'], ports)).toEqual({
      allowed: ['NO', 'SE'],
      strict: 'yes',
      really: true,
      teams: ['a', 'b'],
    });
  });

  it('that is no object is refused, and not passed over', async () => {
    const ports = policyPorts({ 'list.yaml': '- a\n', 'two.yaml': 'a: 1\n---\nb: 2\n' });
    for (const file of ['list.yaml', 'two.yaml']) {
      await expect(loadData([file], ports)).rejects.toMatchObject({
        failure: { code: 'policy-data-shape' },
      });
    }
  });
});
