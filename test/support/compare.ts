import { readFileSync } from 'node:fs';
import {
  type CompareOptions,
  compareManifests,
  type ManifestChange,
} from '../../src/gates/diff/compare/compare-manifests.ts';
import { EQUIVALENCES } from '../../src/gates/diff/compare/equivalence.ts';
import { KindSchemas } from '../../src/gates/diff/compare/kind-schemas.ts';
import { BuiltInSchemas } from '../../src/kubernetes/schema/built-in-schemas.ts';
import { FACTS_ASSET } from '../../src/kubernetes/schema/facts.ts';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import { manifestOf, setOf } from './manifest.ts';

const BUILT_IN = new BuiltInSchemas(readFileSync(FACTS_ASSET, 'utf8'));

/** The built-in kinds of 1.34 and those that the manifests define. */
export function schemasOf(...manifests: readonly RenderedManifest[]): KindSchemas {
  return new KindSchemas(BUILT_IN, '1.34', [setOf(...manifests)]);
}

/** Options with every equivalence, or with none (`exactly`). */
export function optionsFor(
  manifests: readonly RenderedManifest[],
  overrides: Partial<CompareOptions> = {},
): CompareOptions {
  const schemas = schemasOf(...manifests);
  return {
    equivalences: new Set(EQUIVALENCES),
    schemaOf: (gvk) => schemas.of(gvk),
    ...overrides,
  };
}

/** What changed between two YAML texts. */
export function changeBetween(
  from: string,
  to: string,
  overrides: Partial<CompareOptions> = {},
): ManifestChange {
  const [before, after] = [manifestOf(from), manifestOf(to)];
  return compareManifests(before, after, optionsFor([after, before], overrides));
}

/** `op path: before → after` of every edit, for assertions. */
export function editsOf(change: ManifestChange): string[] {
  return change.changes.flatMap(({ edits }) =>
    edits.map(({ op, path, before, after }) => {
      const values = [before, after].flatMap((v) => (v === undefined ? [] : [JSON.stringify(v)]));
      return `${op} ${path} ${values.join(' → ')}`;
    }),
  );
}
