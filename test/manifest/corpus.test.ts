import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { manifestOf } from '../support/manifest.ts';

const CORPUS = path.resolve('../shared/corpora/rendered');
const EXPECTED = path.resolve('../shared/corpora/rendered-expected-1.34.json');

describe.skipIf(!existsSync(CORPUS))('the corpus of rendered charts (needs ../shared)', () => {
  const files = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];
  const manifests = new Map(files.map((file) => [file, read(file)]));

  it('holds 5,272 resources, 34 empty documents and nothing malformed', () => {
    const all = [...manifests.values()];
    expect(all.flatMap((m) => m.malformed)).toEqual([]);
    expect(all.flatMap((m) => m.resources)).toHaveLength(5272);
    expect(all.reduce((sum, m) => sum + m.emptyDocuments, 0)).toBe(34);
  });

  it('has the identities that kubeconform found', () => {
    const expected: { file: string; apiVersion: string; kind: string; name: string }[] = JSON.parse(
      readFileSync(EXPECTED, 'utf8'),
    );
    // It shows generateName even where a name makes it void.
    const theirs = expected.map((r) => line(r.file, { ...r, name: r.name.replace(/-\{\{.*/, '') }));
    const ours = files.flatMap((file) => manifests.get(file)?.resources.map((r) => line(file, r)));
    expect(ours.sort()).toEqual(theirs.sort());
  });

  it('reads the same twice', () => {
    for (const [file, manifest] of manifests) {
      const again = read(file).resources;
      expect(again.map((r) => r.id)).toEqual(manifest.resources.map((r) => r.id));
      expect(JSON.stringify(again.map((r) => r.value))).toBe(
        JSON.stringify(manifest.resources.map((r) => r.value)),
      );
    }
  });
});

function read(file: string): RenderedManifest {
  return manifestOf(readFileSync(path.join(CORPUS, file), 'utf8'));
}

function line(file: string, of: { apiVersion: string; kind: string; name: string }): string {
  return [file, of.apiVersion, of.kind, of.name].join(' ');
}
