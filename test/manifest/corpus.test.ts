import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DocumentResource } from '../../src/manifest/document-resource.ts';
import { Pointer } from '../../src/manifest/pointer.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { placeCommon } from '../../src/manifest/yaml/common/place-common.ts';
import { readCommon } from '../../src/manifest/yaml/common/read-common.ts';
import { seekCommon } from '../../src/manifest/yaml/common/seek-common.ts';
import { compose } from '../../src/manifest/yaml/compose.ts';
import { construct } from '../../src/manifest/yaml/construct.ts';
import { nothing, type YamlNode } from '../../src/manifest/yaml/node.ts';
import { place } from '../../src/manifest/yaml/place.ts';
import { manifestOf } from '../support/manifest.ts';
import { placesIn, pointersOf, spansOf } from '../support/places.ts';

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

  it('has nearly everything where the common reader finds it, and all of that in its place', () => {
    const documents = new Set(
      [...manifests.values()].flatMap(({ resources }) =>
        resources.map((r) => (r instanceof DocumentResource ? r.document.text : '')),
      ),
    );
    let [common, sought] = [0, 0];
    for (const text of documents) {
      const ended = text.endsWith('\n') ? text : `${text}\n`;
      const placed = placeCommon(ended, 0, ended.length);
      if (placed === undefined) continue;
      common++;
      const root = compose(ended) ?? nothing();
      expect(isDeepStrictEqual(placesIn(placed), placesIn(root))).toBe(true);
      if (readCommon(ended, 0, ended.length)?.seekable) sought += seekSome(ended, root);
    }
    expect(common / documents.size).toBeGreaterThan(0.995);
    expect(sought).toBeGreaterThan(50_000);
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

/** Seeks some forty pointers of a document one by one; returns how many were found. */
function seekSome(text: string, root: YamlNode): number {
  const pointers = [...pointersOf(construct(root).value)];
  const stride = Math.ceil(pointers.length / 40);
  let found = 0;
  for (let i = 0; i < pointers.length; i += stride) {
    const pointer = pointers[i] ?? Pointer.root;
    const sought = seekCommon(text, 0, text.length, pointer);
    if (sought === undefined) continue;
    found++;
    if (!isDeepStrictEqual(spansOf(sought), spansOf(place(root, pointer)))) {
      throw new Error(`${pointer} of ${text.slice(0, 200)}`);
    }
  }
  return found;
}

function read(file: string): RenderedManifest {
  return manifestOf(readFileSync(path.join(CORPUS, file), 'utf8'));
}

function line(file: string, of: { apiVersion: string; kind: string; name: string }): string {
  return [file, of.apiVersion, of.kind, of.name].join(' ');
}
