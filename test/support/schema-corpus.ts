import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RenderedManifest } from '../../src/manifest/rendered-manifest.ts';
import type { Resource } from '../../src/manifest/resource.ts';
import { manifestOf } from './manifest.ts';

const CORPUS = '../shared/corpora/rendered';
const EXPECTED = '../shared/corpora/rendered-expected-1.34.json';

/** Whether the corpus of rendered manifests lies beside the repository. */
export const corpusPresent: boolean = existsSync(CORPUS) && existsSync(EXPECTED);

/** One resource's verdict as kubeconform gave it. */
export interface ExpectedVerdict {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly status: 'valid' | 'invalid' | 'skipped';
  readonly because?: string;
}

/** The names of the corpus's files, sorted. */
export function corpusFiles(): readonly string[] {
  return readdirSync(CORPUS)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();
}

export function readCorpusFile(file: string): RenderedManifest {
  return manifestOf(readFileSync(path.join(CORPUS, file), 'utf8'), { target: { id: file } });
}

export function expectedVerdicts(): readonly ExpectedVerdict[] {
  return JSON.parse(readFileSync(EXPECTED, 'utf8'));
}

/** The resources of the corpus that kubeconform calls valid, of kinds it has a schema for. */
export function validCorpusResources(): readonly Resource[] {
  const valid = new Set(
    expectedVerdicts().flatMap((one) =>
      one.status === 'valid' ? [`${one.file} ${one.kind} ${one.name}`] : [],
    ),
  );
  return corpusFiles().flatMap((file) =>
    readCorpusFile(file).resources.filter((one) => valid.has(`${file} ${one.kind} ${one.name}`)),
  );
}
